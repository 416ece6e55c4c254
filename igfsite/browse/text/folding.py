"""One spelling for all that a reader takes for the same word."""

import unicodedata

LONGEST = 64
APOSTROPHES = "'’‘‛ʼʻ′´`＇"

_LATIN = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th"}
_ARABIC = {"ٱ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك"}
_LETTERS = str.maketrans(_LATIN | _ARABIC)
_DROPPED = {*APOSTROPHES, "ـ"}


class Memory(dict):
    """What ``make`` returns for each string. Short ones are kept, until there are ``size``.

    The words of a corpus come again and again. A subscript costs half of a call of
    a function with ``lru_cache``.
    """

    def __init__(self, make, *, is_kept=bool, size=2**16):
        super().__init__()
        self.make, self.is_kept, self.size = make, is_kept, size

    def __missing__(self, text):
        made = self.make(text)
        if len(text) <= LONGEST and self.is_kept(text):
            if len(self) >= self.size:
                self.clear()
            self[text] = made
        return made


def fold(run):
    """Return ``run`` without case, accents, ligatures and signs; "" where nothing is left.

    At most LONGEST characters, all alphanumeric; folding them again changes nothing.
    """
    return _folds[run]


def flat(text):
    """Return the folded letters of ``text`` with its spaces and nothing else between.

    Each letter is folded by itself: for a text without combining marks.
    """
    return unicodedata.normalize("NFC", text.translate(_flat))


def _fold(run):
    """Without combining marks each letter is folded by itself: in a third of the time."""
    if run.isascii() and run.isalnum():
        return run[:LONGEST].lower()
    if run.isalnum():
        return unicodedata.normalize("NFC", run.translate(_folded))[:LONGEST]
    return _fold_whole(run)[:LONGEST]


def _fold_whole(run):
    letters = unicodedata.normalize("NFKC", run).casefold().translate(_LETTERS)
    parts = unicodedata.normalize("NFKD", letters).replace("и\u0306", "й")
    bare = parts.translate(_plain).translate(_LETTERS)
    return unicodedata.normalize("NFC", bare)


class _Plain(dict):
    """Code points to what is left of them: decimals as ASCII, letters, nothing."""

    def __missing__(self, point):
        part = chr(point)
        if part.isdecimal():
            self[point] = str(unicodedata.decimal(part))
        else:
            self[point] = part if part.isalnum() and part not in _DROPPED else ""
        return self[point]


class _Folded(dict):
    """Code points to what each is folded to, by itself."""

    def __missing__(self, point):
        self[point] = folded = _fold_whole(chr(point))
        return folded


_plain, _folded = _Plain(), _Folded()
_flat = _Folded({ord(" "): " "})
_folds = Memory(_fold)
