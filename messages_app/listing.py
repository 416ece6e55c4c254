"""The faceted list of messages: its facets, and what the snapshot holds of each message."""

from django.utils.translation import gettext_lazy as _

from igfsite.browse.facets import Facet, Filters, concept_facet, event_facet, language_facet
from igfsite.browse.listing import Listing
from igfsite.vocabulary.labels import Shown
from messages_app.entries import entries
from messages_app.said import feet
from messages_app.titles import theme_labels


def consultation_labels(language):
    """What the consultation has to do with a message."""
    values = {"commented": _("commented"), "changed": _("changed since the preliminary edition")}
    return {value: Shown(str(label), language) for value, label in values.items()}


class MessageFilters(Filters):
    theme = Facet(theme_labels, label=_("Theme"))
    topic = concept_facet("topic", _("Topic"))
    sdg = concept_facet("sdg", _("Sustainable Development Goal"))
    wsis = concept_facet("wsis", _("WSIS Action Line"))
    gdc = concept_facet("gdc", _("Global Digital Compact objective"))
    consultation = Facet(consultation_labels, label=_("Consultation"))
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

    @property
    def feet(self):
        return feet(self)
