"""Blocks as the outline of a Messages document: what stands before the themes, the themes.

The outline is found by structure, not by words: a theme opens with its references,
a heading over its introduction, or an introduction, before its first message. The
few words known here only settle what structure leaves open in a short document.
"""

from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate, chain, pairwise, takewhile

from messages_app.parsing.inline import begins_lowercase, ends_sentence, normal
from messages_app.parsing.layout import Block, Kind
from messages_app.parsing.verdicts import Verdict

THEME_WORDS = frozenset(
    {
        "the theme",
        "theme",
        "about the theme",
        "le thème",
        "thème",
        "el tema",
        "tema",
        "тема",
        "о теме",
        "الموضوع",
        "موضوع",
        "المحور",
        "主题",
        "主題",
    }
)
MESSAGES_WORDS = frozenset(
    {
        "messages",
        "the messages",
        "igf messages",
        "les messages",
        "mensajes",
        "los mensajes",
        "послания",
        "сообщения",
        "الرسائل",
        "رسائل",
        "信息",
        "讯息",
        "要旨",
    }
)


@dataclass
class Part:
    """A heading and the blocks below it, up to the next heading."""

    heading: Block
    body: list[Block] = field(default_factory=list)

    @property
    def has_items(self):
        return any(block.kind is Kind.ITEM for block in self.body)


@dataclass(frozen=True)
class ThemeOutline:
    """``opening``: references and introduction; ``stream``: messages and headings, as printed.

    ``opener`` is the heading over the introduction, where there is one.
    """

    heading: Block
    opener: Block | None
    opening: list[Block]
    stream: list[Block]


@dataclass(frozen=True)
class Outline:
    """``front``: the parts before the first theme; the first is the title's own."""

    preface: list[Block]
    front: list[Part]
    themes: list[ThemeOutline]


def continues(before, after):
    """Whether both signs speak for it: ``before`` stops in mid-sentence, ``after`` goes on."""
    return not ends_sentence(before) and begins_lowercase(after)


def is_unsaid(block):
    return block.verdict is not Verdict.MESSAGE


def find_outline(blocks, is_reference):
    """The :class:`Outline` of ``blocks``, or None where no heading can be its title."""
    preface = list(takewhile(lambda block: block.kind is not Kind.HEADING, blocks))
    parts = _parts(blocks[len(preface) :])
    if not parts:
        return None
    finder = _Themes(parts, is_reference)
    starts = finder.starts()
    themes = [finder.theme(start, end) for start, end in pairwise([*starts, len(parts)])]
    front = parts[: starts[0] if starts else len(parts)]
    has_items = any(part.has_items for part in parts)
    if (has_items and not starts) or finder.has_references(0):
        themes.insert(0, _theme_of_title(front, finder))
        front = [Part(parts[0].heading, finder.opening_paragraphs(parts[0]))]
    return Outline(preface, front, themes)


def _theme_of_title(front, finder):
    """A theme without a heading of its own takes the title of the document."""
    title = front[0]
    introduction = finder.opening_paragraphs(title)
    rest = title.body[len(introduction) :]
    references = list(takewhile(finder.is_opening, rest))
    stream = [*rest[len(references) :], *_flat(front[1:])]
    return ThemeOutline(title.heading, None, references, stream)


def _parts(blocks):
    parts = []
    for block in blocks:
        if block.kind is Kind.HEADING:
            parts.append(Part(block))
        else:
            parts[-1].body.append(block)
    return parts


def _flat(parts):
    return list(chain.from_iterable([part.heading, *part.body] for part in parts))


