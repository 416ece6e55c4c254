"""A theme of a Messages document: its title, references, introduction, sections and messages."""

import re
from collections import Counter
from dataclasses import dataclass

from igfsite.publishing.notes import Fate, Note, gettext_noop
from igfsite.vocabulary.references import mentions_reference, read_references
from messages_app.parsing.front import JOINED, dropped_heading, excerpt, prose
from messages_app.parsing.inline import (
    begins_lowercase,
    begins_uppercase,
    ends_sentence,
    is_hyphenated,
    join,
    normal,
    plain,
)
from messages_app.parsing.layout import Kind
from messages_app.parsing.outline import MESSAGES_WORDS, ThemeOutline

BRACKETED_TITLE = gettext_noop("a word in square brackets was left out of the title")
BRACKETED_SUBTHEME = gettext_noop("the square brackets around a subtheme were left out")
UNKNOWN_REFERENCE = gettext_noop("no framework has this reference, so it was left out")
REFERENCE_WORDS = gettext_noop("words between references were left out")
RUNNING_HEADER = gettext_noop("a running header was left out")
PAGE_NUMBER = gettext_noop("a page number was left out")
JOINED_ON_ONE_SIGN = gettext_noop("this may be another message: one sign only spoke for joining it")
HYPHENATED = gettext_noop("a word parted by a hyphen was joined, and its hyphen kept")
NESTED = gettext_noop("this item below another was kept in the message of the other")
UNMARKED = gettext_noop("this paragraph without the mark of a message was taken for one")
EMPTY_SECTION = gettext_noop("this section has no message")
UNREAD_REFERENCE = gettext_noop("codes stand here, but not as a line of references: not taken")
LIKE_A_THEME = gettext_noop("a heading of the level of themes was taken for a section")
EMPTY_THEME = gettext_noop("this theme has no message")

_BRACKETS = re.compile(r"\s*\[[^\[\]]*\]\s*")
_SUBTHEME_ENDS = re.compile(r"[,;،؛、，；\[\]]")
_BRACKETED = re.compile(r"\[([^\[\]]*)\]")
_PAGE_NUMBER = re.compile(r"(?:page\s)?[-–—\s]{0,3}\d{1,3}[-–—\s]{0,3}", re.IGNORECASE)
_NESTING = 2


@dataclass(frozen=True)
class ParsedSection:
    line: int
    title: str


@dataclass(frozen=True)
class ParsedMessage:
    """``section`` counts from 1 in the theme; None before its first section."""

    line: int
    text: str
    section: int | None


@dataclass(frozen=True)
class ParsedTheme:
    """``references``: (scheme slug, notation), in printed order, each once."""

    line: int
    printed_title: str
    title: str
    references: tuple[tuple[str, str], ...]
    subthemes: tuple[str, ...]
    introduction: str
    sections: tuple[ParsedSection, ...]
    messages: tuple[ParsedMessage, ...]


@dataclass
class _Draft:
    """A message being read: its own text and then its nested items, each as pieces to join."""

    line: int
    section: int | None
    items: list[list[str]]

    def finished(self):
        text = "\n- ".join(join(pieces) for pieces in self.items)
        return ParsedMessage(self.line, plain(text), self.section)


def shared_names(themes):
    """Headings, in normal form, that open the messages of several themes and are no sections.

    Such a heading stands right over another at least once, or is the first of every
    theme; two themes alone may well begin with sections of one name.
    """
    firsts = [theme.stream for theme in themes if theme.stream[:1] and _is_heading(theme.stream[0])]
    counts = Counter(normal(stream[0].text) for stream in firsts)
    bare = {normal(stream[0].text) for stream in firsts if _is_bare(stream, 0)}
    everywhere = len(themes) if len(themes) > 2 else 0
    return {name for name, count in counts.items() if name in bare or count == everywhere}


def _is_heading(block):
    return block.kind is Kind.HEADING


def _is_bare(stream, position):
    """Whether the heading at ``position`` stands right over another."""
    return any(map(_is_heading, stream[position + 1 : position + 2]))


def read_theme(outline: ThemeOutline, standard_names, lexicon, notes):
    """``outline`` read; ``standard_names`` are headings, in normal form, that are no sections."""
    opening = _Opening(lexicon, notes)
    opening.read(outline)
    stream = _Stream(standard_names, notes, outline.heading.level)
    stream.read(outline.stream)
    printed = plain(outline.heading.printed)
    if not stream.drafts:
        notes.append(Note(outline.heading.line, Fate.DOUBTED, EMPTY_THEME, printed))
    return ParsedTheme(
        line=outline.heading.line,
        printed_title=printed,
        title=_title(outline.heading, notes),
        references=tuple(opening.references),
        subthemes=tuple(opening.subthemes),
        introduction=prose(opening.paragraphs, notes),
        sections=tuple(stream.sections),
        messages=tuple(draft.finished() for draft in stream.drafts),
    )


def _title(heading, notes):
    """The title without words in square brackets, unless it has no others."""
    printed = plain(heading.text)
    title = _BRACKETS.sub(" ", printed).strip()
    if not title or title == printed.strip():
        return printed
    notes.append(Note(heading.line, Fate.DOUBTED, BRACKETED_TITLE, printed))
    return title


