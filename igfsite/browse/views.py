from dataclasses import dataclass

from django.http import HttpResponse, QueryDict
from django.utils.translation import get_language, override
from django.views.generic import View

from igfsite.browse.drawing import Drawing
from igfsite.browse.index import Moved
from igfsite.browse.molds import Mold, cast

TRIES = 5
HOLES = ("total", "query", "q", "hidden", "badge", "panels", "pills", "results")
FILLING = "igfsite.filling"  # in the WSGI environment: a Filling


def again_if_moved(attempt):
    """Do ``attempt()``, and again where something was published in the middle of it."""
    for _time in range(TRIES):
        try:
            return attempt()
        except Moved:
            continue
    return attempt()


@dataclass(frozen=True)
class Filling:
    """How a list under any choice is drawn into the frame that its path has in a version."""

    listing_class: type
    language: str
    path: str
    version: str
    frame: Mold

    def __call__(self, query):
        """The page and its own query; ``query`` as the address holds it. May raise ``Moved``."""
        with override(self.language):
            listing = self.listing_class(QueryDict(query), language=self.language)
            return fill(self.frame, listing), listing.query


def fill(frame, listing):
    drawing = Drawing(listing)
    return frame.fill(**{name: getattr(drawing, name) for name in HOLES})


class FacetedList(View):
    """A page of a listing. No parameter makes it fail: a wrong page is the nearest page.

    The page is a mold as well: what no choice changes is drawn once a version.
    """

    listing_class = None
    template_name = ""

    def get(self, request):
        return again_if_moved(self.answer)

    def answer(self):
        request, language = self.request, get_language()
        listing = self.listing_class(request.GET, language=language)
        frame = self.frame(listing)
        request.own_query = listing.query
        request.environ[FILLING] = Filling(
            self.listing_class, language, request.path, listing.index.version, frame
        )
        return HttpResponse(fill(frame, listing))

    def frame(self, listing):
        address = self.request.build_absolute_uri(self.request.path)
        return listing.index.notes.once(
            (self.template_name, address),
            lambda: cast(self.template_name, {"listing": listing}, *HOLES, request=self.request),
        )
