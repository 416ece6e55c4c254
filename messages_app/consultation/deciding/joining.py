"""Two changes of one text, joined word by word where they touch different words."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from igfsite.publishing.differences import MOST, TOKEN, pairs_of


@dataclass(frozen=True)
class Joined:
    """``text``: both changes; where they collide, what ``theirs`` says.
    ``collisions``: for each what the common text, ours and theirs say there."""

    text: str
    collisions: tuple = ()


@dataclass(frozen=True)
class Change:
    """``words`` in place of those of the common text from ``start`` to ``stop``."""

    start: int
    stop: int
    words: tuple

    def touches(self, other):
        """Whether they share a word, or one puts something in right where the other changes."""
        if self.start == self.stop or other.start == other.stop:
            return self.start <= other.stop and other.start <= self.stop
        return self.start < other.stop and other.start < self.stop


class Side:
    """One of the two texts, read as changes of the common one."""

    def __init__(self, base, text):
        self.base, self.words = base, text

    @cached_property
    def opcodes(self):
        before, after = _bare(self.base), _bare(self.words)
        if before != after and pairs_of(before, after) > MOST:
            return [("replace", 0, len(before), 0, len(after))]
        return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()

    @cached_property
    def changes(self):
        return [
            Change(first, last, tuple(self.words[start:stop]))
            for kind, first, last, start, stop in self.opcodes
            if kind != "equal"
        ]

    @cached_property
    def kept(self):
        """Each word of the common text, with the space that stands after it here."""
        found = list(self.base)
        for kind, first, last, start, stop in self.opcodes:
            if kind == "equal":
                found[first:last] = self.words[start:stop]
        return found

    def between(self, start, stop, changes):
        said = []
        for change in changes:
            said += [*self.kept[start : change.start], *change.words]
            start = change.stop
        return said + self.kept[start:stop]


def join(base, ours, theirs):
    """What ``base`` says after both changes of it. Different spaces are no collision."""
    base, *texts = (TOKEN.findall(text.strip()) for text in (base, ours, theirs))
    sides = [Side(base, text) for text in texts]
    said, collisions, place = [], [], 0
    for start, stop, touching in _groups(*(side.changes for side in sides)):
        said += _unchanged(sides, place, start)
        ours, theirs = (
            side.between(start, stop, changes)
            for side, changes in zip(sides, touching, strict=True)
        )
        if all(touching) and _bare(ours) != _bare(theirs):
            wanted = (base[start:stop], ours, theirs)
            collisions.append(tuple("".join(each).strip() for each in wanted))
            if place < start:  # the space before it is of the change that stays
                said[-1] = sides[1].kept[start - 1]
        said += theirs if touching[1] else ours
        place = stop
    said += _unchanged(sides, place, len(base))
    return Joined("".join(said).strip(), tuple(collisions))


def _bare(words):
    return [word.strip() for word in words]


def _unchanged(sides, start, stop):
    """Words that both sides keep, with the space of the one that changed it."""
    ours, theirs = (side.kept[start:stop] for side in sides)
    words = zip(sides[0].base[start:stop], ours, theirs, strict=True)
    return [mine if mine != word else other for word, mine, other in words]


def _groups(ours, theirs):
    """Changes that touch each other, in the order of the text: from where to where, and which of
    either side."""
    ordered = sorted(
        [(each, 0) for each in ours] + [(each, 1) for each in theirs],
        key=lambda pair: (pair[0].start, pair[0].stop),
    )
    groups = []
    for change, side in ordered:
        last = groups[-1] if groups else ([], [])
        if any(change.touches(each) for each in last[1 - side]):
            last[side].append(change)
        else:
            groups.append(([change], []) if side == 0 else ([], [change]))
    for group in groups:
        changes = [*group[0], *group[1]]
        yield min(each.start for each in changes), max(each.stop for each in changes), group
