"""Cut a text into words, in any of the six languages and without knowing in which."""

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

from igfsite.browse.text.folding import APOSTROPHES, LONGEST, Memory, flat, fold


def ranges(points):
    """Return the inside of a character class: in ranges it matches ten times as fast."""
    spans = []
    for point in points:
        if not spans or point > spans[-1][1] + 1:
            spans.append([point, point])
        spans[-1][1] = point
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in spans)


HYPHENS = "-‐‑﹣－"
# And kana: what is written without spaces.
HAN = (
    "\u2f00-\u2fd5\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u3096\u309d-\u309f"
    "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
MARKS = "\u00ad\u200c\u200d\u2060\ufeff\U000e0100-\U000e01ef" + ranges(
    point for point in range(0x10000) if unicodedata.category(chr(point)).startswith("M")
)
ELIDED = {*"ldjmntsc", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu"}
AROUND = '.,;:!?()"'  # what may stand beside a word and is no part of it

_letter = rf"[^\W_{HAN}{APOSTROPHES}]"
_letters = rf"{_letter}++(?:[{MARKS}]++{_letter}*+)*+"
CLUSTER = rf"{_letters}(?:[{APOSTROPHES}]++(?:{_letters})?+)*+"
HAN_RUN = rf"[{HAN}][{HAN}{MARKS}]*+"

_part = re.compile(_letters)
_run = re.compile(rf"{CLUSTER}|{HAN_RUN}")
MARK = re.compile(f"[{MARKS}]")
_plain = re.compile(rf"{_letter}+")
_cell = re.compile(rf"[{HAN}][{MARKS}]*+")


class Word(NamedTuple):
    """A folded word and its span in the original text."""

    text: str
    start: int
    end: int


_new = tuple.__new__  # three times as fast as Word(…)


def words(text, near=None):
    """Return the words of ``text`` in reading order; of the tokens numbered in ``near``, if given.

    A token stands between two spaces. A run of n Han characters gives n-1
    overlapping pairs, then its last character: with it every character begins a word.
    """
    found, start = [], 0
    for place, token in enumerate(text.split(" ")):
        if near is None or place in near:
            for folded, first, last in _tokens[token]:
                found.append(_new(Word, (folded, start + first, start + last)))
        start += len(token) + 1
    return found


def folded_words(text):
    """Return the words alone, where their places do not matter."""
    return [word for token in text.split(" ") for word, _first, _last in _tokens[token]]


def compounds(text):
    """Return the words that hyphens join, glued: ``multiacteurs`` of ``multi-acteurs``."""
    return [word.text for word in joined(text, words(text))]


def joined(text, found):
    """Return each chain of ``found``, the words of ``text``, that hyphens join, as one word."""
    chains, previous = [], None
    for word in found:
        if previous and word.start == previous.end + 1 and text[previous.end] in HYPHENS:
            if not (chains and chains[-1][-1] is previous):
                chains.append([previous])
            chains[-1].append(word)
        previous = word
    return [_glued(chain) for chain in chains]


def _glued(chain):
    text = "".join(word.text for word in chain)
    return Word(text[:LONGEST], chain[0].start, chain[-1].end)


def flattened(text):
    """Return ``text`` folded, with its spaces and nothing else between its letters.

    Each token holds each of its words: what is not found here is no word of the text.
    """
    if unicodedata.is_normalized("NFC", text) and not MARK.search(text):
        return flat(text)
    return " ".join("".join(word for word, *_ in _tokens[token]) for token in text.split(" "))


def is_word(run):
    """One word and no more: nothing is elided, joined or written without spaces."""
    return _plain.fullmatch(run) is not None


def has_han(text):
    return _cell.search(text) is not None


def _cut(token):
    """Most tokens are one word and what stands beside it."""
    if is_word(run := token.strip(AROUND)):
        start = token.index(run)
        return ((word, start, start + len(run)),) if (word := fold(run)) else ()
    return tuple(
        (folded, match.start() + first, match.start() + last)
        for match in _run.finditer(token)
        for folded, first, last in (_pairs if _cell.match(match[0]) else _parts)(match[0])
    )


def _parts(cluster):
    """Without elided heads (l'IA, qu’il) and the English genitive."""
    for part in _part.finditer(cluster):
        folded, (start, end) = fold(part[0]), part.span()
        is_elided = end < len(cluster) and folded in ELIDED
        if folded and not is_elided and not (folded == "s" and start > 0):
            yield folded, start, end


def _pairs(run):
    cells = [(fold(cell[0]), *cell.span()) for cell in _cell.finditer(run)]
    cells = [cell for cell in cells if cell[0]]
    for (first, start, _), (second, _, end) in pairwise(cells):
        yield first + second, start, end
    yield from cells[-1:]


_tokens = Memory(_cut, is_kept=lambda token: not has_han(token))
