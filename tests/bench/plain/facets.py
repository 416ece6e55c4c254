"""Facets over querysets: what a choice leaves, and how many each value would.

Of the ways to write this with Django (joins, Exists, keys in a subquery; counting
from the messages or from the rows that pair them with values) the fastest is taken.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary.languages import Language
from igfsite.vocabulary.models import Concept, Event
from messages_app.models import Edition, Message, MessageConcept, Pin, Theme


@dataclass(frozen=True)
class Facet:
    """``rows`` pair a message with a value; ``labels(language)`` maps values to labels."""

    name: str
    title: str
    rows: QuerySet
    value: str
    labels: Callable
    message: str = "message"

    def carrying(self, values):
        """The keys of messages that carry any of ``values``, as a subquery."""
        return self.rows.filter(**{f"{self.value}__in": values}).values(self.message)

    def counts(self, messages):
        """How many of ``messages``, a queryset, carry each value."""
        rows = self.rows.filter(**{f"{self.message}__in": messages.values("pk")})
        counted = rows.values(self.value).annotate(many=Count(self.message, distinct=True))
        return {row[self.value]: row["many"] for row in counted.order_by()}


def concept_labels(scheme, language):
    concepts = Concept.objects.filter(scheme__slug=scheme).prefetch_related("labels")
    return {each.notation: each.in_language(language) for each in concepts}


def theme_labels(language):
    themes = Theme.objects.select_related("document__event").prefetch_related("translations")
    newest = themes.order_by("-document__event__year", "number")
    return {each.pk: each.in_language(language) for each in newest}


def event_labels(language):
    events = Event.objects.prefetch_related("names").order_by("-year")
    return {each.slug: each.in_language(language) for each in events}


def concept_facet(scheme, title):
    rows = MessageConcept.objects.filter(concept__scheme__slug=scheme)
    return Facet(scheme, title, rows, "concept__notation", partial(concept_labels, scheme))


def pinned():
    """Without the model's order, which would join three tables only to sort by them."""
    return Pin.objects.filter(edition__in=Edition.objects.current()).order_by()


FACETS = [
    Facet("theme", _("Theme"), Message.objects.all(), "theme", theme_labels, "pk"),
    concept_facet("topic", _("Topic")),
    concept_facet("sdg", _("Sustainable Development Goal")),
    concept_facet("wsis", _("WSIS Action Line")),
    concept_facet("gdc", _("Global Digital Compact objective")),
    Facet(
        "event", _("Meeting"), Message.objects.all(), "document__event__slug", event_labels, "pk"
    ),
    Facet(
        "lang",
        _("Language of the text"),
        pinned(),
        "language",
        lambda language: dict(Language.choices),
    ),
]


def selected(chosen, words):
    """Messages that the public may read, that fit every facet and contain every word."""
    messages = Message.objects.filter(pk__in=pinned().values("message"))
    for facet in FACETS:
        if facet.name in chosen:
            messages = messages.filter(pk__in=facet.carrying(chosen[facet.name]))
    for word in words:
        found = pinned().filter(wording__text__icontains=word)
        messages = messages.filter(pk__in=found.values("message"))
    return messages
