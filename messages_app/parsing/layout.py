"""Lines of a text, markdown or plain, as blocks: headings, items of lists, paragraphs.

Linear in the length of the text: a line is read once, a block is joined once.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from igfsite.publishing.notes import Fate, Note, Unreadable, gettext_noop
from messages_app.parsing.inline import begins_lowercase, ends_sentence, join, plain
from messages_app.parsing.marks import (
    ATX,
    BULLET,
    ORDERED,
    OUTLINE_NUMBER,
    bare,
    could_be_heading,
    is_bold_heading,
    is_contents_entry,
    is_marked_heading,
    is_rule,
    without_closing_marks,
)
from messages_app.parsing.verdicts import HEADINGS, Verdict

MAXIMUM_CHARACTERS = 5_000_000

TOO_LONG = gettext_noop("the file has more than five million characters")
SAID_JOINED = gettext_noop("joined to what stands before it, as an editor said")
SAID_DROPPED = gettext_noop("left out, as an editor said")
CONTROL_CHARACTER = gettext_noop("a control character shows that this is not a text file")

# Text taken from a PDF begins each page with a form feed.
_PAGE_BREAK = re.compile(r"^\f", re.MULTILINE)
# A marked heading such as "SDG 1: no poverty" names its part; references would say "SDG 1; …".
_TITLED_CODE = re.compile(r"[^;|؛；]{1,40}\d ?[:：] ?[^;|؛；]+$")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BOLD_LEVEL, _NUMBERED_LEVEL, _BARE_LEVEL = 7, 8, 20


class Kind(StrEnum):
    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    CONTENTS = "contents"


@dataclass(frozen=True)
class Block:
    """``lines`` of the source from ``line`` on, without the mark of a heading or an item.

    ``level`` ranks headings, 1 on top; ``number`` is the printed number of an
    item; ``indent`` counts the blanks before the first line; ``enumerator`` is
    the number printed before a heading; ``verdict`` is what an editor said of it.
    """

    kind: Kind
    line: int
    lines: tuple[str, ...]
    level: int = 0
    number: int | None = None
    indent: int = 0
    enumerator: str = ""
    verdict: Verdict | None = None

    @cached_property
    def text(self):
        return join([line for line in self.lines if line])

    @property
    def printed(self):
        space = "" if not self.enumerator or self.enumerator.endswith("、") else " "
        return f"{self.enumerator}{space}{self.text}"


def read_blocks(text, is_reference, verdicts, notes):
    """``text`` as a list of :class:`Block`; ``is_reference(line)`` tells what is never a heading.

    ``verdicts``: number of a line to what an editor said of it. Raises Unreadable for
    what is no text at all.
    """
    lines = _readable_lines(text)
    is_marked = sum(map(is_marked_heading, lines)) > 1
    scanner = _Scanner(is_reference, is_marked, notes)
    for number, line in enumerate(lines, start=1):
        if verdict := line.strip() and verdicts.get(number):
            scanner.obey(number, line.strip(), verdict)
        else:
            scanner.read(number, line, lines[number] if number < len(lines) else "")
    scanner.close()
    return _with_unmarked_headings(scanner.blocks, is_reference, is_marked)


def _readable_lines(text):
    if len(text) > MAXIMUM_CHARACTERS:
        raise Unreadable(1, TOO_LONG)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = _PAGE_BREAK.sub("", text)
    if control := _CONTROL.search(text):
        raise Unreadable(text.count("\n", 0, control.start()) + 1, CONTROL_CHARACTER)
    return text.split("\n")


@dataclass
class _Scanner:
    """The state while lines go by: the blocks read, and the one still open."""

    is_reference: Callable[[str], bool]
    is_marked: bool
    notes: list[Note]
    blocks: list[Block] = field(default_factory=list)
    open: Block | None = None
    open_lines: list[str] = field(default_factory=list)
    mark: str = ""

    def read(self, number, line, following):
        indent = len(line[: len(line) - len(line.lstrip())].expandtabs(4))
        text = line.strip()
        if not text:
            self._blank()
        elif is_contents_entry(text):
            self._add(Block(Kind.CONTENTS, number, (text,)))
        elif is_rule(text):
            self._rule(text)
        elif heading := self._heading(number, text):
            self._add(heading)
        elif item := self._item(text):
            self._start_item(number, item, indent)
        elif self.open and not self._is_bare_heading(text, indent, following):
            self.open_lines.append(text)
        else:
            self._start(Block(Kind.PARAGRAPH, number, (), indent=indent), text)

    def obey(self, number, text, verdict):
        """Read a line as an editor said; what is left out neither ends nor opens a block."""
        if verdict is Verdict.CONTINUES:
            self._go_on(text)
            self.notes.append(Note(number, Fate.JOINED, SAID_JOINED, text))
        elif verdict is Verdict.DROPPED:
            self.notes.append(Note(number, Fate.DROPPED, SAID_DROPPED, text))
        elif verdict in HEADINGS:
            level = 2 if verdict is Verdict.THEME else 3
            self._add(replace(_heading(number, bare(text), level), verdict=verdict))
        else:
            kind = Kind.ITEM if verdict is Verdict.MESSAGE else Kind.PARAGRAPH
            self._start(Block(kind, number, (), verdict=verdict), bare(text))

    def _go_on(self, text):
        if not self.open and self.blocks:
            self.open = self.blocks.pop()
            self.open_lines, self.mark = list(self.open.lines), ""
        if self.open:
            is_marked = ATX.match(text) or self._item(text)
            self.open_lines.append(bare(text) if is_marked else text)

    def close(self):
        if self.open and any(self.open_lines):
            self.blocks.append(replace(self.open, lines=tuple(self.open_lines)))
        self.open = None

    def _blank(self):
        """End the open block, unless it is a mark whose text is still to come."""
        if self.open and any(self.open_lines):
            self.close()

    def _add(self, block):
        self.close()
        self.blocks.append(block)

    def _start(self, block, text, mark=""):
        self.close()
        self.open, self.open_lines, self.mark = block, [text], mark

    def _start_item(self, number, item, indent):
        printed = item.groupdict().get("number")
        count = int(printed) if printed else None
        block = Block(Kind.ITEM, number, (), number=count, indent=indent)
        self._start(block, item["text"], item["mark"])

    def _rule(self, text):
        """A rule right under a single line makes that line a heading."""
        lines = self.open_lines if self.open else []
        if self.open and self.open.kind is Kind.PARAGRAPH and len(lines) == 1:
            underlined = text[0] in "=-" and could_be_heading(lines[0])
            if underlined and not self.is_reference(lines[0]):
                line, self.open = self.open.line, None
                self.blocks.append(_heading(line, lines[0], 1 if text[0] == "=" else 2))
        self.close()

    def _heading(self, number, text):
        if found := ATX.match(text):
            level, text = len(found["marks"].strip()), without_closing_marks(found["text"])
        elif is_bold_heading(text) and self._is_at_rest():
            level = _BOLD_LEVEL
        else:
            return None
        if self.is_reference(text) and not (found and _TITLED_CODE.match(text)):
            return Block(Kind.PARAGRAPH, number, (text,))
        return _heading(number, text, level)

    def _item(self, text):
        """A match for the mark of an item, where one can stand.

        In the middle of a wrapped paragraph a dash or a number may open a line
        without opening an item.
        """
        if bullet := BULLET.match(text):
            is_dash = bullet["mark"] in "–—"
            can_open = not is_dash or self._is_at_rest() or self.mark == bullet["mark"]
            return bullet if can_open else None
        ordered = ORDERED.match(text)
        previous = self.open.number if self.open else None
        if ordered and (self._is_at_rest() or int(ordered["number"]) in (1, (previous or 0) + 1)):
            return ordered
        return None

    def _is_at_rest(self):
        last = self.open_lines[-1] if self.open else ":"
        return last.endswith((":", "：")) or ends_sentence(last)

    def _is_bare_heading(self, text, indent, following):
        """Whether a line of a text without marked headings stands over a list without a blank."""
        return (
            not self.is_marked
            and not indent
            and self.open.kind is Kind.ITEM
            and self._is_at_rest()
            and could_be_heading(text)
            and bool(BULLET.match(following.strip()))
        )


def _heading(number, text, level):
    """A heading block; "2.1 Access" is parted from its number, "3.5 billion people" is not."""
    bare = text[2:-2].strip("*_ ") if is_bold_heading(text) else text
    found = OUTLINE_NUMBER.match(bare)
    if found and found["text"] and not begins_lowercase(found["text"]):
        enumerator, bare = found["number"], found["text"]
        return Block(Kind.HEADING, number, (bare,), level=level, enumerator=enumerator)
    return Block(Kind.HEADING, number, (text,), level=level)


def _with_unmarked_headings(blocks, is_reference, is_marked):
    """``blocks`` with short items and paragraphs made headings, where what follows shows it."""
    read, following = [], None
    for position in range(len(blocks) - 1, -1, -1):
        previous = blocks[position - 1] if position else None
        block = blocks[position]
        if following and len(block.lines) == 1 and not block.verdict:
            level = _unmarked_level(block, previous, following, is_reference, is_marked)
            if level and not is_reference(block.text):
                block = _heading(block.line, _printed(block), level)
        read.append(block)
        following = block
    return read[::-1]


def _printed(block):
    return block.text if block.number is None else f"{block.number}. {block.text}"


def _unmarked_level(block, previous, following, is_reference, is_marked):
    """The level at which ``block`` is a heading, or 0."""
    text = block.text
    if block.kind is Kind.ITEM and block.number is not None:
        can_head = could_be_heading(plain(text)) and not _is_same_list(block, following)
        is_bold = is_bold_heading(text)
        return _NUMBERED_LEVEL + 1 if can_head and (is_bold or not is_marked) else 0
    if block.kind is not Kind.PARAGRAPH or not could_be_heading(text):
        return 0
    numbered = OUTLINE_NUMBER.match(text)
    if numbered and could_be_heading(numbered["text"]):
        number = numbered["number"].rstrip(".")
        return _NUMBERED_LEVEL + number.count(".") + number[0].isdigit()
    if following.kind is Kind.PARAGRAPH and begins_lowercase(following.text):
        return 0
    heads = following.kind is not Kind.PARAGRAPH or is_reference(following.text)
    is_free = (
        previous is None
        or previous.kind in (Kind.HEADING, Kind.CONTENTS)
        or ends_sentence(previous.text)
    )
    return _BARE_LEVEL if not is_marked and (heads or is_free) else 0


def _is_same_list(item, following):
    """Whether ``following`` goes on counting; a list may open anew below a numbered heading."""
    if following.kind is not Kind.ITEM or following.number is None:
        return False
    restarts = following.number == 1 and (item.number > 1 or ends_sentence(following.text))
    return not restarts
