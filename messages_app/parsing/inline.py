"""Markdown inside a line: what it says without its marks, and where a sentence stops.

Every function is linear in the length of its text, whatever the text.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")
AUTOLINK = re.compile(r"<(https?://[^\s<>]+)>")
URL = re.compile(r"https?://[^\s<>*()\[\]«»“”\"]+")
_DELIMITER = re.compile(r"https?://[^\s<>*]+|\*+|_+")
_SENTENCE_ENDS = ".!?…。！？．｡؟۔"
_CLOSERS = "*_ \t\u00a0\u202f»”\"'’›)]」』）】"
_OPENERS = "*_ \t\u00a0\u202f«“„\"'‘‹([「『（【"
_HYPHENS = "-\u2010\u00ad"


def plain(text):
    """``text`` without emphasis and links: a link leaves its label, ``<url>`` its URL.

    A mark that has no partner, or stands between spaces or inside a word or a
    URL, is a character of the text and stays.
    """
    return _without_emphasis(LINK.sub(r"\1", AUTOLINK.sub(r"\1", text)))


def hidden_addresses(text):
    """The targets of links that :func:`plain` takes away; ``#`` is no address."""
    links = LINK.findall(AUTOLINK.sub(r"\1", text))
    return [target for label, target in links if target.strip("#") and target not in label]


def find_url(text):
    """The first web address in markdown ``text``, or ''."""
    found = URL.search(text)
    return found[0].rstrip(".,;:!?'’") if found else ""


def normal(text):
    """The form in which two printed headings are compared."""
    return " ".join(plain(text).split()).strip(" :：.").casefold()


def ends_sentence(text):
    return text.rstrip(_CLOSERS)[-1:] in tuple(_SENTENCE_ENDS)


def begins_lowercase(text):
    return text.lstrip(_OPENERS)[:1].islower()


def begins_uppercase(text):
    return text.lstrip(_OPENERS)[:1].isupper()


def is_hyphenated(before, after):
    """Whether a word is cut by a hyphen between two pieces of text."""
    return before[-1:] in tuple(_HYPHENS) and before[-2:-1].isalpha() and after[:1].isalpha()


def glue(before, after):
    """What joins two pieces of one text: nothing inside a word or in Chinese, else a space."""
    is_one_script = _is_ideographic(before[-1:]) and _is_ideographic(after[:1])
    return "" if is_one_script or is_hyphenated(before, after) else " "


def join(pieces):
    joined = list(pieces[:1])
    for before, after in pairwise(pieces):
        joined += [glue(before, after), after]
    return "".join(joined)


def _is_ideographic(character):
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


@dataclass
class _Run:
    """A row of one delimiter, ``text[start:end]``, shrinking as its ends find partners."""

    text: str
    start: int
    end: int

    def __len__(self):
        return self.end - self.start

    @property
    def before(self):
        return self.text[self.start - 1 : self.start] if self.start else ""

    @property
    def after(self):
        return self.text[self.end : self.end + 1]

    def opens(self, mark):
        inside_word = mark == "_" and self.before.isalnum()
        return bool(self.after.strip()) and not inside_word

    def closes(self, mark):
        inside_word = mark == "_" and self.after.isalnum()
        return bool(self.before.strip()) and not inside_word


def _without_emphasis(text):
    waiting = {"*": [], "_": []}
    cuts = []
    for found in _DELIMITER.finditer(text):
        mark = found[0][0]
        if mark in waiting:
            run = _Run(text, *found.span())
            opens = run.opens(mark)
            if run.closes(mark):
                cuts += _pair(waiting[mark], run)
            if opens and len(run):
                waiting[mark].append(run)
    return _cut(text, cuts)


def _pair(openers, closer):
    """Cut ``closer`` and the openers it closes; return the spans cut away."""
    cuts = []
    while openers and len(closer):
        opener = openers[-1]
        size = min(len(opener), len(closer))
        if size == 1 and _is_arithmetic(opener, closer):
            break
        cuts += [(opener.end - size, opener.end), (closer.start, closer.start + size)]
        opener.end -= size
        closer.start += size
        if not len(opener):
            openers.pop()
    return cuts


def _is_arithmetic(opener, closer):
    """``2*3*4`` is no emphasis, though ``*20*e`` and, in Chinese, ``是*重*的`` are."""
    sides = (opener.text[max(opener.end - 2, 0)], closer.text[closer.start + 1 :: len(closer.text)])
    return all(side.isdigit() or side.lower() != side.upper() for side in sides)


def _cut(text, spans):
    kept, position = [], 0
    for start, end in sorted(spans):
        kept.append(text[position:start])
        position = end
    return "".join([*kept, text[position:]])
