from hashlib import sha256

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response

from igfsite.browse import index
from igfsite.browse.actions import mistrust_cards, move_version
from igfsite.browse.facets import plain_query
from igfsite.browse.release import release

# A browser asks each time; a cache that many share may answer alone for ten seconds,
# and for a day where the site does not answer at all.
CACHING = "public, max-age=0, s-maxage=10, stale-if-error=86400"
CACHEABLE_AS = "igfsite.cacheable_as"  # in the WSGI environment: the version of the page


def etag_of(version, path, query):
    """The hour is in it, because a consultation opens and closes by the clock."""
    hour = f"{timezone.now():%Y-%m-%d %H}"
    parts = (release(), hour, version, path, query)
    return f'W/"{sha256("|".join(parts).encode()).hexdigest()[:32]}"'


class VersionMiddleware:
    """Anonymous pages carry an ETag made of the version of what is published.

    A page's own address goes on to the page cache; staff's work moves the version. What a view
    calls ``no-store`` is left alone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith("/admin/"):
            return self.for_staff(request)
        if request.method not in {"GET", "HEAD"} or request.COOKIES.get(
            settings.SESSION_COOKIE_NAME
        ):
            return self.get_response(request)
        with index.knowing(index.current_version()):
            return self.for_public(request)

    def for_staff(self, request):
        response = self.get_response(request)
        is_saved = response.status_code == 302 or "_popup" in request.POST
        if request.method == "POST" and is_saved and request.user.is_staff:
            if request.path.startswith(reverse("admin:vocabulary_event_changelist")):
                mistrust_cards()
            move_version()
        return response

    def for_public(self, request):
        """``If-None-Match: *`` asks whether there is a page at all: only the view knows."""
        query, version = plain_query(request.META["QUERY_STRING"]), index.known()
        etag = etag_of(version, request.path, query)
        asked = request.headers.get("If-None-Match", "")
        response = get_conditional_response(request, etag=etag) if "*" not in asked else None
        if response is None:
            response = self.get_response(request)
        is_private = "no-store" in response.get("Cache-Control", "")
        if response.status_code in {200, 304} and not is_private:
            response["ETag"] = etag
            response["Cache-Control"] = CACHING
            if query == getattr(request, "own_query", ""):
                request.environ[CACHEABLE_AS] = version
        return response
