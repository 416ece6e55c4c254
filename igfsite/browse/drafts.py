"""Rows of a snapshot in the making."""

import gc
from array import array
from contextlib import contextmanager
from itertools import islice

from pyroaring import BitMap

from igfsite.browse.engines import engine, fill, fill_new
from igfsite.browse.names import card_name, row_name
from igfsite.browse.text.tokens import Lexer

BATCH = 2000
CARD = ("id", "html", "body", "provenance")
WORD = ("language", "word", "stem", "shown")


@contextmanager
def garbage_left_alone():
    """Millions of small things live on here, none in a circle: looking for one takes long."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class Draft:
    """``keys`` and ``numbers`` in the order of the listing.

    ``carrying``: the places of each set of marks.
    """

    def __init__(self, listing):
        self.listing = listing
        self.keys, self.numbers = array("Q"), array("Q")
        self.carrying = {}
        self.lexer = Lexer()

    def write(self, entries):
        """Store cards and texts of ``entries``, a batch at a time, and note what they carry."""
        entries = iter(entries)
        engine().make_ready()
        with garbage_left_alone():
            while batch := list(islice(entries, BATCH)):
                self.write_batch(batch)
        fill_new("browse_word", WORD, self.lexer.dictionary())

    def write_batch(self, batch):
        for entry in batch:
            self.carrying.setdefault(entry.marks, array("I")).append(len(self.keys))
            self.keys.append(entry.key)
            self.numbers.append(entry.number)
        fill("browse_card", CARD, self.cards(batch))
        fill("browse_text", ("rowid", "tokens"), self.texts(batch))

    def cards(self, batch):
        for entry in batch:
            for face in entry.faces:
                name = card_name(self.listing, entry.key, face.language)
                yield name, face.html, face.body, face.provenance

    def texts(self, batch):
        stored = engine().stored
        for entry in batch:
            faces = [(face.language, face.heading, face.body) for face in entry.faces]
            yield row_name(self.listing, entry.key), stored(self.lexer.line(faces))

    def postings(self):
        """Facet, then value, to the places that carry it."""
        postings = {}
        for marks, places in self.carrying.items():
            bitmap = BitMap(places)
            for facet, value in marks:
                values = postings.setdefault(facet, {})
                values[value] = values.get(value, BitMap()) | bitmap
        return postings
