"""The contestants: each answers an :class:`Ask` and says how many seconds it took."""

import time
from urllib.parse import quote, urlencode

from igfsite.browse.index import current
from messages_app.listing import MessageFilters
from tests.bench.client import Client
from tests.bench.pages import FACETED

ARRAYS = ("sdg", "wsis", "gdc", "topic", "lang")
COLUMNS = ("event", "theme")


class Failed(Exception):
    """An answer that is no page; the message says what it was."""


def site_address(ask):
    if ask.kind == "message":
        return f"/fr/{ask.event}/{ask.number}/"
    if ask.kind == "document":
        return f"/fr/{ask.event}/"
    parameters = {**ask.chosen, "q": " ".join(ask.words), "page": ask.page if ask.page > 1 else ""}
    query = urlencode({key: value for key, value in parameters.items() if value}, doseq=True)
    return f"/fr/messages/?{query}" if query else "/fr/messages/"


class Datasette:
    """The same list in Datasette. It knows no page of a document: all its rows stand for that.

    A later page is left out: there its facets count only the rows from that page on.
    """

    def __init__(self, database, places):
        """``places`` maps event and number to the row of ``flat``."""
        self.table, self.places = f"/{quote(database)}/flat", places

    def __call__(self, ask):
        if ask.kind == "message":
            return f"{self.table}/{self.places[ask.event, ask.number]}"
        if ask.kind == "document":
            return f"{self.table}?event={ask.event}&_size=max"
        if ask.page > 1:
            raise Failed("other counts")
        parameters = [
            *(("_facet", name) for name in COLUMNS),
            *(("_facet_array", name) for name in ARRAYS),
            ("_facet_size", "max"),
            *(self.choice(*each) for each in ask.chosen.items()),
        ]
        if ask.words:
            parameters.append(("_search", " ".join(ask.words)))
        return f"{self.table}?{urlencode(parameters)}"

    @staticmethod
    def choice(facet, values):
        """Several values of an array by OR: Datasette has no operator for that, but SQL."""
        if facet in COLUMNS:
            return (f"{facet}__in", ",".join(values))
        if len(values) == 1:
            return (f"{facet}__arraycontains", values[0])
        quoted = ", ".join(f"'{value}'" for value in values)
        return ("_where", f"exists (select 1 from json_each({facet}) where value in ({quoted}))")


class OverHTTP:
    """A server, asked over one connection that is kept."""

    def __init__(self, port, address):
        self.client, self.address = Client(port), address

    def __call__(self, ask):
        path = self.address(ask)
        start = time.perf_counter()
        status, _head, body = self.client.get(path)
        seconds = time.perf_counter() - start
        if status != 200:
            raise Failed(f"status {status}")
        if b"facets timed out" in body:
            raise Failed("a facet timed out")
        return seconds


class Least:
    """What no site of this make can do without: an empty page, and the algebra of bitmaps.

    A search adds the time of its text index to that, a message or document its
    queries and its drawing; none of these is in here.
    """

    def __init__(self, port):
        self.empty = OverHTTP(port, lambda _ask: "/fr/empty/")
        self.index = current("messages")

    def __call__(self, ask):
        start = time.perf_counter()
        if ask.kind in FACETED:
            self.count(ask.chosen)
        return time.perf_counter() - start + self.empty(ask)

    def count(self, chosen):
        """How many there are, and how many with each value of each facet."""
        counts = {facet: self.index.count(facet, chosen) for facet in MessageFilters.facets()}
        return len(self.index.select(chosen)), counts
