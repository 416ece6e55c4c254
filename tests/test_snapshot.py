"""The published snapshot in the database: written in part, it is the one written as a whole."""

import pytest
from pyroaring import BitMap

from igfsite.browse.actions import move_version, write_marks, write_snapshot
from igfsite.browse.index import Moved, current
from igfsite.browse.models import Posting, Snapshot, Term
from igfsite.browse.terms import Terms
from igfsite.vocabulary.models import Event
from messages_app.listing import MessageListing
from messages_app.models import Message
from sessions_app.actions import publish_sessions, refresh_snapshot
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
    in_parts = stored(SessionListing)
    write_snapshot(listing=SessionListing)
    assert stored(SessionListing) == in_parts


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


def test_an_index_that_was_overtaken_is_not_mixed_with_the_words_of_the_next():
    index = current(MessageListing.name)
    move_version()
    assert Terms(index, {"nothing"}, set()).places == {}
    with pytest.raises(Moved):
        Terms(index, {Term.objects.filter(snapshot=index.listing).first().word}, set())


def test_the_words_of_headings_lead_to_what_stands_under_them():
    hold("igf-2006", "Les câbles", "Paix et câbles")
    index = current(SessionListing.name)
    places = {index.keys[place]: place for place in index.carrying("event", ["igf-2006"])}
    first, second = (places[each.pk] for each in Session.objects.filter(event__slug="igf-2006"))
    under = Terms(index, {"cables", "paix", "cable"}, set()).under
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
