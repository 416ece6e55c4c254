"""What became of each block of the source, for an editor who looks at both side by side."""

from dataclasses import dataclass
from enum import StrEnum

from messages_app.parsing.layout import Kind


class Role(StrEnum):
    CREDIT = "credit"
    TITLE = "title"
    FRONT = "front"
    THEME = "theme"
    REFERENCES = "references"
    INTRODUCTION = "introduction"
    HEADING = "heading"
    SECTION = "section"
    MESSAGE = "message"
    MORE = "more"


@dataclass(frozen=True, order=True)
class Piece:
    """A block that begins in ``line``; ``number`` of its theme, section or message.

    Sections count within their theme, messages in the document; 0 for what has no number.
    ``FRONT`` is any text before the themes, ``MORE`` what went into the message before it.
    """

    line: int
    role: Role
    number: int = 0


def pieces_of(outline, disclaimers, themes, is_reference):
    """Of an outline and the themes read from it; what was dropped has no piece, but a note."""
    pieces = [Piece(block.line, Role.CREDIT) for block in outline.preface]
    pieces += [Piece(block.line, Role.FRONT) for block in disclaimers]
    for part in outline.front:
        pieces.append(Piece(part.heading.line, Role.HEADING))
        pieces += [Piece(block.line, Role.FRONT) for block in part.body]
    title = outline.front[0].heading.line
    pieces = [Piece(title, Role.TITLE) if each.line == title else each for each in pieces]
    count = 0
    for number, (theme, read) in enumerate(zip(outline.themes, themes, strict=True), 1):
        pieces.append(Piece(theme.heading.line, Role.THEME, number))
        pieces += _opening(theme, is_reference)
        pieces += _stream(theme.stream, read, count)
        count += len(read.messages)
    return tuple(sorted({piece.line: piece for piece in pieces}.values()))


def _opening(theme, is_reference):
    if theme.opener:
        yield Piece(theme.opener.line, Role.HEADING)
    for block in theme.opening:
        role = Role.REFERENCES if is_reference(block.text) else Role.INTRODUCTION
        yield Piece(block.line, role)


def _stream(stream, read, count):
    """``count`` messages stand in the themes before."""
    named = {
        section.line: (Role.SECTION, number) for number, section in enumerate(read.sections, 1)
    } | {
        message.line: (Role.MESSAGE, number)
        for number, message in enumerate(read.messages, count + 1)
    }
    last = 0
    for block in stream:
        rest = Role.HEADING if block.kind is Kind.HEADING else Role.MORE
        role, number = named.get(block.line, (rest, last))
        last = number if role is Role.MESSAGE else last
        yield Piece(block.line, role, number)
