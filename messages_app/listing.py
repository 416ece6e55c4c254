"""The faceted list of messages: its facets, and what the snapshot holds of each message."""

from django.utils.translation import gettext_lazy as _

from igfsite.browse.facets import Facet, Filters, concept_facet, event_facet, language_facet
from igfsite.browse.listing import Listing
from igfsite.vocabulary.labels import Shown
from messages_app.entries import entries
from messages_app.models import Theme, theme_texts


def theme_labels(language):
    """Map ``igf-2025/1`` to the theme's title, newest document first."""
    themes = Theme.objects.select_related("document__event").prefetch_related(theme_texts())
    labels = {}
    for theme in themes.order_by("-document__event__year", "document__event__slug", "number"):
        title = theme.in_language(language)
        if title:
            labels[theme.facet_value] = Shown(title.title, title.language)
    return labels


class MessageFilters(Filters):
    theme = Facet(theme_labels, label=_("Theme"))
    topic = concept_facet("topic", _("Topic"))
    sdg = concept_facet("sdg", _("Sustainable Development Goal"))
    wsis = concept_facet("wsis", _("WSIS Action Line"))
    gdc = concept_facet("gdc", _("Global Digital Compact objective"))
    event = event_facet()
    lang = language_facet()


class MessageListing(Listing):
    name = "messages"
    page_name = "message-list"
    title = _("Messages")
    number = 1
    filters = MessageFilters
    shows_body = True
    entries = staticmethod(entries)
