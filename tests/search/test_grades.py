"""Whole searches, grades included, on the database in use, on FTS5, and on paper."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from igfsite.browse.engines import engine, fill, matching
from igfsite.browse.index import current
from igfsite.browse.models import Text, Word
from igfsite.browse.names import row_name
from igfsite.browse.search import Search
from igfsite.browse.text.folding import fold
from igfsite.browse.text.query import parse
from igfsite.browse.text.tokens import GAP, LAST_PLACE, MOST_PLACES, Lexer
from messages_app.listing import MessageListing
from messages_app.models import Document
from sessions_app.listing import SessionListing
from tests.search.queries import QUERIES, TEXTS
from tests.search.test_agreement import OtherEngine
from tests.search.writing import publish, write_and_approve

pytestmark = pytest.mark.django_db

LANGUAGES = sorted({language for language, _query in QUERIES})
SPARE = 3  # the number of a listing that nobody has


class Paper:
    """Rows of tokens, each written out in one line and read with nothing but ``in``."""

    def __init__(self, rows):
        self.lines = {name: f" {' '.join(tokens)} " for name, tokens in rows.items()}

    def rows(self, expression):
        return {name for name, line in self.lines.items() if holds(line, expression)}


def holds(line, expression):
    kind, *parts = expression
    if kind == "near":
        words, is_prefix = parts
        return f" {' '.join(words)}{'' if is_prefix else ' '}" in line
    return {"all": all, "any": any}[kind](holds(line, part) for part in parts)


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
    rows = {
        listing: {
            place: lexer.tokens([(face.language, face.heading, face.body) for face in entry.faces])
            for place, entry in enumerate(listing.entries())
        }
        for listing in (MessageListing, SessionListing)
    }
    return rows, lexer.dictionary()


def searched(listing, query, reader=None):
    """What is found and its grades; ``reader`` answers in the place of the database."""
    search = Search(current(listing.name), listing.number, parse(query))
    if reader:
        search.ask = lambda questions: {
            name: BitMap(reader.rows(question) if question else ())
            for name, question in questions.items()
        }
    found = search.found()
    return found.places, found.grades


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


def answers(rows, expression):
    """The rows that the database finds among ``rows``, which it holds only for this."""
    named = {row_name(SPARE, place): tokens for place, tokens in rows.items()}
    stored = [(name, engine().stored(" ".join(tokens))) for name, tokens in named.items()]
    Text.objects.filter(pk__gte=row_name(SPARE, 0)).delete()
    fill("browse_text", ("rowid", "tokens"), stored)
    (found,) = matching(SPARE, [expression])
    return set(found)


FOLDED = st.text(min_size=1, max_size=6).map(fold).filter(bool)
KEYWORDS = ["a", "ab", "and", "or", "not", "near", "null", "数字"]


@st.composite
def rows_and_expressions(draw):
    """Few different words, of any letters there are, so that rows and questions meet."""
    words = [*draw(st.lists(FOLDED, min_size=1, max_size=4)), *KEYWORDS[: draw(st.integers(0, 8))]]
    row = st.lists(st.sampled_from([*words, GAP]), min_size=1, max_size=9)
    phrase = st.lists(st.sampled_from(words), min_size=1, max_size=4).map(tuple)
    return draw(st.lists(row, min_size=1, max_size=4)), draw(
        st.recursive(
            st.tuples(st.just("near"), phrase, st.booleans()),
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
    assert answers(rows, expression) == expected
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
    rows = {0: Lexer().tokens([("fr", "", text)]), 1: ["autre"]}
    words = ["un", "deux", "trois", "quatre", "mot1", "mot2", "mot16399", "a15999", "a15999b"]
    phrases = [(word,) for word in words]
    phrases += [("un", "deux"), ("trois", "quatre"), ("mot1", "mot2"), ("b", "a15999")]
    for phrase in phrases:
        expected = Paper(rows).rows(("near", phrase, False))
        assert answers(rows, ("near", phrase, False)) == expected, phrase
    known = [word for word in words if word in text.replace("-", "").split()]
    assert known
    assert all(answers(rows, ("near", (word,), False)) == {0} for word in known)
