"""The faceted list of messages, and what the snapshot holds of them."""

from collections import defaultdict

from django.utils.translation import gettext_lazy as _

from igfsite.browse.facets import Facet, concept_facet, event_facet, language_facet
from igfsite.browse.listing import Listing
from igfsite.vocabulary.labels import Shown
from messages_app.models import Edition, Message, MessageConcept, Pin, Theme, theme_texts


def theme_labels(language):
    """Map ``igf-2025/1`` to the theme's title, newest document first."""
    themes = Theme.objects.select_related("document__event").prefetch_related(theme_texts())
    labels = {}
    for theme in themes.order_by("-document__event__year", "document__event__slug", "number"):
        title = theme.in_language(language)
        if title:
            labels[theme.facet_value] = Shown(title.title, title.language)
    return labels


class MessageListing(Listing):
    name = "messages"
    source = Message.objects.published().with_public_texts()

    theme = Facet(theme_labels, label=_("Theme"))
    topic = concept_facet("topic", _("Topic"))
    sdg = concept_facet("sdg", _("Sustainable Development Goal"))
    wsis = concept_facet("wsis", _("WSIS Action Line"))
    gdc = concept_facet("gdc", _("Global Digital Compact objective"))
    event = event_facet()
    lang = language_facet()


def snapshot_rows():
    """Yield a primary key and facets for each public message, in the order of the list."""
    languages, concepts = _languages(), _concepts()
    public = Message.objects.published().select_related("theme__document__event")
    ordered = public.order_by(
        "-document__event__year", "document__event__slug", "position", "number"
    )
    for message in ordered.iterator(chunk_size=2000):
        yield (
            message.pk,
            {
                **concepts[message.pk],
                "theme": {message.theme.facet_value},
                "event": {message.theme.document.event.slug},
                "lang": languages[message.pk],
            },
        )


def _languages():
    languages = defaultdict(set)
    pins = Pin.objects.filter(edition__in=Edition.objects.current())
    for message, language in pins.values_list("message", "language"):
        languages[message].add(language)
    return languages


def _concepts():
    """A narrower concept counts for its broader one too: C7's sub-lines are found under C7."""
    concepts = defaultdict(lambda: defaultdict(set))
    columns = (
        "message",
        "concept__scheme__slug",
        "concept__notation",
        "concept__broader__notation",
    )
    for message, scheme, *notations in MessageConcept.objects.values_list(*columns):
        concepts[message][scheme].update(filter(None, notations))
    return concepts
