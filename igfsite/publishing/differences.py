"""What differs between two texts: words, not lines."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

# A word with its accents and vowel signs, one character of Chinese, or one sign; the space
# after it belongs to it, so that spaces alone never part a change.
TOKEN = re.compile(
    "(?:[\u3040-\u30ff\u3400-\u9fff]|[^\\W\u3040-\u30ff\u3400-\u9fff]"
    "(?:[^\\W\u3040-\u30ff\u3400-\u9fff]|[\u0300-\u036f\u064b-\u065f\u0670])*|[^\\w\\s])\\s*"
)
MOST = 50_000  # pairs of equal words, which cost the time; beyond, texts are told as wholes


def pairs_of(old, new):
    count = Counter(new)
    return sum(count[word] for word in old)


@dataclass(frozen=True)
class Differences:
    """``pieces``: pairs of ``same``, ``removed`` or ``added`` and the text, in reading order."""

    before: str
    after: str

    @cached_property
    def pieces(self):
        old, new = TOKEN.findall(self.before.strip()), TOKEN.findall(self.after.strip())
        words = [list(map(str.strip, each)) for each in (old, new)]
        if pairs_of(*words) > MOST:
            return [("removed", self.before), ("added", self.after)]
        matcher = SequenceMatcher(None, *words, autojunk=False)
        return list(_pieces(matcher.get_opcodes(), old, new))

    @property
    def removed(self):
        """How many words went; signs are not counted."""
        return self._count("removed")

    @property
    def added(self):
        return self._count("added")

    def _count(self, kind):
        changed = "".join(text for each, text in self.pieces if each == kind)
        return sum(token[0].isalnum() for token in TOKEN.findall(changed))

    def __bool__(self):
        return any(kind != "same" for kind, _text in self.pieces)


def _longer(old, new):
    """Of words that are the same on both sides those with the space, if one side has it."""
    return (max(pair, key=len) for pair in zip(old, new, strict=True))


def _pieces(opcodes, old, new):
    for kind, first, last, start, stop in opcodes:
        if kind == "equal":
            yield "same", "".join(_longer(old[first:last], new[start:stop]))
            continue
        if first < last:
            yield "removed", "".join(old[first:last])
        if start < stop:
            yield "added", "".join(new[start:stop])
