"""Rows of a snapshot in the making."""

import gc
from array import array
from contextlib import contextmanager
from itertools import islice

from pyroaring import BitMap

from igfsite.browse.engines import engine, fill, fill_new
from igfsite.browse.index import HEADING
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

    ``carrying``: the places of each set of marks; ``under``: of each heading.
    """

    def __init__(self, listing):
        self.listing = listing
        self.keys, self.numbers = array("Q"), array("Q")
        self.carrying, self.under = {}, {}
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
            place = len(self.keys)
            self.carrying.setdefault(entry.marks, array("I")).append(place)
            for face in entry.faces:
                heading = (face.language, face.heading)
                self.under.setdefault(heading, array("I")).append(place)
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
        """Facet, then value, to the places that carry it; the words of headings among them."""
        postings = {}
        for marks, places in (*self.carrying.items(), *self.headed()):
            bitmap = BitMap(places)
            for facet, value in marks:
                values = postings.setdefault(facet, {})
                values[value] = values.get(value, BitMap()) | bitmap
        return postings

    def headed(self):
        """Pairs of the marks of a heading's words and the places under it."""
        for heading, places in self.under.items():
            line, _compounds = self.lexer.heading(*heading)
            yield {(HEADING, word) for word in line.split()}, places
