"""Pages that know every room."""

from django.db.models import Prefetch
from django.http import HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.generic import RedirectView, TemplateView

from igfsite.browse.views import FacetedList
from igfsite.vocabulary.labels import shown
from igfsite.vocabulary.models import Concept
from messages_app.coverage import coverage
from messages_app.listing import MessageListing
from messages_app.models import Document, Edition, document_texts, theme_texts
from sessions_app.listing import SessionListing


class RootView(RedirectView):
    """To the visitor's language, as the browser asks for it."""

    pattern_name = "home"

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        patch_vary_headers(response, ["Accept-Language"])
        return response


class HomeView(TemplateView):
    """The newest document, what it touches, and the documents before it."""

    template_name = "home.html"

    def documents(self):
        return (
            Document.objects.published()
            .select_related("event")
            .prefetch_related(
                "event__names",
                "themes__document__event",
                document_texts(),
                theme_texts("themes__"),
                Prefetch(
                    "editions", Edition.objects.known(timezone.now().date()), "known_editions"
                ),
            )
        )

    def get_context_data(self, **kwargs):
        language = get_language()
        listing = MessageListing({}, language=language)
        documents = list(self.documents())
        document = documents[0] if documents else None
        themes = {theme.facet_value: theme for theme in document.themes.all()} if document else {}
        theme_values = [each for each in listing.values("theme") if each.value in themes]
        public_themes = [themes[each.value] for each in theme_values]
        return super().get_context_data(
            document=document,
            earlier=documents[1:],
            message_total=listing.total,
            theme_values=theme_values,
            coverage=coverage(listing, public_themes),
            themes=public_themes,
            now=timezone.now(),
            sessions=SessionListing({}, language=language).rows[0:3],
            **kwargs,
        )


class ConceptView(FacetedList):
    """All that carries one concept: a page of messages, and the sessions."""

    template_name = "concept.html"
    context_object_name = "message_list"

    def get_queryset(self):
        concepts = Concept.objects.select_related("scheme", "broader__scheme").prefetch_related(
            "labels", "scheme__labels", "narrower__labels", "broader__labels"
        )
        self.concept = get_object_or_404(
            concepts, scheme__slug=self.kwargs["scheme"], notation=self.kwargs["notation"]
        )
        fixed = {self.kwargs["scheme"]: [self.kwargs["notation"]]}
        self.listing = MessageListing({}, language=get_language(), fixed=fixed)
        self.session_listing = SessionListing({}, language=get_language(), fixed=fixed)
        return self.listing.rows

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            concept=self.concept,
            label=shown(self.concept, get_language()),
            session_listing=self.session_listing,
            session_list=self.session_listing.rows[0:20],
            **kwargs,
        )


def bad_request(request, exception):
    return HttpResponseBadRequest(render_to_string("400.html"))
