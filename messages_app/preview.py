"""What became of a file, block by block, beside the file itself."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from igfsite.publishing.notes import Fate
from igfsite.publishing.report import FATES
from messages_app.parsing.pieces import Role
from messages_app.parsing.verdicts import Verdict

ROLES = {
    Role.CREDIT: gettext_lazy("Credit"),
    Role.TITLE: gettext_lazy("Title"),
    Role.FRONT: gettext_lazy("Introduction"),
    Role.THEME: gettext_lazy("Theme"),
    Role.REFERENCES: gettext_lazy("References"),
    Role.INTRODUCTION: gettext_lazy("Opening of the theme"),
    Role.HEADING: gettext_lazy("Heading"),
    Role.SECTION: gettext_lazy("Section"),
    Role.MESSAGE: gettext_lazy("Message"),
    Role.MORE: gettext_lazy("Goes on with message"),
}
LEFT_OUT = gettext_lazy("Left out")
NO_WORDS = gettext_lazy("No words")
JOINED = gettext_lazy("Goes on with what stands before it")
VERDICTS = {
    Verdict.THEME: gettext_lazy("the heading of a theme"),
    Verdict.SECTION: gettext_lazy("the heading of a section"),
    Verdict.MESSAGE: gettext_lazy("a message of its own"),
    Verdict.CONTINUES: gettext_lazy("goes on with what stands before it"),
    Verdict.TEXT: gettext_lazy("text, no heading and no message"),
    Verdict.DROPPED: gettext_lazy("left out"),
}


# What holds a block together that an editor joined, so that it stays joined when written anew.
JOINED_AS = {
    Role.THEME: Verdict.THEME,
    Role.SECTION: Verdict.SECTION,
    Role.MESSAGE: Verdict.MESSAGE,
}


@dataclass
class Row:
    """A block of the source in lines ``first`` to ``last``, and what it became."""

    first: int
    last: int
    source: str
    label: str = ""
    text: str = ""
    notes: tuple = ()
    verdict: Verdict | None = None
    counterpart: object = None
    is_left_out: bool = False

    @property
    def name(self):
        return str(self.first)

    @property
    def said(self):
        return VERDICTS.get(self.verdict, "")

    @property
    def is_doubted(self):
        is_note = any(note.fate is not Fate.DROPPED for note in self.notes)
        return is_note or bool(self.counterpart and self.counterpart.doubts)

    @property
    def remarks(self):
        for note in self.notes:
            yield f"{_(FATES[note.fate])}: {_(note.reason)}"
        yield from self.counterpart.doubts if self.counterpart else ()


def rows(upload, parsed, alignment):
    """A row for every block of the source, so that each of its words is seen."""
    texts, lines, said = _texts(parsed), upload.lines, upload.said
    pieces = {piece.line: piece for piece in parsed.pieces}
    noted = [note.line for note in parsed.notes]
    for first, last in _blocks(lines, parsed):
        source = "\n".join(lines[first - 1 : last])
        row = Row(first, last, source, verdict=said.get(first))
        row.notes = parsed.notes[bisect_left(noted, first) : bisect_right(noted, last)]
        piece = pieces.get(first)
        if Verdict.CONTINUES in map(said.get, range(first + 1, last + 1)):
            row.verdict = row.verdict or JOINED_AS.get(piece and piece.role)
        row.is_left_out = _is_left_out(row, piece)
        row.label = LEFT_OUT if row.is_left_out else _label(piece, source)
        if piece and not row.is_left_out:
            row.text = texts.get(first, "")
            is_message = piece.role is Role.MESSAGE
            row.counterpart = alignment.counterparts.get(piece.number) if is_message else None
        yield row


def _is_left_out(row, piece):
    dropped = any(note.fate is Fate.DROPPED and note.line == row.first for note in row.notes)
    is_kept = piece and piece.role not in (Role.HEADING, Role.MORE)
    return dropped and not is_kept


def _label(piece, source):
    if piece is None:
        return JOINED if any(map(str.isalnum, source)) else NO_WORDS
    return f"{ROLES[piece.role]} {piece.number or ''}".strip()


def _texts(parsed):
    """What themes, sections and messages say, by the line they begin in."""
    found = {}
    for theme in parsed.themes:
        found[theme.line] = theme.title
        found |= {section.line: section.title for section in theme.sections}
        found |= {message.line: message.text for message in theme.messages}
    return found


def _blocks(lines, parsed):
    """First and last lines: of what a piece begins, or what a blank line or its fate parts."""
    begins = {piece.line for piece in parsed.pieces}
    dropped = {note.line for note in parsed.notes if note.fate is Fate.DROPPED} - begins
    first = None
    for number, line in enumerate([*lines, ""], 1):
        is_filled = bool(line.strip())
        is_parted = number in begins or (number in dropped) != (number - 1 in dropped)
        if first and (not is_filled or is_parted):
            yield first, number - 1
            first = None
        if is_filled and not first:
            first = number
