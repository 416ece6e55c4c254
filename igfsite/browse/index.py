"""The snapshot in memory, and the algebra of facets on it."""

from array import array
from functools import reduce
from operator import and_, or_

from pyroaring import BitMap

from igfsite.browse.models import Posting, Snapshot


class Index:
    """``postings``: facet, then value, to the places in ``keys`` that carry it."""

    def __init__(self, version, keys, postings):
        self.version = version
        self.keys = keys
        self.postings = postings
        self.everything = BitMap(range(len(keys)))
        self.notes = {}

    def carrying(self, facet, values):
        """Places with any of ``values``; everything where none is chosen."""
        if not values:
            return self.everything
        known = self.postings.get(facet, {})
        return reduce(or_, (known[value] for value in values if value in known), BitMap())

    def select(self, chosen):
        """Places that satisfy every facet of ``chosen``, a mapping of facet to values."""
        return reduce(and_, (self.carrying(*choice) for choice in chosen.items()), self.everything)

    def count(self, facet, chosen):
        """How many would be listed with each value of ``facet``, other facets as they stand."""
        others = self.select({name: chosen[name] for name in chosen if name != facet})
        return {
            value: others.intersection_cardinality(places)
            for value, places in self.postings.get(facet, {}).items()
        }

    def closest(self, facets, limit):
        """Keys that share most values with ``facets``, a mapping of facet to values."""
        shared = [self.carrying(facet, [value]) for facet in facets for value in facets[facet]]
        at_least = [self.everything] + [BitMap() for _each in shared]
        for places in shared:
            for many in range(len(shared), 0, -1):
                at_least[many] = at_least[many] | (at_least[many - 1] & places)
        found = []
        for more, these in zip([BitMap(), *at_least[:0:-1]], at_least[:0:-1], strict=False):
            found += (these - more)[: limit - len(found)]
        return [self.keys[place] for place in found]

    def once(self, name, make):
        """Keep what ``make()`` returns for as long as this version lives."""
        if name not in self.notes:
            self.notes[name] = make()
        return self.notes[name]


EMPTY = Index("", array("Q"), {})
_held = {}


def read(listing):
    """Read the snapshot from the database; an empty index where there is none yet."""
    snapshot = Snapshot.objects.filter(pk=listing).first()
    if snapshot is None:
        return EMPTY
    postings = {}
    for facet, value, bitmap in Posting.objects.filter(snapshot=snapshot).values_list(
        "facet", "value", "bitmap"
    ):
        postings.setdefault(facet, {})[value] = BitMap.deserialize(bytes(bitmap))
    keys = array("Q")
    keys.frombytes(bytes(snapshot.rows))
    return Index(snapshot.version, keys, postings)


def version_of(listing):
    return Snapshot.objects.filter(pk=listing).values_list("version", flat=True).first() or ""


def current(listing):
    """Return the index this process holds, read anew when the version has moved.

    The version is asked again after reading: rows of one snapshot must not meet
    the postings of the next.
    """
    held, version = _held.get(listing, EMPTY), version_of(listing)
    while held.version != version:
        held, version = read(listing), version_of(listing)
    _held[listing] = held
    return held
