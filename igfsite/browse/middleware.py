from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.utils.cache import get_conditional_response, patch_cache_control

from igfsite.browse.actions import move_version
from igfsite.browse.models import Snapshot


def release():
    """Name the templates, styles and translations in use, alike in every process."""
    shown = (settings.BASE_DIR / "templates", settings.BASE_DIR / "igfsite")
    files = (file for folder in shown for file in Path(folder).rglob("*.*"))
    newest = max((file.stat().st_mtime_ns for file in files), default=0)
    return f"{newest:x}"


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
        etag = self.etag(request)
        response = get_conditional_response(request, etag=etag)
        if response is None:
            response = self.get_response(request)
            if response.status_code == 200:
                response["ETag"] = etag
                patch_cache_control(response, no_cache=True)
        return response

    def etag(self, request):
        versions = Snapshot.objects.order_by("pk").values_list("version", flat=True)
        parts = (self.release, *versions, request.get_full_path())
        return f'"{sha256("|".join(parts).encode()).hexdigest()[:32]}"'
