"""A Messages document, as text, parted into themes, sections and messages.

Nothing is lost in silence: a word of the source is in the parsed document, or in
the text of a note.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from igfsite.publishing.notes import Fate, Note, Unreadable, gettext_noop
from igfsite.vocabulary.lexicon import Lexicon
from igfsite.vocabulary.references import read_references
from messages_app.parsing.contents import without_contents
from messages_app.parsing.front import (
    find_calendar,
    find_translator,
    is_disclaimer,
    prose,
    read_front,
)
from messages_app.parsing.inline import hidden_addresses, is_hyphenated, normal, plain
from messages_app.parsing.layout import read_blocks
from messages_app.parsing.outline import find_outline
from messages_app.parsing.pieces import Piece, pieces_of
from messages_app.parsing.themes import (
    HYPHENATED,
    ParsedMessage,
    ParsedSection,
    ParsedTheme,
    read_theme,
    shared_names,
)
from messages_app.parsing.verdicts import Verdict

__all__ = ["ParsedDocument", "ParsedMessage", "ParsedSection", "ParsedTheme", "parse"]

NO_TITLE = gettext_noop("the file has no heading that could be its title")
NO_MESSAGE = gettext_noop("the file has no message")
NO_THEME = gettext_noop("no theme has a heading here, so the messages stand under the title")
ADDRESS = gettext_noop("the address behind a link was left out")


@dataclass(frozen=True)
class ParsedDocument:
    """A document as plain text: paragraphs parted by a blank line, list items as lines "- …".

    ``credit`` is what stands before the title, word for word, and ``translator``
    the name in it; both, and the other texts, are '' where the document has none.
    ``outputs`` is the section on messages and other outputs, ``outputs_title`` its
    heading, ``outputs_url`` its first address. ``notes`` are sorted by line, as are
    ``pieces``, which say what became of each block of the source.
    """

    credit: str
    translator: str
    title: str
    introduction: str
    disclaimer: str
    outputs_title: str
    outputs: str
    outputs_url: str
    meeting_starts: date | None
    meeting_ends: date | None
    preliminary_issued: date | None
    consultation_closes: date | None
    themes: tuple[ParsedTheme, ...]
    notes: tuple[Note, ...]
    pieces: tuple[Piece, ...] = field(compare=False, repr=False)


def parse(
    text: str, lexicon: Lexicon, verdicts: Mapping[int, Verdict] = MappingProxyType({})
) -> ParsedDocument:
    """Raises Unreadable for what is no text, has no title, or no message.

    ``verdicts``: number of a line to the :class:`Verdict` of an editor on it.
    """

    @cache
    def is_reference(line):
        return read_references(plain(line), lexicon) is not None

    notes = []
    blocks = without_contents(read_blocks(text, is_reference, verdicts, notes), notes)
    _note_changes(blocks, notes)
    disclaimers = [block for block in blocks if is_disclaimer(block)]
    outline = find_outline([block for block in blocks if not is_disclaimer(block)], is_reference)
    if outline is None:
        raise Unreadable(1, NO_TITLE)
    themes = _themes(outline, lexicon, notes)
    if not any(theme.messages for theme in themes):
        raise Unreadable(1, NO_MESSAGE)
    pieces = pieces_of(outline, disclaimers, themes, is_reference)
    return _document(outline, themes, prose(disclaimers, notes), pieces, notes)


def _note_changes(blocks, notes):
    """Note what is lost or doubtful inside a block: addresses, and words cut by a hyphen."""
    for block in blocks:
        notes += [
            Note(block.line, Fate.DROPPED, ADDRESS, address)
            for address in hidden_addresses(block.text)
        ]
        notes += [
            Note(line, Fate.DOUBTED, HYPHENATED, f"{before}\n{after}")
            for line, (before, after) in enumerate(pairwise(block.lines), block.line + 1)
            if is_hyphenated(before, after)
        ]


def _themes(outline, lexicon, notes):
    title = outline.front[0].heading
    standard_names = {normal(title.text)} | shared_names(outline.themes)
    if any(theme.heading is title for theme in outline.themes):
        notes.append(Note(title.line, Fate.DOUBTED, NO_THEME, title.printed))
    return tuple(read_theme(theme, standard_names, lexicon, notes) for theme in outline.themes)


def _document(outline, themes, disclaimer, pieces, notes):
    credit = prose(outline.preface, notes)
    title = plain(outline.front[0].heading.printed)
    front = read_front(outline.front, notes)
    headings = (plain(part.heading.text) for part in outline.front)
    calendar = find_calendar("\n\n".join([*headings, front.introduction, front.outputs]))
    return ParsedDocument(
        credit=credit,
        translator=find_translator(credit),
        title=title,
        introduction=front.introduction,
        disclaimer=disclaimer,
        outputs_title=front.outputs_title,
        outputs=front.outputs,
        outputs_url=front.outputs_url,
        meeting_starts=calendar.meeting_starts,
        meeting_ends=calendar.meeting_ends,
        preliminary_issued=calendar.preliminary_issued,
        consultation_closes=calendar.consultation_closes,
        themes=themes,
        notes=tuple(sorted(notes)),
        pieces=pieces,
    )
