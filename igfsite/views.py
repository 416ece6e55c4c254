"""Pages that know every room."""

from contextlib import suppress

from django.conf import settings
from django.db.models import Prefetch
from django.http import Http404, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.decorators import method_decorator
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_supported_language_variant
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView, TemplateView

from igfsite.browse.cards import draw
from igfsite.browse.drawing import Drawing, meant
from igfsite.browse.views import again_if_moved
from igfsite.vocabulary.labels import shown
from igfsite.vocabulary.models import Concept
from messages_app.coverage import coverage
from messages_app.listing import MessageListing
from messages_app.models import Document, Edition, document_texts, theme_texts
from sessions_app.listing import SessionListing

BEST = 10
YEAR = 365 * 24 * 3600  # seconds


class RootView(RedirectView):
    """To the visitor's language: the one that was remembered, or as the browser asks for it."""

    pattern_name = "home"

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response


def known_language(code):
    """The language that Django takes ``code`` of a cookie for; None where it takes it for none."""
    with suppress(LookupError, ValueError):
        return get_supported_language_variant(code)


@method_decorator(never_cache, name="dispatch")
class LanguageView(TemplateView):
    """Remembers the language of the page, in a cookie, for who asks for it; or forgets it."""

    template_name = "language.html"

    def post(self, request):
        response = redirect("language")
        cookie = {"path": settings.LANGUAGE_COOKIE_PATH, "samesite": "Lax"}
        if request.POST.get("do") == "forget":
            response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, **cookie)
        else:
            cookie |= {"max_age": YEAR, "secure": settings.SESSION_COOKIE_SECURE, "httponly": True}
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, get_language(), **cookie)
        return response

    def get_context_data(self):
        code = known_language(self.request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))
        name = dict(settings.LANGUAGES).get(code)
        return {"code": code, "name": name, "is_own": code == get_language()}


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
            sessions=again_if_moved(lambda: newest_sessions(language)),
            **kwargs,
        )


def newest_sessions(language):
    return drawn(SessionListing({}, language=language), 3)


def drawn(listing, limit):
    """The cards of the first that are listed; '' where there are none."""
    return draw(listing, listing.slice(0, limit), level=3) if listing.total else ""


class ConceptView(TemplateView):
    """All that carries one concept: a page of messages, and the sessions."""

    template_name = "concept.html"

    def get(self, request, scheme, notation):
        """A concept that was merged into another leads there, for good."""
        try:
            return super().get(request, scheme=scheme, notation=notation)
        except Http404:
            merged = Concept.objects.exclude(merged_into=None).select_related("merged_into")
            former = get_object_or_404(merged, scheme__slug=scheme, notation=notation)
            return redirect("concept", scheme, former.merged_into.notation, permanent=True)

    def get_context_data(self, scheme, notation):
        concepts = Concept.objects.public().select_related("scheme", "broader__scheme")
        worded = concepts.prefetch_related(
            "labels", "scheme__labels", "narrower__labels", "broader__labels"
        )
        concept = get_object_or_404(worded, scheme__slug=scheme, notation=notation)
        carriers = again_if_moved(lambda: self.carriers({scheme: [notation]}))
        is_carried = carriers["listing"].total or carriers["session_listing"].total
        if concept.is_proposed and not is_carried:
            raise Http404("a topic of a document that is not public yet")
        label = shown(concept, get_language())
        return super().get_context_data(concept=concept, label=label, **carriers)

    def carriers(self, fixed):
        """Only the page is read from the address: the concept is the choice."""
        page = {"page": self.request.GET.get("page", "1")}
        listing = MessageListing(page, language=get_language(), fixed=fixed)
        sessions = SessionListing({}, language=get_language(), fixed=fixed)
        self.request.own_query = listing.query
        return {
            "listing": listing,
            "cards": draw(listing, listing.page_places, level=3) if listing.total else "",
            "pages": mark_safe(Drawing(listing).pages),
            "query": listing.query,
            "session_listing": sessions,
            "session_cards": drawn(sessions, 20),
        }


class SearchView(TemplateView):
    """Everything that answers a query: what it means, the best messages, the best sessions."""

    template_name = "search.html"

    def get_context_data(self):
        return super().get_context_data(**again_if_moved(self.answers))

    def answers(self):
        data, language = {"q": self.request.GET.get("q", "")}, get_language()
        listings = [kind(data, language=language) for kind in (MessageListing, SessionListing)]
        first = listings[0]
        self.request.own_query = first.query
        return {
            "q": first.q,
            "query": escape(first.query),
            "meanings": meant(first.found.meanings, language) if first.found else [],
            "total": sum(listing.total for listing in listings),
            "suggestion": None if any(each.total for each in listings) else first.suggestion,
            "groups": [
                (listing, draw(listing, listing.slice(0, BEST), level=3))
                for listing in listings
                if listing.found and listing.total
            ],
        }


def bad_request(request, exception):
    return HttpResponseBadRequest(render_to_string("400.html"))
