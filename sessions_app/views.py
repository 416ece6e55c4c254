from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.generic import DetailView

from igfsite.browse.views import FacetedList
from sessions_app.listing import SessionListing
from sessions_app.models import Session


class SessionList(FacetedList):
    listing_class = SessionListing
    template_name = "sessions_app/session_list.html"


class SessionDetail(DetailView):
    """One session, its people and its rationales."""

    def get_object(self):
        public = (
            Session.objects.published()
            .with_texts()
            .prefetch_related(
                "participations__speaker",
                "participations__translations",
                "concepts__scheme__labels",
                "concepts__labels",
            )
        )
        return get_object_or_404(
            public, event__slug=self.kwargs["event"], number=self.kwargs["number"]
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            frameworks=self.object.frameworks_in(get_language()), **kwargs
        )
