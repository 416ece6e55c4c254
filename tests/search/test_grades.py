"""Whole searches, grades included, on the database in use, on FTS5, and on paper."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from igfsite.browse.index import current, graded
from igfsite.browse.models import Word
from igfsite.browse.search import POINTS, Search
from igfsite.browse.text.folding import fold
from igfsite.browse.text.query import parse
from igfsite.browse.text.tokens import GAP, LAST_PLACE, MOST_PLACES, Lexer, row
from messages_app.listing import MessageListing
from messages_app.models import Document
from sessions_app.listing import SessionListing
from tests.search.queries import QUERIES, TEXTS
from tests.search.readers import OtherEngine, Paper, Spare, rows_of
from tests.search.writing import publish, write_and_approve

pytestmark = pytest.mark.django_db

LANGUAGES = sorted({language for language, _query in QUERIES})


@pytest.fixture
def corpus():
    """Six messages, and the titles above them, in the six languages beside the others in French.

    Returns the listings with the tokens of their rows by place, and the dictionary.
    """
    document = Document.objects.get()
    title = document.translations.get()
    for language, texts in TEXTS.items():
        words = {"language": language, "provenance": title.provenance}
        document.translations.create(title=title.title, **words)
        for theme in document.themes.all():
            above = theme.concepts.filter(scheme__slug="topic").first() or theme.concepts.first()
            theme.translations.create(title=above.title_in(language), **words)
        for number, text in texts.items():
            write_and_approve(number, text, language)
    publish()
    lexer = Lexer()
    rows = {listing: rows_of(listing, lexer) for listing in (MessageListing, SessionListing)}
    return rows, lexer.dictionary()


def searched(listing, query, reader=None):
    """What is found and its grades; ``reader`` answers in the place of the database."""
    index, number = current(listing.name), listing.number
    search = Search(index, number, parse(query))
    if reader is None:
        found = search.found()
        return found.places, [grade for grade in found.graded(index, number, found.places) if grade]
    search.answer = lambda expression: BitMap(reader.rows(expression) if expression else ())
    found = search.found()
    phrases = BitMap().union(*(BitMap(reader.rows(("run", *run))) for run in found.runs))
    grades = graded(found.places, [*found.points, (POINTS["phrase"], phrases)])
    return found.places, [grade for grade in grades if grade]


def test_a_search_gives_the_same_rows_in_the_same_grades_everywhere(corpus):
    rows, _dictionary = corpus
    unlike, answered = [], dict.fromkeys(LANGUAGES, 0)
    for listing, tokens in rows.items():
        readers = Paper(tokens), OtherEngine(tokens)
        for language, query in QUERIES:
            here = searched(listing, query)
            unlike += [query for reader in readers if searched(listing, query, reader) != here]
            answered[language] += listing is MessageListing and bool(here[0])
    assert not unlike
    asked = [language for language, _query in QUERIES]
    assert {code for code in LANGUAGES if answered[code] * 3 < asked.count(code) * 2} == set()


def test_the_dictionary_is_what_the_lexer_met(corpus):
    """Forms are asked of the database, by every reader above: here they are proved."""
    _rows, dictionary = corpus
    stored = Word.objects.values_list("language", "word", "stem")
    assert set(stored) == {(language, word, stem) for language, word, stem, _shown in dictionary}


FOLDED = st.text(min_size=1, max_size=6).map(fold).filter(bool)
KEYWORDS = ["a", "ab", "and", "or", "not", "near", "null", "数字"]


@st.composite
def rows_and_expressions(draw):
    """Few different words, of any letters there are, so that rows and questions meet."""
    words = [*draw(st.lists(FOLDED, min_size=1, max_size=4)), *KEYWORDS[: draw(st.integers(0, 8))]]
    tokens = st.lists(st.sampled_from([*words, GAP]), min_size=1, max_size=9)
    phrase = st.lists(st.sampled_from(words), min_size=1, max_size=4).map(tuple)
    return draw(st.lists(tokens, min_size=1, max_size=4)), draw(
        st.recursive(
            st.tuples(st.just("run"), phrase, st.booleans()),
            lambda part: st.builds(
                lambda kind, parts: (kind, *parts),
                st.sampled_from(["all", "any"]),
                st.lists(part, min_size=1, max_size=4),
            ),
            max_leaves=10,
        )
    )


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows_and_expressions())
def test_letters_of_any_script_headings_and_gaps_mean_the_same_to_all(made):
    texts, expression = made
    rows = dict(enumerate(texts))
    expected = Paper(rows).rows(expression)
    assert Spare(rows).rows(expression) == expected
    assert OtherEngine(rows).rows(expression) == expected


@pytest.mark.parametrize(
    "text",
    [
        "un deux " * (MOST_PLACES + 1) + "trois quatre",
        " ".join(f"mot{number}" for number in range(LAST_PLACE + 400)) + " trois quatre",
        " ".join(f"a{number}-b" for number in range(LAST_PLACE)),
    ],
    ids=["one word too often", "too long", "too many compounds"],
)
def test_what_has_no_place_any_more_is_found_as_a_word_by_all(text):
    rows = {0: row([Lexer().read("fr", text)]).split(), 1: ["autre"]}
    here, paper = Spare(rows), Paper(rows)
    words = ["un", "deux", "trois", "quatre", "mot1", "mot2", "mot16399", "a15999", "a15999b"]
    phrases = [(word,) for word in words]
    phrases += [("un", "deux"), ("trois", "quatre"), ("mot1", "mot2"), ("b", "a15999")]
    for phrase in phrases:
        expression = ("run", phrase, False)
        assert here.rows(expression) == paper.rows(expression), phrase
    known = [word for word in words if word in text.replace("-", "").split()]
    assert known
    assert all(here.rows(("run", (word,), False)) == {0} for word in known)
