"""Both engines answer alike: each is asked what a plain reading of the tokens answers."""

import pytest
from django.utils.timezone import now

from igfsite.browse.index import current
from igfsite.browse.search import Search
from igfsite.browse.terms import in_a_row
from igfsite.browse.text.query import parse
from igfsite.browse.text.tokens import Lexer
from messages_app.actions import add_wording, approve, publish_edition
from messages_app.listing import MessageListing
from messages_app.models import Document, Edition, Message, Wording
from tests.search.queries import QUERIES, TEXTS
from tests.search.readers import OtherEngine, Paper, rows_of

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
    return found, told | {("row", *run): places for run, places in phrases}


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
