"""Rows of a snapshot in the making."""

from array import array
from itertools import islice

from pyroaring import BitMap

from igfsite.browse.engines import engine, fill, fill_new
from igfsite.browse.names import card_name, row_name
from igfsite.browse.text.tokens import Lexer

BATCH = 2000
CARD = ("id", "html", "body", "provenance")
WORD = ("language", "word", "stem", "shown")


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
        while batch := list(islice(entries, BATCH)):
            for entry in batch:
                self.carrying.setdefault(entry.marks, array("I")).append(len(self.keys))
                self.keys.append(entry.key)
                self.numbers.append(entry.number)
            fill("browse_card", CARD, self.cards(batch))
            fill("browse_text", ("rowid", "tokens"), self.texts(batch))
        self.write_words()

    def cards(self, batch):
        for entry in batch:
            for face in entry.faces:
                name = card_name(self.listing, entry.key, face.language)
                yield name, face.html, face.body, face.provenance

    def texts(self, batch):
        stored = engine().stored
        for entry in batch:
            faces = [(face.language, face.heading, face.body) for face in entry.faces]
            yield row_name(self.listing, entry.key), stored(self.lexer.tokens(faces))

    def write_words(self):
        fill_new("browse_word", WORD, self.lexer.dictionary())

    def postings(self):
        """Facet, then value, to the places that carry it."""
        postings = {}
        for marks, places in self.carrying.items():
            bitmap = BitMap(places)
            for facet, value in marks:
                values = postings.setdefault(facet, {})
                values[value] = values.get(value, BitMap()) | bitmap
        return postings
