"""What travels: the texts of one document, for a translator of one language."""

from dataclasses import dataclass
from enum import StrEnum

from igfsite.publishing.notes import gettext_noop

FUZZY = gettext_noop("it is marked in the file as unfinished (fuzzy)")
OBSOLETE = gettext_noop("it is marked in the file as obsolete")
PARTLY = gettext_noop("only a part of it is translated in the file")


class State(StrEnum):
    """How far a translation is, in the words of XLIFF; ``initial`` also: to be done again."""

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"


@dataclass(frozen=True)
class Unit:
    """One text. ``made_from`` names the exact source and target of the file: ``fr/1 es/0``.

    Of a file that came back: ``line`` where it stands, ``flaw`` why it cannot be taken.
    """

    id: str
    source: str
    target: str = ""
    made_from: str = ""
    state: State = State.INITIAL
    note: str = ""
    line: int = 0
    flaw: str = ""

    @property
    def is_fuzzy(self):
        return bool(self.target) and self.state in {State.INITIAL, State.TRANSLATED}

    @property
    def marks(self):
        """Of the source and of the target; what a tool has dropped is ''."""
        source, _space, target = self.made_from.partition(" ")
        return source, target


@dataclass(frozen=True)
class Bundle:
    """``event``: the slug that names the document; ``line``: where a file says so."""

    event: str
    source_language: str
    language: str
    units: list
    line: int = 1
