"""The published snapshot in the database: written in part, it is the one written as a whole."""

import gc
from weakref import ref

import pytest
from pyroaring import BitMap

from igfsite.browse.actions import move_version, write_marks, write_snapshot
from igfsite.browse.cards import faces_by
from igfsite.browse.index import Moved, current
from igfsite.browse.models import Posting, Snapshot, Term
from igfsite.browse.terms import Terms, in_a_row
from igfsite.browse.text.tokens import MOST_WORDS
from igfsite.vocabulary.models import Event
from messages_app.listing import MessageListing
from messages_app.models import Message
from sessions_app.actions import publish_sessions, refresh_snapshot, withdraw_sessions
from sessions_app.listing import SessionListing
from sessions_app.models import Session
from tests.search.writing import BY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]

TITLES = {"igf-2024": ("Les câbles", "La paix"), "wsis-2024": ("Paix",), "igf-2006": ("Câble",)}


def stored(listing):
    rows = Snapshot.objects.filter(pk=listing.name).values_list("rows", "numbers")
    postings = Posting.objects.filter(snapshot=listing.name)
    found = postings.values_list("facet", "value", "bitmap")
    carried = {
        (facet, value): list(BitMap.deserialize(bytes(bitmap))) for facet, value, bitmap in found
    }
    found = Term.objects.filter(snapshot=listing.name).values_list("word", "places", "under")
    words = {
        word: [list(BitMap.deserialize(bytes(each))) for each in bitmaps if each]
        for word, *bitmaps in found
    }
    return [tuple(map(bytes, row)) for row in rows], carried, words


def rows_of_postings(but=()):
    return set(Posting.objects.exclude(facet__in=but).values_list("pk", flat=True))


def hold(slug, *titles):
    source = Session.objects.earliest("pk").translations.get().provenance
    for number, title in enumerate(titles, start=1):
        session = Session.objects.create(event=Event.objects.get(slug=slug), number=str(number))
        session.translations.create(language="fr", title=title, provenance=source)
    publish_sessions(sessions=Session.objects.all(), **BY)


def test_a_snapshot_written_meeting_by_meeting_is_the_one_written_as_a_whole():
    for slug, titles in TITLES.items():
        hold(slug, *titles)
    text = Session.objects.get(number="2").translations.get()
    text.title = "La guerre"
    text.save()
    refresh_snapshot(event=text.session.event)
    same_as_a_whole(SessionListing)
    withdraw_sessions(sessions=Session.objects.filter(number="1", event__slug="igf-2024"))
    same_as_a_whole(SessionListing)
    withdraw_sessions(sessions=Session.objects.filter(event__slug="wsis-2024"))
    same_as_a_whole(SessionListing)


def same_as_a_whole(listing):
    in_parts = stored(listing)
    write_snapshot(listing=listing)
    assert stored(listing) == in_parts


def test_marks_written_for_some_rows_leave_all_others_as_they_were():
    before = stored(MessageListing)
    keys = list(Message.objects.filter(number__in=(1, 42)).values_list("pk", flat=True))
    Message.objects.get(number=42).message_concepts.all().delete()
    kept = rows_of_postings(but=("sdg", "wsis", "gdc", "topic"))
    write_marks(listing=MessageListing, keys=keys)
    assert rows_of_postings() >= kept
    after = stored(MessageListing)
    write_snapshot(listing=MessageListing)
    assert stored(MessageListing) == after != before


def terms(index, *words):
    return Terms(index, MessageListing.number, set(words), set())


def test_an_index_that_was_overtaken_is_not_mixed_with_the_words_of_the_next():
    index = current(MessageListing.name)
    assert terms(index, "nothing").places == {}
    move_version()
    for word in ("nothing", Term.objects.filter(snapshot=index.listing).first().word):
        with pytest.raises(Moved):
            terms(index, word)
    with pytest.raises(Moved):
        in_a_row(index, MessageListing.number, {(("a", "b"), False): index.everything})


def test_an_index_that_was_overtaken_is_forgotten_at_once(client):
    client.get("/fr/messages/?q=intelligence+artificielle")
    index = ref(current(MessageListing.name))
    gc.collect()
    gc.disable()
    try:
        move_version()
        current(MessageListing.name)
        assert index() is None
    finally:
        gc.enable()


def test_the_words_of_headings_lead_to_what_stands_under_them():
    hold("igf-2006", "Les câbles", "Paix et câbles")
    index = current(SessionListing.name)
    places = {index.keys[place]: place for place in index.carrying("event", ["igf-2006"])}
    first, second = (places[each.pk] for each in Session.objects.filter(event__slug="igf-2006"))
    under = terms(index, "cables", "paix", "cable").under
    assert {word: list(found) for word, found in under.items()} == {
        "cables": sorted([first, second]),
        "paix": [second],
    }


def test_only_the_words_that_differ_are_written_anew():
    hold("igf-2006", "Les câbles", "Zèbres et câbles")
    before = {term.word: term.pk for term in Term.objects.filter(snapshot=SessionListing.name)}
    text = Session.objects.get(event__slug="igf-2006", number="2").translations.get()
    text.title = "Girafes et câbles"
    text.save()
    refresh_snapshot(event=text.session.event)
    after = {term.word: term.pk for term in Term.objects.filter(snapshot=SessionListing.name)}
    assert before.keys() - after.keys() == {"zebres"}
    assert dict(after.items() - before.items()).keys() == {"girafes"}


def test_words_that_a_text_is_too_long_for_are_not_found_and_leave_nothing_behind():
    text = Session.objects.get().translations.get()
    for description in ("mot " * (MOST_WORDS + 100) + "zygomorphe", "mot"):
        text.description = description
        text.save()
        refresh_snapshot(event=text.session.event)
        same_as_a_whole(SessionListing)
        assert not Term.objects.filter(word="zygomorphe").exists()


def test_a_face_that_is_gone_is_left_out():
    listing = MessageListing({}, language="fr")
    shown = faces_by(listing, [(0, "ar"), (0, "fr"), (1, "ar")])
    assert list(shown) == [(0, "fr")]
