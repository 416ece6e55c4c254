"""All names of one thing find the same, to the last row and in the same order."""

import pytest
from django.urls import reverse

from igfsite.vocabulary.models import ConceptLabel
from tests.forms import shown
from tests.reading import hooks, total_of
from tests.search.test_judged import listing, numbers

pytestmark = pytest.mark.django_db

GOAL_9 = (
    "ODD 9",
    "SDG 9",
    "SDGs 9",
    "Goal 9",
    "Objectif 9",
    "ODS 9",
    "Objetivo 9",
    "ЦУР 9",
    "Цель 9",
    "目标9",
    "目标 9",
    "目标９",
    "الهدف 9",
    "الهدف ٩",
    "odd9",
    "sdg9",
)


@pytest.mark.parametrize("query", GOAL_9)
def test_a_goal_is_what_carries_it_and_nothing_else(query):
    carrying = set(numbers(listing("", sdg="9")))
    assert len(carrying) == 69
    assert set(numbers(listing(query))) == carrying


def test_a_goal_that_is_named_is_joined_with_what_is_asked_beside_it():
    both = numbers(listing("ODD 7 câbles "))
    assert set(both) == set(numbers(listing("câbles ", sdg="7")))


def test_an_acronym_finds_the_texts_that_print_it_first():
    assert set(numbers(listing("IPN"), 4)) == {32, 33, 34, 62}


@pytest.mark.parametrize("query", ["IPN", "ipn", "DPI", "infrastructure publique numérique"])
def test_an_acronym_and_what_it_stands_for_find_the_same(query):
    assert set(numbers(listing(query))) == {31, 32, 33, 34, 62, 63}


@pytest.mark.parametrize(
    "names",
    [
        ("l'IA", "l’IA", "IA", "ia", "L'IA", "ＩＡ"),
        ("mise en œuvre", "mise en oeuvre", "MISE EN ŒUVRE", "Mise  en\u00a0œuvre"),
        ("œuvre ", "oeuvre ", "ŒUVRE "),
        ("cœur", "coeur", "CŒUR"),
        ("sous-marins ", "sous\u2011marins ", "Sous‐Marins "),
        ("numérique ", "nume\u0301rique ", "numerique ", "NUMÉRIQUE "),
        ("«société civile»", '"société civile"', "“société civile”", "„société civile‟"),
        ("IA -énergie", "IA \u2212énergie", "IA -ENERGIE"),
    ],
    ids=lambda names: names[0],
)
def test_spellings_of_one_query_find_the_same_in_the_same_order(names):
    found = {name: numbers(listing(name)) for name in names}
    assert found[names[0]]
    assert set(map(tuple, found.values())) == {tuple(found[names[0]])}


def test_a_label_saved_in_the_admin_is_searched_from_the_next_page_on(client, admin_client):
    label = ConceptLabel.objects.get(
        concept__scheme__slug="sdg", concept__notation="7", language="fr"
    )
    assert total_of(client.get("/fr/messages/?q=watts+équitables")) == 0
    address = reverse("admin:vocabulary_conceptlabel_change", args=[label.pk])
    alternatives = f"{label.alt_labels}\nwatts équitables"
    form = shown(admin_client.get(address)) | {"alt_labels": alternatives}
    assert admin_client.post(address, form).status_code == 302
    page = client.get("/fr/messages/?q=watts+équitables")
    assert total_of(page) == total_of(client.get("/fr/messages/?sdg=7")) == 25
    assert set(hooks(page, "message")) <= {
        f"igf-2025/{number}" for number in numbers(listing("", sdg="7"))
    }
    assert 'href="/fr/concepts/sdg/7/"' in page.content.decode()
