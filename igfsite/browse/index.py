"""The snapshot in memory, and the algebra of facets on it."""

from array import array
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cached_property, reduce
from operator import and_, or_

from pyroaring import BitMap

from igfsite.browse.bitmaps import opened
from igfsite.browse.models import Snapshot
from igfsite.browse.notes import Notes
from igfsite.browse.release import release
from igfsite.replicas import reading_connection


class Moved(Exception):
    """Something was published between choosing the rows of a page and reading them."""


class Index:
    """``postings``: facet, then value, to the places in ``keys`` that carry it.

    ``numbers``: what the rows are called within their meetings, which stand together.
    ``is_own``: whether this release wrote the snapshot; ``is_stale``: see ``Snapshot``.
    """

    def __init__(self, listing, version, keys, numbers, postings, *, is_own=False, is_stale=False):
        self.listing, self.version = listing, version
        self.keys, self.numbers = keys, numbers
        self.postings = postings
        self.is_own, self.is_stale = is_own, is_stale
        self.everything = BitMap(range(len(keys)))
        self.notes = Notes(2000)
        self.searches = Notes(64)
        self.cards, self.faces = Notes(1000), Notes(500)  # complete, and for a search

    @cached_property
    def place_of(self):
        """Primary keys to places."""
        return {key: place for place, key in enumerate(self.keys)}

    def stretch(self, event):
        """Where the rows of a meeting begin and end; None where none is public.

        None as well where an older release wrote the snapshot, without numbers.
        """
        if len(self.numbers) != len(self.keys):
            return None
        places = self.postings.get("event", {}).get(event)
        return (places.min(), places.max() + 1) if places else None

    def numbered(self, event, number):
        """The place of one row of a meeting; None where it is not public."""
        if stretch := self.stretch(event):
            start, stop = stretch
            with suppress(ValueError):
                return start + self.numbers[start:stop].index(number)
        return None

    def places(self, keys):
        """Where rows stand; those that came or went a moment ago are left out."""
        try:
            return BitMap(list(map(self.place_of.__getitem__, keys)))
        except KeyError:
            return BitMap([self.place_of[key] for key in keys if key in self.place_of])

    @cached_property
    def totals(self):
        """Facet, then value, to how many carry it."""
        return {
            facet: {value: len(places) for value, places in values.items()}
            for facet, values in self.postings.items()
        }

    def carrying(self, facet, values):
        """Places with any of ``values``; everything where none is chosen."""
        if not values:
            return self.everything
        known = self.postings.get(facet, {})
        return reduce(or_, (known[value] for value in values if value in known), BitMap())

    def select(self, chosen, within=None):
        """Places that satisfy every facet of ``chosen``, a mapping of facet to values."""
        start = self.everything if within is None else within
        return reduce(and_, (self.carrying(*choice) for choice in chosen.items()), start)

    def count(self, facet, chosen, within=None):
        """How many would be listed with each value of ``facet``, other facets as they stand."""
        others = {name: chosen[name] for name in chosen if name != facet}
        if not others and within is None:
            return self.totals.get(facet, {})
        places = self.select(others, within)
        return {
            value: places.intersection_cardinality(carrying)
            for value, carrying in self.postings.get(facet, {}).items()
        }

    def closest(self, facets, limit):
        """Places that share most values with ``facets``, a mapping of facet to values."""
        shared = [self.carrying(facet, [value]) for facet in facets for value in facets[facet]]
        found = []
        for places in graded(self.everything, [(1, places) for places in shared])[:-1]:
            found += places[: limit - len(found)]
        return found


def graded(places, points):
    """Part ``places`` by what they score, the highest first, those without a point last.

    ``points``: pairs of a number and the places that are given it.
    """
    grades = {0: places}
    for point, given in points:
        after = {}
        for score, those in grades.items():
            for total, part in ((score + point, those & given), (score, those - given)):
                if part:
                    after[total] = after[total] | part if total in after else part
        grades = after
    grades.setdefault(0, BitMap())
    return [grades[score] for score in sorted(grades, reverse=True)]


EMPTY = Index("", "", array("Q"), array("Q"), {})
_of_process = {}
_held = ContextVar("where indexes are held", default=_of_process)
_known = ContextVar("the version this request has read", default=None)


def know(version):
    """Take ``version`` for the present one until the request ends; None to ask each time."""
    _known.set(version)


def known():
    return _known.get()


def same_version(index, version):
    """Raise ``Moved`` where what was just read belongs to another version than ``index``."""
    if version != index.version:
        know(version)
        raise Moved


@contextmanager
def knowing(version):
    """Within, ``version`` is taken for the present one."""
    know(version)
    try:
        yield
    finally:
        know(None)


@contextmanager
def apart():
    """Within, indexes are read anew and forgotten afterwards: nothing of them reaches others."""
    tokens = [(_held, _held.set({})), (_known, _known.set(None))]
    try:
        yield
    finally:
        for variable, token in tokens:
            variable.reset(token)


def read(listing, version):
    """Read the snapshot from the database; an empty index where there is none yet."""
    snapshot = Snapshot.objects.filter(pk=listing).first()
    if snapshot is None:
        return Index(listing, version, array("Q"), array("Q"), {})
    stored, postings = snapshot.postings.values_list("facet", "value", "bitmap"), {}
    for facet, value, bitmap in stored:
        postings.setdefault(facet, {})[value] = opened(bitmap)
    keys, numbers = (array("Q", bytes(row)) for row in (snapshot.rows, snapshot.numbers))
    is_own, is_stale = snapshot.drawn_by == release(), snapshot.is_stale
    return Index(listing, version, keys, numbers, postings, is_own=is_own, is_stale=is_stale)


def current_version():
    """The version of what is published: the one row that every page asks for."""
    with reading_connection().cursor() as cursor:
        cursor.execute("SELECT value FROM browse_version")
        row = cursor.fetchone()
    return row[0] if row else ""


def current(listing):
    """Return the index this process holds, read anew when the version has moved.

    The version is asked again after reading: rows of one snapshot must not meet
    the postings of the next.
    """
    indexes = _held.get()
    held = indexes.get(listing, EMPTY)
    version = _known.get() or current_version()
    while held.version != version:
        held, version = read(listing, version), current_version()
        if _known.get():
            know(version)
    indexes[listing] = held
    return held
