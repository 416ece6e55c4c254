"""What there is to translate of a document, message by message, and how far it is."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from igfsite.publishing.models import Provenance
from messages_app.models import Document, Wording

WORDS = 160  # characters of a text shown in the list
NATURE = Provenance.Nature
STATES = {
    "missing": _("missing"),
    "outdated": _("outdated"),
    "machine": _("machine draft"),
    "draft": _("draft"),
    "in-review": _("in review"),
    "approved": _("approved"),
}


def standing(wordings):
    """The wording to translate from: the newest that is approved, or the newest while none is."""
    is_approved = Wording.State.APPROVED
    return max(wordings, key=lambda each: (each.state == is_approved, each.number), default=None)


def sources(document, language):
    """The other languages that have any text, best first: the original, then the fullest."""
    others = Wording.objects.filter(message__document=document).exclude(language=language)
    counted = others.values("language").annotate(
        originals=Count("message", Q(provenance__nature=NATURE.ORIGINAL), distinct=True),
        total=Count("message", distinct=True),
    )
    return [row["language"] for row in counted.order_by("-originals", "-total", "language")]


@dataclass(frozen=True)
class Unit:
    """One message in the list: beginnings of its ``source`` and ``target``, None without."""

    number: int
    source: object
    target: object
    is_outdated: bool

    @property
    def states(self):
        """Names of :data:`STATES`: where it stands, then what else is to be known of it."""
        found = [self.target.state if self.target else "missing"]
        if self.is_outdated:
            found.append("outdated")
        if self.target and self.target.provenance__nature == NATURE.MACHINE:
            found.append("machine")
        return found

    @property
    def labels(self):
        return [(name, STATES[name]) for name in self.states]


@dataclass(frozen=True)
class Sheet:
    """All messages of a document in two languages.

    ``sources``: the languages it may be translated from; ``source`` is "" where there is none.
    """

    document: Document
    language: str
    source: str
    sources: tuple

    @cached_property
    def units(self):
        """In the order of the document; as many queries for a long one as for a short."""
        wordings = Wording.objects.filter(message__document=self.document)
        own = wordings.filter(language=self.language)
        outdated = set(own.newest().outdated().values_list("pk", flat=True))
        source = self._rows(wordings.filter(language=self.source))
        target = self._rows(own)
        numbered = self.document.message_list.order_by("position", "number")
        return [
            self._unit(number, standing(source.get(key, ())), target.get(key, ()), outdated)
            for key, number in numbered.values_list("pk", "number")
        ]

    @staticmethod
    def _rows(wordings):
        """The wordings of each message, oldest first, with no more of their text than is shown."""
        found = {}
        brief = wordings.order_by("number").annotate(words=Left("text", WORDS))
        fields = ("pk", "message_id", "number", "state", "words", "provenance__nature")
        for row in brief.values_list(*fields, named=True):
            found.setdefault(row.message_id, []).append(row)
        return found

    @staticmethod
    def _unit(number, source, wordings, outdated):
        target = wordings[-1] if wordings else None
        return Unit(number, source, target, bool(target) and target.pk in outdated)

    @cached_property
    def counts(self):
        """State to the number of messages in it; one may be in several."""
        return Counter(name for unit in self.units for name in unit.states)

    @property
    def done(self):
        """Approved, and made from what the source says today."""
        return sum("approved" in unit.states and not unit.is_outdated for unit in self.units)

    def chosen(self, state):
        return [unit for unit in self.units if not state or state in unit.states]

    def around(self, number, state):
        """The numbers before and after a message among those in ``state``, or None.

        The message itself may have left that state a moment ago.
        """
        order = [unit.number for unit in self.units]
        place = {each: index for index, each in enumerate(order)}
        here, chosen = place[number], [unit.number for unit in self.chosen(state)]
        before = [each for each in chosen if place[each] < here]
        after = [each for each in chosen if place[each] > here]
        return before[-1] if before else None, after[0] if after else None
