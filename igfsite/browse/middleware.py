from functools import cache
from hashlib import sha256

from django.conf import settings
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control

from igfsite.browse.actions import move_version
from igfsite.browse.models import Snapshot

ROOMS = ("igfsite", "messages_app", "sessions_app", "templates")
SUFFIXES = {".py", ".html", ".css", ".js", ".svg", ".mo"}


@cache
def release():
    """Name the code, templates and translations in use by their content, alike on every host."""
    digest = sha256()
    for room in ROOMS:
        for file in sorted((settings.BASE_DIR / room).rglob("*")):
            if file.suffix in SUFFIXES:
                digest.update(file.read_bytes())
    return digest.hexdigest()


class VersionMiddleware:
    """Anonymous pages carry an ETag made of the snapshot's version; staff's work moves it."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.release = release()

    def __call__(self, request):
        if request.path.startswith("/admin/"):
            return self.for_staff(request)
        if request.method not in {"GET", "HEAD"} or request.COOKIES.get(
            settings.SESSION_COOKIE_NAME
        ):
            return self.get_response(request)
        return self.for_public(request)

    def for_staff(self, request):
        response = self.get_response(request)
        if request.method == "POST" and response.status_code == 302 and request.user.is_staff:
            move_version()
        return response

    def for_public(self, request):
        """``If-None-Match: *`` asks whether there is a page at all: only the view knows."""
        etag, asked = self.etag(request), request.headers.get("If-None-Match", "")
        response = get_conditional_response(request, etag=etag) if "*" not in asked else None
        if response is None:
            response = self.get_response(request)
            if response.status_code == 200:
                response["ETag"] = etag
                patch_cache_control(response, no_cache=True)
        return response

    def etag(self, request):
        """The hour is in it, because a consultation opens and closes by the clock."""
        versions = Snapshot.objects.order_by("pk").values_list("version", flat=True)
        hour = f"{timezone.now():%Y-%m-%d %H}"
        parts = (self.release, hour, *versions, request.get_full_path())
        return f'"{sha256("|".join(parts).encode()).hexdigest()[:32]}"'
