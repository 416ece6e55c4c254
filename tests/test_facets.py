"""Counts by the plan's rule, on the real corpus and against a plain reading of the rows."""

import re
from random import Random

import pytest
from django.http import QueryDict

from igfsite.browse.actions import move_version, write_snapshot
from igfsite.browse.entries import Entry
from igfsite.browse.index import current
from messages_app.listing import MessageListing
from tests.reading import facet_counts, hooks, total_of

pytestmark = pytest.mark.django_db

EXPECTED = {
    "": 88,
    "sdg=9": 69,
    "sdg=7": 25,
    "wsis=C5": 19,
    "gdc=1": 44,
    "sdg=9&sdg=7": 69,
    "sdg=7&wsis=C5": 0,
    "theme=igf-2025/1": 19,
    "theme=igf-2025/1&theme=igf-2025/4": 44,
    "event=igf-2025": 88,
    "lang=fr": 88,
    "topic=artificial-intelligence": 69,
}


@pytest.mark.parametrize(("query", "total"), EXPECTED.items())
def test_totals_of_the_real_corpus(client, query, total):
    assert total_of(client.get(f"/fr/messages/?{query}")) == total


@pytest.mark.parametrize("query", EXPECTED)
def test_a_count_is_what_the_list_holds_with_the_value_chosen(client, query):
    page = client.get(f"/fr/messages/?{query}")
    counts = facet_counts(page)
    assert counts
    chosen = QueryDict(query)
    for (facet, value), count in counts.items():
        wanted = chosen.copy()
        wanted.setlist(facet, [value])
        assert total_of(client.get(f"/fr/messages/?{wanted.urlencode()}")) == count


def listing(query=""):
    return MessageListing(QueryDict(query), language="fr")


@pytest.fixture
def publish(monkeypatch):
    """Write a snapshot of rows made up: pairs of a key and ``{"sdg": {"9", "7"}}``."""

    def write(rows):
        made = [
            Entry(key, frozenset((name, value) for name in facets for value in facets[name]))
            for key, facets in rows
        ]
        monkeypatch.setattr(MessageListing, "entries", lambda **asked: made)
        write_snapshot(listing=MessageListing)

    return write


def test_counts_agree_with_plain_sets(publish):
    """Random corpora, random choices: the bitmaps against sets of rows."""
    random = Random(42)
    for _round in range(20):
        rows = [
            (key, {f: set(random.sample("abcd", random.randint(0, 3))) for f in ("sdg", "wsis")})
            for key in range(random.randint(0, 60))
        ]
        publish(rows)
        index = current("messages")
        chosen = {"sdg": random.sample("abcd", 2), "wsis": random.sample("abcd", 1)}

        def holds(facets, choice):
            return all(facets[name] & set(values) for name, values in choice.items())

        places = [place for place, (_key, facets) in enumerate(rows) if holds(facets, chosen)]
        assert list(index.select(chosen)) == places
        for value, count in index.count("sdg", chosen).items():
            changed = {**chosen, "sdg": [value]}
            assert count == sum(holds(facets, changed) for _key, facets in rows)


def test_unknown_parameters_and_values_are_ignored(client):
    assert total_of(client.get("/fr/messages/?sdg=99&sdg=&colour=red&theme=x")) == 88
    assert total_of(client.get("/fr/messages/?sdg=99&sdg=7")) == 25


def test_a_changed_facet_drops_the_page_and_unknown_parameters(client):
    page = client.get("/fr/messages/?sdg=9&page=3&colour=red").content.decode()
    assert 'href="?sdg=7&amp;sdg=9"' in page or 'href="?sdg=9&amp;sdg=7"' in page
    assert 'href="?colour' not in page


def test_an_empty_result_says_which_choice_to_drop(client):
    page = client.get("/en/messages/?sdg=7&wsis=C5").content.decode()
    told = re.sub(r"<[^>]+>", "", page[page.index('class="empty"') :])
    assert "without SDG 7 · Affordable and clean energy\n: 19 entries" in told
    assert "without WSIS C5 · Building confidence and security in use of ICTs\n: 25 entries" in told


def test_pages_hold_twenty_and_the_whole_list_once(client):
    seen = []
    for number in range(1, 6):
        seen += hooks(client.get(f"/fr/messages/?page={number}"), "message")
    assert seen == [f"igf-2025/{number}" for number in range(1, 89)]


def test_oldest_first_takes_meetings_in_turn_and_keeps_the_order_within(publish):
    rows = [(10, "b"), (11, "b"), (12, "a"), (13, "a")]
    publish([(key, {"event": {event}}) for key, event in rows])
    oldest = listing("sort=oldest")
    assert [oldest.index.keys[place] for place in oldest.slice(0, 3)] == [12, 13, 10]


def test_a_process_reads_the_snapshot_anew_only_when_its_version_moves(
    django_assert_num_queries,
):
    held = current("messages")
    with django_assert_num_queries(1):
        assert current("messages") is held
    move_version()
    assert current("messages") is not held


def test_a_narrower_concept_is_found_under_its_broader_one(publish):
    publish([(1, {"wsis": {"C7", "C7-egov"}}), (2, {})])
    assert listing("wsis=C7").total == 1