class _Opening:
    """Gathers what a theme opens with: references, subthemes, paragraphs of introduction."""

    def __init__(self, lexicon, notes):
        self.lexicon = lexicon
        self.notes = notes
        self.references = {}
        self.subthemes = []
        self.paragraphs = []

    def read(self, outline):
        if outline.opener:
            self.notes.append(dropped_heading(outline.opener))
        for block in outline.opening:
            found = read_references(plain(block.text), self.lexicon)
            if found:
                self._references(block, found)
            elif self._lists_subthemes(block):
                self._subthemes(block, plain(block.text))
            else:
                self.paragraphs.append(block)
                self._doubt_references(block)

    def _doubt_references(self, block):
        """A line with codes that was not read as references would leave the theme without them."""
        if not self.references and mentions_reference(plain(block.text), self.lexicon):
            self._doubt(block, UNREAD_REFERENCE, [excerpt(block.text)])

    def _lists_subthemes(self, block):
        """Whether it stands right below the references, which have none, and is no sentence."""
        is_first = self.references and not self.subthemes and not self.paragraphs
        return is_first and block.kind is Kind.PARAGRAPH and not ends_sentence(block.text)

    def _references(self, block, found):
        self.references.update(dict.fromkeys(found.pairs))
        self._doubt(block, UNKNOWN_REFERENCE, found.unknown)
        self.notes += [
            Note(block.line, Fate.DROPPED, REFERENCE_WORDS, words) for words in found.skipped
        ]
        self._subthemes(block, found.tail)

    def _subthemes(self, block, text):
        labels = (label.strip().rstrip(".。").strip() for label in _SUBTHEME_ENDS.split(text))
        self.subthemes += [label for label in labels if label]
        self._doubt(block, BRACKETED_SUBTHEME, _BRACKETED.findall(text))

    def _doubt(self, block, reason, texts):
        self.notes += [Note(block.line, Fate.DOUBTED, reason, text) for text in texts]


class _Stream:
    """Reads the messages of a theme and the headings between them, in printed order."""

    def __init__(self, standard_names, notes, level):
        self.standard_names = set(standard_names)
        self.level = level
        self.notes = notes
        self.sections = []
        self.drafts = []
        self.indent = None

    def read(self, blocks):
        for position, block in enumerate(blocks):
            if _is_heading(block):
                self._heading(block, _is_bare(blocks, position))
            elif block.kind is Kind.ITEM:
                self._item(block)
            else:
                self._paragraph(block)
        self._doubt_empty_sections()

    def _heading(self, block, is_bare):
        """A section; but the first heading, right over another, only says "Messages"."""
        name = normal(block.text)
        is_first = not self.drafts and not self.sections
        if block.verdict:
            self._section(block)
        elif is_first and (is_bare or name in self.standard_names | MESSAGES_WORDS):
            self.standard_names.add(name)
            self.notes.append(dropped_heading(block))
        elif name in self.standard_names:
            self._note(block, Fate.DROPPED, RUNNING_HEADER)
        else:
            self._section(block)
            if block.level <= self.level:
                self._note(block, Fate.DOUBTED, LIKE_A_THEME)

    def _section(self, block):
        self.sections.append(ParsedSection(block.line, plain(block.text)))
        self.indent = None

    def _item(self, block):
        draft = None if block.verdict else self._last_draft()
        if draft and self.indent is not None and block.indent >= self.indent + _NESTING:
            draft.items.append([block.text])
            self._note(block, Fate.DOUBTED, NESTED)
        else:
            self.indent = block.indent
            self._start(block)

    def _paragraph(self, block):
        draft = self._last_draft()
        if _PAGE_NUMBER.fullmatch(block.text):
            self._note(block, Fate.DROPPED, PAGE_NUMBER)
        elif normal(block.text) in self.standard_names:
            self._note(block, Fate.DROPPED, RUNNING_HEADER)
        elif draft and self._continue(draft.items[-1], block):
            draft.items[-1].append(block.text)
        else:
            self._start(block)
            self._note(block, Fate.DOUBTED, UNMARKED)

    def _continue(self, pieces, block):
        """Whether ``block`` goes on with a message; a note says how sure that is."""
        is_unfinished = not ends_sentence(pieces[-1])
        goes_on = begins_lowercase(block.text)
        if is_unfinished and not begins_uppercase(block.text):
            self._note(block, Fate.JOINED, JOINED)
        elif is_unfinished or goes_on or block.indent >= _NESTING:
            self._note(block, Fate.DOUBTED, JOINED_ON_ONE_SIGN)
        else:
            return False
        if is_hyphenated(pieces[-1], block.text):
            self._note(block, Fate.DOUBTED, HYPHENATED)
        return True

    def _start(self, block):
        self.drafts.append(_Draft(block.line, len(self.sections) or None, [[block.text]]))

    def _last_draft(self):
        """The message that can go on: the last one, if no section began since."""
        is_open = self.drafts and self.drafts[-1].section == (len(self.sections) or None)
        return self.drafts[-1] if is_open else None

    def _note(self, block, fate, reason):
        text = block.printed if fate is Fate.DROPPED else excerpt(block.text)
        self.notes.append(Note(block.line, fate, reason, text))

    def _doubt_empty_sections(self):
        filled = {draft.section for draft in self.drafts}
        for number, section in enumerate(self.sections, start=1):
            if number not in filled:
                self.notes.append(Note(section.line, Fate.DOUBTED, EMPTY_SECTION, section.title))
