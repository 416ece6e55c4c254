"""What a person expects to find, is found: among the first five."""

import pytest
from django.http import QueryDict

from igfsite.browse.actions import move_version
from igfsite.vocabulary.models import ConceptLabel
from messages_app.listing import MessageListing
from messages_app.models import Message
from tests.search.judged import JUDGED

pytestmark = pytest.mark.django_db


def listing(query, **more):
    data = QueryDict(mutable=True)
    data.update({"q": query, **more})
    return MessageListing(data, language="fr")


def numbers(listed, limit=None):
    """The numbers of the messages that are listed, in order."""
    known = dict(Message.objects.values_list("pk", "number"))
    places = listed.slice(0, limit or listed.total)
    return [known[listed.index.keys[place]] for place in places]


def test_every_expected_message_is_among_the_first_five():
    assert len(JUDGED) >= 60
    found = {query: numbers(listing(query), 5) for query, _expected in JUDGED}
    missed = {query: found[query] for query, wanted in JUDGED if set(wanted) - set(found[query])}
    assert not missed


@pytest.mark.parametrize("query", ["ODD 9", "SDG 9", "odd9", "Objectif 9", "ЦУР 9", "目标9"])
def test_a_goal_is_found_under_every_name(query):
    carrying = listing("", sdg="9")
    assert carrying.total == 69
    assert set(numbers(carrying)) <= set(numbers(listing(query)))


def test_an_acronym_finds_what_it_stands_for():
    assert numbers(listing("IPN"), 4) == [32, 33, 34, 62]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("l'IA ", "IA "),
        ("l’IA ", "IA "),
        ("DESINFORMATION ", "désinformation "),
        ("cyber-sécurité ", "cybersécurité "),
        ("ﬁnancement ", "financement "),
    ],
)
def test_two_spellings_of_one_thing_find_the_same(one, other):
    assert numbers(listing(one)) == numbers(listing(other)) != []


def test_a_label_that_an_editor_adds_is_understood_at_once():
    assert listing("farfelu").total == 0
    label = ConceptLabel.objects.get(
        concept__notation="7", concept__scheme__slug="sdg", language="fr"
    )
    label.alt_labels = "Farfelu"
    label.save()
    move_version()
    assert set(numbers(listing("farfelu"))) >= set(numbers(listing("", sdg="7")))
