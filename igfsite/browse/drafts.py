"""Rows of a snapshot in the making."""

import gc
from array import array
from collections import defaultdict
from contextlib import contextmanager
from itertools import islice

from pyroaring import BitMap

from igfsite.browse.engines import engine, fill, fill_new
from igfsite.browse.names import PLACES, card_name, row_name
from igfsite.browse.text.tokens import MOST_WORDS, Lexer, row

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


def no_places():
    return array("I")


class Draft:
    """``keys`` and ``numbers`` in the order of the listing.

    ``carrying``: the places of each set of marks; ``holding``: of each word; ``under``:
    of each heading.
    """

    def __init__(self, listing):
        self.listing = listing
        self.keys, self.numbers = array("Q"), array("Q")
        self.carrying, self.holding, self.under = (defaultdict(no_places) for _each in range(3))
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
        """The words of each row in order. One language after another is cut: each has a
        vocabulary of its own, and that fits the processor's memory."""
        stored, first = engine().stored, len(self.keys) - len(batch)
        faces = [(place, face) for place, entry in enumerate(batch) for face in entry.faces]
        rows = [[] for _entry in batch]
        for place, face in sorted(faces, key=lambda pair: PLACES[pair[1].language]):
            room = MOST_WORDS // len(batch[place].faces)
            rows[place] += self.read(first + place, face, room)
        for entry, texts in zip(batch, rows, strict=True):
            yield row_name(self.listing, entry.key), stored(row(texts))

    def read(self, place, face, room):
        """The words of a heading and of what stands under it; where these stand is noted."""
        line, loose = body = self.lexer.read(face.language, face.body, room)
        for word in {*line.split(), *loose}:
            self.holding[word].append(place)
        return self.lexer.heading(face.language, face.heading), body

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
        """Yield each word, the places that hold it, and those under a heading with it.

        The words of a heading are noted here, once for all that stands under it.
        """
        under = defaultdict(BitMap)
        for heading, places in self.under.items():
            line, loose = self.lexer.heading(*heading)
            for word in {*line.split(), *loose}:
                self.holding[word].extend(places)
            for word in line.split():
                under[word].update(places)
        for word in sorted(self.holding):
            yield word, BitMap(self.holding[word]), under.get(word, BitMap())
