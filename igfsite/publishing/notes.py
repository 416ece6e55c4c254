"""What an importer did to a line of its source.

Free of Django, because parsers stand on it.
"""

from dataclasses import dataclass
from enum import StrEnum


def gettext_noop(message):
    """Mark a reason for translation; whoever shows it translates it."""
    return message


class Fate(StrEnum):
    JOINED = "joined"
    DROPPED = "dropped"
    DOUBTED = "doubted"


@dataclass(frozen=True, order=True)
class Note:
    """One line of the import report.

    ``line`` counts from 1 in the source file; ``reason`` is an untranslated
    English clause marked with :func:`gettext_noop`; ``text`` quotes the source.
    """

    line: int
    fate: Fate
    reason: str
    text: str = ""


class Unreadable(ValueError):
    """The file is refused whole: ``line`` (from 1) and ``reason`` say why."""

    def __init__(self, line, reason):
        super().__init__(f"line {line}: {reason}")
        self.line = line
        self.reason = reason
