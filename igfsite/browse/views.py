from django.http import HttpResponse
from django.utils.translation import get_language
from django.views.generic import View

from igfsite.browse.cards import Moved
from igfsite.browse.drawing import Drawing
from igfsite.browse.molds import cast

TRIES = 5


def again_if_moved(attempt):
    """Do ``attempt()``, and again where something was published in the middle of it."""
    for _time in range(TRIES):
        try:
            return attempt()
        except Moved:
            continue
    return attempt()


class FacetedList(View):
    """A page of a listing. No parameter makes it fail: a wrong page is the nearest page.

    The page is a mold as well: what no choice changes is drawn once a version.
    """

    listing_class = None
    template_name = ""
    holes = ("total", "query", "q", "hidden", "badge", "panels", "pills", "results")

    def get(self, request):
        return again_if_moved(self.answer)

    def answer(self):
        listing = self.listing_class(self.request.GET, language=get_language())
        self.request.own_query = listing.query
        drawing = Drawing(listing)
        parts = {name: getattr(drawing, name) for name in self.holes}
        return HttpResponse(self.frame(listing).fill(**parts))

    def frame(self, listing):
        address = self.request.build_absolute_uri(self.request.path)
        return listing.index.notes.once(
            (self.template_name, address),
            lambda: cast(
                self.template_name, {"listing": listing}, *self.holes, request=self.request
            ),
        )
