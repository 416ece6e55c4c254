"""Searches answer alike on both databases: as FTS5 does, and a plain reading of the tokens."""

from itertools import chain

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from igfsite.browse.actions import mistrust_cards, move_version
from igfsite.browse.index import current
from igfsite.browse.models import Snapshot, Term
from igfsite.browse.search import Search
from igfsite.browse.terms import in_a_row
from igfsite.browse.text.query import parse
from igfsite.browse.text.tokens import Lexer
from messages_app.actions import add_wording, approve, publish_edition
from messages_app.listing import MessageListing
from messages_app.models import Document, Edition, Message, Wording
from tests.search.queries import QUERIES, TEXTS
from tests.search.readers import OtherEngine, Paper, Spare, rows_of

pytestmark = pytest.mark.django_db


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
    return rows_of(MessageListing, Lexer())


def answered(query):
    """What is found, and each expression that was asked on the way with the places it got."""
    index, told = current("messages"), {}
    search = Search(index, 1, parse(query))
    answer = search.answer

    def listened(expression):
        places = answer(expression)
        if expression:
            told[expression] = places
        return places

    search.answer = listened
    found = search.found()
    phrases = in_a_row(index, 1, found.runs).items()
    return found, told | {("run", *run): places for run, places in phrases}


def test_220_queries_in_six_languages_get_the_same_rows_from_both_engines(six_languages):
    other, paper, hits = OtherEngine(six_languages), Paper(six_languages), {}
    assert len(QUERIES) >= 200
    for language, query in QUERIES:
        found, told = answered(query)
        for expression, places in told.items():
            assert set(places) == other.rows(expression) == paper.rows(expression), query
        hits.setdefault(language, []).append(bool(found.places))
    for language, each in hits.items():
        assert sum(each) >= len(each) * 0.6, language


def found_by(query):
    index = current("messages")
    found = Search(index, 1, parse(query)).found()
    grades = [list(each) for each in found.graded(index, 1, found.places)]
    assert sorted(chain(*grades)) == list(found.places)
    return list(found.places), grades


def test_a_change_that_only_cards_show_leaves_rows_and_grades_as_they_were():
    queries = ["gouvernance ", "intelligence artificielle", "confiance numérique "]
    before = [found_by(query) for query in queries]
    assert any(len(list(filter(None, grades))) > 2 for _places, grades in before)
    mistrust_cards()
    move_version()
    assert [found_by(query) for query in queries] == before


def test_words_are_found_in_a_snapshot_of_another_release_which_may_have_none_of_them():
    queries = ["gouvernance ", "intelligence artificielle", '"intelligence artificielle"', "sécur"]
    places = [found_by(query)[0] for query in queries]
    assert all(places)
    Term.objects.all().delete()
    Snapshot.objects.update(drawn_by="another")
    move_version()
    assert [found_by(query)[0] for query in queries] == places


def test_a_search_where_nothing_was_ever_published_finds_nothing(client):
    Snapshot.objects.all().delete()
    move_version()
    for query in ("gouvernance", "a*", '"un deux"', "ODD 9", "-rien"):
        assert client.get("/fr/messages/", {"q": query}).status_code == 200
        assert client.get("/fr/search/", {"q": query}).status_code == 200


def test_more_runs_than_one_query_takes_are_answered():
    rows = {0: ["w1", "w2", "w3"], 1: ["w3", "w2"]}
    spare = Spare(rows)
    runs = [((f"w{number}", f"w{number + 1}"), False) for number in range(700)]
    found = in_a_row(spare.index, spare.number, dict.fromkeys(runs, spare.index.everything))
    held = {run: list(places) for run, places in found.items() if places}
    assert held == {(("w1", "w2"), False): [0], (("w2", "w3"), False): [0]}


def test_words_in_a_row_are_asked_for_once_for_all_pages_of_a_choice(client):
    def asked(address):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return sum("browse_text" in query["sql"] for query in queries)

    pages = [asked(f"/fr/messages/?q=intelligence+artificielle+{page}") for page in ("", "&page=2")]
    assert pages == [1, 0]
    assert asked("/fr/messages/?q=intelligence+artificielle+&sdg=9") == 1
    assert asked("/fr/messages/?q=intelligence+artificielle+&sort=newest") == 0
