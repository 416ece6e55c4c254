"""Both engines answer alike: each is asked what a plain reading of the tokens answers."""

import sqlite3
from itertools import count

import pytest
from django.utils.timezone import now
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from igfsite.browse.engines import SQLite, engine, fill, matching
from igfsite.browse.index import current
from igfsite.browse.models import Text
from igfsite.browse.names import row_name
from igfsite.browse.search import Search
from igfsite.browse.text.query import parse
from igfsite.browse.text.tokens import Lexer
from messages_app.actions import add_wording, approve, publish_edition
from messages_app.entries import entries
from messages_app.models import Document, Edition, Message, Wording
from tests.search.queries import QUERIES, TEXTS

pytestmark = pytest.mark.django_db


def holds(tokens, expression):
    """Whether a row with ``tokens`` satisfies the expression."""
    kind, *parts = expression
    if kind == "near":
        return is_near(tokens, *parts)
    return (all if kind == "all" else any)(holds(tokens, part) for part in parts)


def is_near(tokens, words, is_prefix):
    *before, last = words
    for start in range(len(tokens) - len(before)):
        end = tokens[start + len(before)]
        same = tokens[start : start + len(before)] == before
        if same and (end.startswith(last) if is_prefix else end == last):
            return True
    return False


class OtherEngine:
    """SQLite's own, in memory, whatever the database of the site is."""

    def __init__(self, rows):
        self.table = sqlite3.connect(":memory:")
        self.table.execute("CREATE VIRTUAL TABLE t USING fts5(tokens, tokenize = 'ascii')")
        stored = [(name, SQLite.stored(" ".join(tokens))) for name, tokens in rows.items()]
        self.table.executemany("INSERT INTO t (rowid, tokens) VALUES (?, ?)", stored)

    def rows(self, expression):
        found = self.table.execute("SELECT rowid FROM t WHERE t MATCH ?", [written(expression)])
        return {name for (name,) in found}


def written(expression):
    kind, *parts = expression
    if kind == "near":
        return SQLite.near(*parts)
    return "(" + SQLite.operators[kind].join(map(written, parts)) + ")"


@pytest.fixture
def six_languages():
    """Six messages in the six languages, public, beside the others in French."""
    document = Document.objects.get()
    title = document.translations.get()
    source = title.provenance
    for language, texts in TEXTS.items():
        document.translations.create(language=language, title=title.title, provenance=source)
        for number, text in texts.items():
            add_wording(
                message=Message.objects.get(number=number),
                language=language,
                text=text,
                provenance=source,
                change="first",
                by="eva",
                at=now(),
            )
    approve(wordings=Wording.objects.all(), by="eva", at=now())
    publish_edition(edition=Edition.objects.get(kind="final"), by="eva", at=now())
    lexer = Lexer()
    return {
        row_name(1, entry.key): lexer.tokens(
            [(face.language, face.heading, face.body) for face in entry.faces]
        )
        for entry in entries()
    }


def matched(expression):
    """The names of the rows that the database in use finds."""
    (keys,) = matching(1, [expression])
    return {row_name(1, key) for key in keys}


def questions(query):
    """Every expression that a search asks its engine."""
    search, asked = Search(current("messages"), 1, parse(query)), []
    search.ask = lambda given: asked.extend(filter(None, given.values())) or _Nothing(given)
    search.found()
    return asked


class _Nothing(dict):
    def __init__(self, given):
        super().__init__({name: current("messages").everything for name in given})


def test_220_queries_in_six_languages_get_the_same_rows_from_both_engines(six_languages):
    other, found = OtherEngine(six_languages), {}
    assert len(QUERIES) >= 200
    for language, query in QUERIES:
        for expression in questions(query):
            rows = matched(expression)
            assert rows == other.rows(expression), query
            assert rows == {
                name for name, tokens in six_languages.items() if holds(tokens, expression)
            }, query
        places = Search(current("messages"), 1, parse(query)).found().places
        found.setdefault(language, []).append(bool(places))
    for language, hits in found.items():
        assert sum(hits) >= len(hits) * 0.6, language


WORDS = st.sampled_from(["a", "ab", "abc", "b", "ba", "é", "数字"])
LEAVES = st.tuples(
    st.just("near"), st.lists(WORDS, min_size=1, max_size=3).map(tuple), st.booleans()
)
EXPRESSIONS = st.recursive(
    LEAVES,
    lambda parts: st.tuples(st.sampled_from(["all", "any"]), parts, parts),
    max_leaves=5,
)
NAMES = count(10**9)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=4), EXPRESSIONS)
def test_any_expression_means_the_same_to_the_engine_as_to_a_reader(texts, expression):
    Text.objects.all().delete()
    rows = {row_name(1, next(NAMES)): tokens for tokens in texts}
    fill(
        "browse_text",
        ("rowid", "tokens"),
        [(n, engine().stored(" ".join(t))) for n, t in rows.items()],
    )
    wanted = {name for name, tokens in rows.items() if holds(tokens, expression)}
    assert matched(expression) == wanted