class _Themes:
    """Finds the parts at which themes start, and takes a theme apart."""

    def __init__(self, parts, is_reference):
        self.parts = parts
        self.is_reference = is_reference
        self.names = [normal(part.heading.text) for part in parts]
        self.counts = Counter(self.names)
        self.messages_before = [0, *accumulate(map(self._has_messages, parts))]
        self.ends = self._ends()

    def starts(self):
        """Positions of the parts that open a theme, in order: found, or said by an editor."""
        said = [part.heading.verdict for part in self.parts]
        wanted = {place for place, verdict in enumerate(said) if verdict is Verdict.THEME} - {0}
        found = (place for place in self._found() if said[place] is None)
        return sorted(wanted.union(found))

    def _found(self):
        signs = filter(self._is_sign, range(1, len(self.parts)))
        signed = {self._above(position) for position in signs}
        return signed | self._alike(signed) if signed else self._unsigned()

    def theme(self, start, end):
        parts = self.parts[start:end]
        opener = None
        if len(parts) > 1 and not parts[0].body and self._is_opener(start + 1):
            opener, parts = parts[1].heading, [Part(parts[0].heading, parts[1].body), *parts[2:]]
        opening = list(takewhile(self.is_opening, parts[0].body))
        if opener and any(part.has_items for part in parts[1:]):
            opening = list(takewhile(is_unsaid, parts[0].body))
        stream = [*parts[0].body[len(opening) :], *_flat(parts[1:])]
        return ThemeOutline(parts[0].heading, opener, opening, stream)

    def is_opening(self, block):
        """Whether it may precede the messages; an item that is a sentence is a message."""
        is_bare = not ends_sentence(block.text) and self.is_reference(block.text)
        return block.kind is Kind.PARAGRAPH or (is_bare and is_unsaid(block))

    def opening_paragraphs(self, part):
        """What precedes the references and the items of ``part``."""
        return list(takewhile(self._is_prose, part.body))

    def _is_prose(self, block):
        return block.kind is Kind.PARAGRAPH and not self.is_reference(block.text)

    def has_references(self, position):
        opening = takewhile(self.is_opening, self.parts[position].body)
        return any(self.is_reference(block.text) for block in opening)

    def _is_sign(self, position):
        return self.has_references(position) or self._is_opener(position)

    def _is_opener(self, position):
        """Whether it heads an introduction, as "The theme" does: by word, or by coming again."""
        is_said = self.parts[position].heading.verdict
        is_title = not position or self.names[position] == self.names[0]
        if is_title or is_said or not self._introduces(position):
            return False
        comes_again = self.counts[self.names[position]] > 1 and not self.parts[position - 1].body
        is_section = self.names[position - 1] in MESSAGES_WORDS | {self.names[0]}
        return self.names[position] in THEME_WORDS or (comes_again and not is_section)

    def _introduces(self, position):
        """Whether its first words introduce something, and do not end a message cut in two."""
        body = self.parts[position].body
        if not body or body[0].kind is not Kind.PARAGRAPH:
            return False
        above = self.parts[position - 1].body[-1:]
        return not any(
            block.kind is Kind.ITEM and continues(block.text, body[0].text) for block in above
        )

    def _above(self, position):
        """The part whose heading names the theme that ``position`` is a sign of."""
        is_nameless = self._is_opener(position) and not self.parts[position - 1].body
        return position - 1 if is_nameless and position > 1 else position

    def _alike(self, signed):
        """Themes without a sign among signed ones: of their level, with an opening of their own.

        The opening is an introduction, or no message before the headings below.
        """
        level = min(self.parts[position].heading.level for position in signed)
        hidden = {position + 1 for position in signed if not self.parts[position].body}
        return {
            position
            for position in self._of_level(level)
            if position not in signed | hidden and self._reaches_items(position)
            if self._introduces(position) or self._opens_sections(position, level)
        }

    def _opens_sections(self, position, level):
        return not self.parts[position].has_items and self._level(position + 1) > level

    def _unsigned(self):
        """The themes of a document without references: its topmost headings over messages.

        Among them one that opens with messages is a section of the one before, as
        long as another opens with an introduction.
        """
        levels = sorted({self._level(position) for position in range(1, len(self.parts))})
        for level in levels:
            tops = self._of_level(level)
            opening = self._opening(tops, is_ranked=len(levels) > 1)
            pool = [position for position in tops if self._reaches_items(position)]
            if opening or pool:
                return {*opening, min(opening + pool)} if opening else set(pool)
        return set()

    def _opening(self, tops, is_ranked):
        opening = [position for position in tops if self._is_introduced(position)]
        if is_ranked:
            return [position for position in opening if self._reaches_items(position)]
        bounds = pairwise([*opening, len(self.parts)])
        return [start for start, end in bounds if self._holds(start, end)]

    def _is_introduced(self, position):
        is_over_sections = self._level(position + 1) > self._level(position)
        is_bare = not self.parts[position].body
        return (is_bare and is_over_sections) or self._introduces(position)

    def _level(self, position):
        return self.parts[position].heading.level if position < len(self.parts) else 0

    def _of_level(self, level):
        return [
            position
            for position in range(1, len(self.parts))
            if self._level(position) <= level and self.names[position] != self.names[0]
        ]

    def _reaches_items(self, position):
        """Whether messages stand below it and above the next heading of its level."""
        return self._holds(position, self.ends[position])

    def _holds(self, start, end):
        return self.messages_before[end] > self.messages_before[start]

    def _ends(self):
        """For each part the position of the next one of its level or above."""
        ends, waiting = [len(self.parts)] * len(self.parts), []
        for position in range(len(self.parts)):
            while waiting and self._level(waiting[-1]) >= self._level(position):
                ends[waiting.pop()] = position
            waiting.append(position)
        return ends

    def _has_messages(self, part):
        """Whether it has items other than a list of headings."""
        items = (block.text for block in part.body if block.kind is Kind.ITEM)
        return any(normal(item) not in self.counts for item in items)
