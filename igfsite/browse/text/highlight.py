"""Show where a text was hit. Spans are offsets in the text as it is written."""

import re
from bisect import bisect_right
from html import escape, unescape

from igfsite.browse.notes import Notes
from igfsite.browse.text.words import HAN, MARK, MARKS, flattened, joined, words

FARTHEST_BORDER = 40

_border = re.compile(rf"(?<=\s)(?=\S)|(?<=\S)(?=\s)|(?<=[{HAN}{MARKS}])(?=[{HAN}])")


class Highlighter:
    """Finds hits in any number of texts.

    ``phrases``: tuples of folded words that follow one another; ``words``: folded words;
    ``prefixes``: folded beginnings of words.
    """

    def __init__(self, *, phrases=(), words=(), prefixes=()):
        self.words = frozenset(words)
        self.prefixes = tuple(prefixes)
        self.phrases = {}
        for phrase in filter(None, phrases):
            self.phrases.setdefault(phrase[0], []).append(tuple(phrase))
        self.clues = shortest(self.words.union(self.phrases, self.prefixes))
        self.pieces = Notes(200)

    def spans(self, text):
        near = self._near(flattened(text))
        if not near:
            return []
        found = words(text, None if self.phrases else near)
        single = [[chain] for chain in joined(text, found)]
        hits = [hit for place in range(len(found)) for hit in self._hits(found, place)]
        hits += [hit for chain in single for hit in self._hits(chain, 0)]
        return _merged(sorted(hits))

    def may_hit(self, text):
        """Most texts of a page hold no hit: that is found out without their words' places."""
        letters = flattened(text)
        return any(clue in letters for clue in self.clues)

    def _near(self, letters):
        """The numbers of the tokens, between two spaces, that may hold a hit."""
        near = set()
        for clue in self.clues:
            token, counted, place = 0, 0, letters.find(clue)
            while place >= 0:
                token += letters.count(" ", counted, place)
                near.add(token)
                counted = letters.find(" ", place)  # one hit of a token is enough
                place = letters.find(clue, counted + 1) if counted >= 0 else -1
        return near

    def marked(self, text):
        """``text`` of HTML between two tags, its hits marked; titles recur from card to card."""
        if not text or text.isspace():
            return text
        return self.pieces.once(text, lambda: self._marked(text))

    def _marked(self, html):
        text = unescape(html)
        spans = self.spans(text)
        return mark(text, spans) if spans else html

    def _hits(self, found, place):
        """Of a pair of Han characters a prefix hits the first: the next word begins after it."""
        word, start, end = found[place]
        if word in self.words:
            yield start, end
        elif word.startswith(self.prefixes):
            borders = [end, *(after for _word, after, _end in found[place + 1 : place + 2])]
            yield start, min(borders)
        for phrase in self.phrases.get(word, ()):
            row = found[place : place + len(phrase)]
            if phrase == tuple(word for word, _, _ in row):
                yield start, row[-1][2]


def shortest(words):
    """Those that begin with no other: wherever another one stands, one of these stands."""
    kept = []
    for word in sorted(words):
        if not (kept and word.startswith(kept[-1])):
            kept.append(word)
    return kept


def mark(text, spans):
    """Return ``text`` as HTML, its spans in ``<mark>``."""
    parts, done = [], 0
    for start, end in spans:
        parts += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
        done = end
    return "".join([*parts, escape(text[done:])])


def excerpt(text, spans, size=280):
    """Return some ``size`` characters of ``text`` around most of the hits, and their spans."""
    if len(text) <= size:
        return text, list(spans)
    start, end = _window(text, spans, size)
    head, tail = "…" if start else "", "…" if end < len(text) else ""
    shift = len(head) - start
    inside = [(max(first, start), min(last, end)) for first, last in spans]
    moved = [(first + shift, last + shift) for first, last in inside if first < last]
    return f"{head}{text[start:end]}{tail}", moved


def _window(text, spans, size):
    """At word borders, with the densest hits in the middle."""
    first, last = _densest(spans, size)
    start = max(0, min(first - (size - (last - first)) // 2, len(text) - size))
    end = min(len(text), start + size)
    borders = range(start, min(first, start + FARTHEST_BORDER) + 1)
    start = _nearest_border(text, borders) if start else 0
    borders = range(end, max(last, end - FARTHEST_BORDER) - 1, -1)
    end = _nearest_border(text, borders) if end < len(text) else end
    inside = text[start:end]
    return end - len(inside.lstrip()), start + len(inside.rstrip())


def _densest(spans, size):
    """Where the most hits that fit in ``size`` characters begin and end."""
    ends = [end for _, end in spans]
    best, group = 0, spans[0][:1] * 2 if spans else (0, 0)
    for place, (start, _) in enumerate(spans):
        last = bisect_right(ends, start + size, lo=place)
        if last - place > best:
            best, group = last - place, (start, ends[last - 1])
    return group


def _nearest_border(text, places):
    """The first of ``places`` between two words, else one where no mark leaves its letter."""
    for place in places:
        if _border.match(text, place):
            return place
    return next((place for place in places if not MARK.match(text, place)), places[0])


def _merged(hits):
    spans = []
    for start, end in hits:
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans
