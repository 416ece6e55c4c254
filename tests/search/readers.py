"""Rows of tokens, and three readers who say which of them satisfy an expression of a search."""

import sqlite3
from array import array

from pyroaring import BitMap

from igfsite.browse import terms
from igfsite.browse.engines import SQLite, engine, fill
from igfsite.browse.index import Index, current_version
from igfsite.browse.models import Snapshot, Text
from igfsite.browse.names import LANGUAGES, row_name
from igfsite.browse.search import Search
from igfsite.browse.text.query import parse
from igfsite.browse.text.tokens import GAP, row

OPERATORS = {"all": " AND ", "any": " OR "}


def rows_of(listing, lexer):
    """Places to tokens of all that a listing publishes."""
    return {place: tokens_of(lexer, entry) for place, entry in enumerate(listing.entries())}


def tokens_of(lexer, entry):
    faces = sorted(entry.faces, key=lambda face: LANGUAGES.index(face.language))
    texts = [(face.language, text) for face in faces for text in (face.heading, face.body)]
    return row([lexer.read(*text) for text in texts]).split()


class Paper:
    """Each row written out in one line and read with nothing but ``in``."""

    def __init__(self, rows):
        self.lines = {place: f" {' '.join(tokens)} " for place, tokens in rows.items()}

    def rows(self, expression):
        return {place for place, line in self.lines.items() if holds(line, expression)}


def holds(line, expression):
    kind, *parts = expression
    if kind == "run":
        words, is_prefix = parts
        return f" {' '.join(words)}{'' if is_prefix else ' '}" in line
    return {"all": all, "any": any}[kind](holds(line, part) for part in parts)


class OtherEngine:
    """SQLite's own, in memory, whatever the database of the site is."""

    def __init__(self, rows):
        self.table = sqlite3.connect(":memory:")
        self.table.execute("CREATE VIRTUAL TABLE t USING fts5(tokens, tokenize = 'ascii')")
        stored = [(place, SQLite.stored(" ".join(tokens))) for place, tokens in rows.items()]
        self.table.executemany("INSERT INTO t (rowid, tokens) VALUES (?, ?)", stored)

    def rows(self, expression):
        found = self.table.execute("SELECT rowid FROM t WHERE t MATCH ?", [written(expression)])
        return {place for (place,) in found}


def written(expression):
    kind, *parts = expression
    if kind == "run":
        return SQLite.written(*parts)
    return "(" + OPERATORS[kind].join(map(written, parts)) + ")"


class Spare:
    """The site itself, with the rows of a listing that nobody has."""

    number = 3

    def __init__(self, rows):
        Text.objects.filter(pk__gte=row_name(self.number, 0)).delete()
        named = {row_name(self.number, place): tokens for place, tokens in rows.items()}
        lines = [(name, engine().stored(" ".join(tokens))) for name, tokens in named.items()]
        fill("browse_text", ("rowid", "tokens"), lines)
        snapshot, _is_new = Snapshot.objects.get_or_create(pk="spare", defaults={"rows": b""})
        words = {word for tokens in rows.values() for word in tokens if word != GAP}
        held = {word: BitMap(place for place in rows if word in rows[place]) for word in words}
        terms.replace(snapshot, ((word, places, BitMap()) for word, places in held.items()))
        keys = array("Q", rows)
        self.index = Index("spare", current_version(), keys, keys, {}, is_own=True)

    def rows(self, expression):
        search = Search(self.index, self.number, parse(""))
        search.read([expression], {})
        return set(search.answer(expression))
