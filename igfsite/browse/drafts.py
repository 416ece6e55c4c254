"""Rows of a snapshot in the making."""

import gc
from array import array
from collections import defaultdict
from contextlib import contextmanager
from itertools import islice

from pyroaring import BitMap

from igfsite.browse.engines import engine, fill, fill_new
from igfsite.browse.names import card_name, row_name
from igfsite.browse.text.tokens import GAP, Lexer

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


def places():
    return array("I")


class Draft:
    """``keys`` and ``numbers`` in the order of the listing.

    ``carrying``: the places of each set of marks; ``holding``: of each word; ``under``:
    of each heading.
    """

    def __init__(self, listing):
        self.listing = listing
        self.keys, self.numbers = array("Q"), array("Q")
        self.carrying, self.holding, self.under = (defaultdict(places) for _each in range(3))
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
            self.carrying[entry.marks].append(place)
            for face in entry.faces:
                self.under[face.language, face.heading].append(place)
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
        """The words of each row in order; where each word stands is noted."""
        stored, first = engine().stored, len(self.keys) - len(batch)
        for place, entry in enumerate(batch, start=first):
            faces = [(face.language, face.heading, face.body) for face in entry.faces]
            line, loose = self.lexer.line(faces)
            for word in {*line.split(), *loose}:
                self.holding[word].append(place)
            yield row_name(self.listing, entry.key), stored(line)

    def postings(self):
        """Facet, then value, to the places that carry it."""
        postings = {}
        for marks, places in self.carrying.items():
            bitmap = BitMap(places)
            for facet, value in marks:
                values = postings.setdefault(facet, {})
                values[value] = values.get(value, BitMap()) | bitmap
        return postings

    def terms(self):
        """Each word to the places that hold it, and to those under a heading with it."""
        under = {}
        for heading, places in self.under.items():
            bitmap = BitMap(places)
            for word in self.lexer.heading(*heading)[0].split():
                under[word] = under.get(word, BitMap()) | bitmap
        return {
            word: (BitMap(places), under.get(word, BitMap()))
            for word, places in self.holding.items()
            if word != GAP
        }
