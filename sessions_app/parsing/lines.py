"""A text file as numbered lines, and lines as paragraphs."""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property

from igfsite.publishing.notes import Fate, Note, Unreadable, gettext_noop

LARGEST = 1_000_000  # characters
SHORT = 300  # characters: no line of structure is longer, so patterns are tried on no longer one
WRAPPED = range(60, 161)  # characters: where a line of running text may have been broken

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BREAK = re.compile(r"\r\n|\r|\n")
# Normalising a whole text takes quadratic time on a long run of combining marks: only short runs.
_DECOMPOSED = re.compile(r"\w[\u0300-\u036f\u0653-\u0655]{1,4}(?![\u0300-\u036f\u0653-\u0655])")
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x61C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_ALIKE = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "\xa0": " ",
        "\u202f": " ",
        "‑": "-",
        "‐": "-",
        "：": ":",
        "（": "(",
        "）": ")",
    }
)
_BULLET = re.compile(r"[•*·▪◦‣●–—-]\s+|[•▪◦‣●]")
_SENTENCE_END = re.compile(r"[.!?。！？؟…][\"'»”’)\]]*$")
_CHINESE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


@dataclass(frozen=True)
class Line:
    """``number`` counts from 1; ``printed`` has lost only the blanks around it."""

    number: int
    printed: str

    @cached_property
    def text(self):
        """As printed, without invisible marks and with single blanks."""
        return " ".join(self.printed.translate(_INVISIBLE).split())

    @property
    def is_short(self):
        return len(self.text) <= SHORT

    @property
    def is_bulleted(self):
        return bool(_BULLET.match(self.text))

    @property
    def is_sentence(self):
        return bool(_SENTENCE_END.search(self.text[-8:]))

    @property
    def is_prose(self):
        return not self.is_short or (self.is_sentence and len(self.text) > 120)

    def without_bullet(self):
        return replace(self, printed=_BULLET.sub("", self.text, count=1).strip())

    def note(self, fate, reason, text=None):
        return Note(self.number, fate, reason, self.printed if text is None else text)


def read_lines(text):
    """The lines that are not blank; :class:`Unreadable` for what is no text."""
    if len(text) > LARGEST:
        raise Unreadable(1, gettext_noop("the file is longer than a million characters"))
    if control := _CONTROL.search(text):
        number = len(_BREAK.findall(text[: control.start()])) + 1
        raise Unreadable(number, gettext_noop("the file holds a control character"))
    composed = _DECOMPOSED.sub(lambda run: unicodedata.normalize("NFC", run[0]), text)
    lines = [
        Line(number, printed.strip().strip("\ufeff").strip())
        for number, printed in enumerate(_BREAK.split(composed), start=1)
    ]
    if not any(line.text for line in lines):
        raise Unreadable(1, gettext_noop("the file is empty"))
    return [line for line in lines if line.text]


def fold(text):
    """For comparing: without case, apostrophes and blanks alike. Keeps every position."""
    alike = text.translate(_ALIKE)
    folded = alike.casefold()
    if len(folded) == len(text):
        return folded
    return "".join(low if len(low := char.casefold()) == 1 else char for char in alike)


def unmarked(text):
    """Without the marks by which Markdown sets a heading or bold text."""
    return re.sub(r"^#{1,6} +|\*\*|__", "", text).strip()


def is_chinese(text):
    return bool(_CHINESE.match(text))


def alternatives(words):
    """A pattern for any of the words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def paragraphs(lines):
    """The lines as paragraphs with a blank line between them, and the notes on what was joined.

    A line of usual width that ends in mid-sentence was broken by whoever extracted the text, and
    the next one carries it on. Other lines that follow one another stay lines of one paragraph;
    a line wider than that was never broken, so it is a paragraph of its own.
    """
    text, notes, before = [], [], None
    for line in lines:
        gap = _gap(before, line)
        if gap in ("", " ") and before:
            notes.append(line.note(Fate.JOINED, gettext_noop("carries on the line before it")))
        text += [gap, line.printed]
        before = line
    return "".join(text), notes


def _gap(before, line):
    if before is None:
        return ""
    if line.number != before.number + 1 or len(before.printed) >= WRAPPED.stop:
        return "\n\n"
    if line.is_bulleted or before.is_sentence or len(before.printed) not in WRAPPED:
        return "\n"
    both_chinese = is_chinese(before.printed[-1]) and is_chinese(line.printed)
    return "" if both_chinese else " "
