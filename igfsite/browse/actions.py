"""Write the published snapshot: as a whole, one meeting of it, or what some rows carry."""

from django.db import transaction
from pyroaring import BitMap

from igfsite.browse import index, terms
from igfsite.browse.bitmaps import opened, spliced
from igfsite.browse.drafts import BATCH, Draft
from igfsite.browse.engines import chunks, words_in
from igfsite.browse.models import Card, Posting, Snapshot, Text, Version, new_version
from igfsite.browse.names import KEYS, row_name
from igfsite.browse.release import release
from igfsite.vocabulary.models import Event


@transaction.atomic
def write_snapshot(*, listing):
    """Replace the snapshot of ``listing``, a subclass of ``Listing``.

    Its entries are read under the lock of the snapshot: what another writer
    committed while this one waited is in them.
    """
    snapshot = _locked(listing)
    first = row_name(listing.number, 0)
    Text.objects.filter(pk__gte=first, pk__lt=first + KEYS).delete()
    Card.objects.filter(pk__gte=first * 8, pk__lt=(first + KEYS) * 8).delete()
    draft = Draft(listing.number)
    draft.write(listing.entries())
    terms.replace(snapshot, draft.terms())
    snapshot.drawn_by, snapshot.is_stale = release(), False
    _save(snapshot, draft.keys, draft.numbers, draft.postings())


@transaction.atomic
def write_meeting(*, listing, event):
    """Replace the rows of one meeting, which stand together; all others stay as they are."""
    snapshot = _locked(listing)
    if snapshot.drawn_by != release() or snapshot.is_stale:
        return write_snapshot(listing=listing)
    before = index.read(listing.name, "")
    start, stop = _stretch(before, event)
    former = words_in(listing.number, before.keys[start:stop])
    _drop(listing.number, before.keys[start:stop])
    draft = Draft(listing.number)
    draft.write(listing.entries(event=event))
    keys = before.keys[:start] + draft.keys + before.keys[stop:]
    numbers = before.numbers[:start] + draft.numbers + before.numbers[stop:]
    shift = start + len(draft.keys) - stop
    terms.splice(snapshot, draft.terms(), start, stop, shift, former)
    _save(snapshot, keys, numbers, _spliced(before.postings, draft.postings(), start, stop, shift))


@transaction.atomic
def write_marks(*, listing, keys):
    """Bring up to date what some rows carry, where nothing else of them has changed."""
    snapshot = _locked(listing)
    before = index.read(listing.name, "")
    for entry in listing.entries(keys=keys):
        place = before.place_of.get(entry.key)
        if place is not None:
            _carry(before.postings, place, entry.marks)
    _save(snapshot, before.keys, before.numbers, before.postings)


def move_version():
    """Tell every process and every cache that something the public sees has changed."""
    Version.objects.update_or_create(pk=1, defaults={"value": new_version()})
    index.know(None)


def mistrust_cards():
    """What cards show has changed outside their rooms: draw them anew until they are rewritten."""
    Snapshot.objects.update(is_stale=True)


def _locked(listing):
    Snapshot.objects.get_or_create(pk=listing.name, defaults={"rows": b""})
    return Snapshot.objects.select_for_update().get(pk=listing.name)


def _save(snapshot, keys, numbers, postings):
    snapshot.rows, snapshot.numbers = keys.tobytes(), numbers.tobytes()
    snapshot.save()
    _write_postings(snapshot, postings)
    move_version()


def _write_postings(snapshot, postings):
    """Only those that differ from what is stored."""
    fresh = {
        (facet, value): bitmap
        for facet, values in postings.items()
        for value, bitmap in values.items()
        if bitmap
    }
    gone = []
    for key, *name, bitmap in snapshot.postings.values_list("pk", "facet", "value", "bitmap"):
        if fresh.get(tuple(name)) == opened(bitmap):
            del fresh[tuple(name)]
        else:
            gone.append(key)
    for chunk in chunks(gone, BATCH):
        snapshot.postings.filter(pk__in=chunk).delete()
    Posting.objects.bulk_create(
        Posting(snapshot=snapshot, facet=facet, value=value, bitmap=bitmap.serialize())
        for (facet, value), bitmap in fresh.items()
    )


def _stretch(before, event):
    """Where the rows of a meeting begin and end; empty, where they would stand, without any."""
    meetings = before.postings.get("event", {})
    start = 0
    for slug in Event.objects.newest_first().values_list("slug", flat=True):
        if slug == event:
            break
        start += len(meetings.get(slug, ()))
    return start, start + len(meetings.get(event, ()))


def _drop(listing, keys):
    for chunk in chunks(keys, BATCH):
        rows = [row_name(listing, key) for key in chunk]
        cards = [row * 8 + tongue for row in rows for tongue in range(8)]
        Text.objects.filter(pk__in=rows).delete()
        Card.objects.filter(pk__in=cards).delete()


def _spliced(postings, fresh, start, stop, shift):
    """The postings with the places from ``start`` to ``stop`` replaced by fresh ones."""
    marks = {
        (facet, value) for each in (postings, fresh) for facet in each for value in each[facet]
    }
    after = {}
    for facet, value in marks:
        kept, added = (each.get(facet, {}).get(value, BitMap()) for each in (postings, fresh))
        after.setdefault(facet, {})[value] = spliced(kept, added, start, stop, shift)
    return after


def _carry(postings, place, marks):
    for facet, values in postings.items():
        for value, places in values.items():
            (places.add if (facet, value) in marks else places.discard)(place)
    for facet, value in marks:
        postings.setdefault(facet, {}).setdefault(value, BitMap()).add(place)
