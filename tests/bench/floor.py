"""The floor: the same numbers by hand-written SQL alone, without a server or a page.

Without any choice the counts are read from a kept table, and the page by its
places; with one they are counted anew each time, over the packed numbers of
:mod:`tests.bench.tables`.
"""

import sqlite3
import time

import psycopg

from tests.bench.pages import PAGE
from tests.bench.tables import LANE, lane

SQLITE = "PRAGMA cache_size = -200000; PRAGMA mmap_size = 1000000000; PRAGMA query_only = 1"
FOUND = {
    "sqlite": "SELECT rowid AS place FROM flat_fts WHERE flat_fts MATCH '{}'",
    "postgresql": "SELECT place FROM floor_text WHERE words @@ to_tsquery('simple', '{}')",
}
RARE = 20  # values are rare that fewer than one row in so many carries
BETWEEN_WORDS = {"sqlite": " AND ", "postgresql": " & "}
ROWS = """
    SELECT row.place, event, message.number, row.theme, heading.title, section.title,
        wording.text, wording.language
    FROM floor_row row JOIN messages_app_message message ON message.id = row.message_id
    JOIN messages_app_pin pin ON pin.message_id = message.id AND pin.language = 'fr'
    JOIN messages_app_wording wording ON wording.id = pin.wording_id
    JOIN messages_app_themetranslation heading
        ON heading.theme_id = message.theme_id AND heading.language = 'fr'
    LEFT JOIN messages_app_sectiontranslation section
        ON section.section_id = message.section_id AND section.language = 'fr'
    WHERE {} ORDER BY row.place
"""
CONCEPTS = """
    SELECT scheme.slug, notation, pref_label
    FROM messages_app_messageconcept carried
    JOIN vocabulary_concept concept ON concept.id = carried.concept_id
    JOIN vocabulary_conceptscheme scheme ON scheme.id = concept.scheme_id
    JOIN vocabulary_conceptlabel label ON label.concept_id = concept.id AND language = 'fr'
    JOIN floor_row row ON row.message_id = carried.message_id WHERE row.place = {}
"""


class Floor:
    """``values`` maps facet and value to its number; ``spans`` a facet to its first and last."""

    def __init__(self, engine, address):
        self.engine = engine
        self.connection = connect(engine, address)
        kept = self.all("SELECT id, facet, value, many FROM floor_value ORDER BY id")
        self.values = {(facet, value): number for number, facet, value, _many in kept}
        self.many = {number: many for number, _facet, _value, many in kept}
        self.spans = {}
        for number, facet, _value, _many in kept:
            first, _last = self.spans.get(facet, (number, number))
            self.spans[facet] = (first, number)
        rows = self.all(
            "SELECT event, number, place FROM floor_row row"
            " JOIN messages_app_message message ON message.id = row.message_id"
        )
        self.places = {(event, number): place for event, number, place in rows}

    def all(self, statement):
        return self.connection.execute(statement).fetchall()

    def __call__(self, ask):
        start = time.perf_counter()
        self.answer(ask)
        return time.perf_counter() - start

    def answer(self, ask):
        if ask.kind == "message":
            place = self.places[ask.event, ask.number]
            around = f"row.place BETWEEN {place - 1} AND {place + 1}"
            return self.all(ROWS.format(around)), self.all(CONCEPTS.format(place))
        if ask.kind == "document":
            return self.all(ROWS.format(f"event = '{ask.event}'"))
        return self.listing(ask)

    def listing(self, ask):
        """Total, number of each value, and the rows of the page."""
        skipped = PAGE * (ask.page - 1)
        if not ask.chosen and not ask.words:
            kept = self.all("SELECT id, many FROM floor_value")
            total = self.all("SELECT count(*) FROM floor_row")[0][0]
            page = f"row.place BETWEEN {skipped + 1} AND {skipped + PAGE}"
            return total, dict(kept), self.all(ROWS.format(page))
        total, counts = self.counted(ask)
        page = f"WHERE {self.condition(ask.chosen, ask.words)} ORDER BY place LIMIT {PAGE}"
        found = self.all(f"SELECT place FROM floor_packed {page} OFFSET {skipped}")
        places = ", ".join(str(place) for (place,) in found) or "0"
        return total, counts, self.all(ROWS.format(f"row.place IN ({places})"))

    def counted(self, ask):
        """One statement for the selection, and one for each facet chosen, without its choice."""
        total, counts = self.sums(ask.chosen, ask.words, self.spans.values())
        for facet, (first, last) in self.spans.items():
            if facet in ask.chosen:
                others = {name: ask.chosen[name] for name in ask.chosen if name != facet}
                if others or ask.words:
                    counts |= self.sums(others, ask.words, [(first, last)])[1]
                else:
                    kept = f"SELECT id, many FROM floor_value WHERE id BETWEEN {first} AND {last}"
                    counts |= dict(self.all(kept))
        return total, {number: many for number, many in counts.items() if many}

    def sums(self, chosen, words, spans):
        """How many fit the choice, and how many of these carry each value of ``spans``."""
        numbers = [number for first, last in spans for number in range(first, last + 1)]
        columns = sorted({lane(number)[0] for number in numbers})
        total, *sums = self.all(
            f"SELECT count(*), {', '.join(f'sum(packed_{each})' for each in columns)}"
            f" FROM floor_packed WHERE {self.condition(chosen, words)}"
        )[0]
        packed = {column: int(each or 0) for column, each in zip(columns, sums, strict=True)}
        lanes = {number: lane(number) for number in numbers}
        return total, {
            number: packed[column] >> bits & (1 << LANE) - 1
            for number, (column, bits) in lanes.items()
        }

    def condition(self, chosen, words):
        parts = [self.carrying(facet, values) for facet, values in chosen.items()]
        if words:
            found = FOUND[self.engine].format(BETWEEN_WORDS[self.engine].join(words))
            parts.append(f"place IN ({found})")
        return " AND ".join(parts)

    def carrying(self, facet, values):
        """Rare values by their places, common ones by a look at every row's bits."""
        numbers = [self.values[facet, value] for value in values]
        if sum(self.many[number] for number in numbers) * RARE < len(self.places):
            listed = ", ".join(map(str, numbers))
            return f"place IN (SELECT place FROM floor_tag WHERE value IN ({listed}))"
        bits = ((column, 1 << bit) for column, bit in map(lane, numbers))
        tests = (f"packed_{column} & {bit} <> 0" for column, bit in bits)
        return f"({' OR '.join(tests)})"


def connect(engine, address):
    if engine == "postgresql":
        return psycopg.connect(address, autocommit=True)
    connection = sqlite3.connect(address)
    connection.executescript(SQLITE)
    return connection
