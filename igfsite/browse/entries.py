"""What a room gives of each row for the snapshot."""

from typing import NamedTuple


class Face(NamedTuple):
    """A row in one language. ``html``: its card, a mold; ``provenance``: a primary key.

    ``heading`` and ``body`` are what it is found by; excerpts are cut from ``body``.
    """

    language: str
    html: str
    heading: str
    body: str
    provenance: int


class Entry(NamedTuple):
    """One public row. ``marks``: pairs of a facet and a value that it carries; ``number``: its
    name within its meeting, where it is a number.

    Give rows that carry the same the same object: what is shared is indexed at once.
    """

    key: int
    marks: frozenset
    faces: tuple = ()
    number: int = 0
