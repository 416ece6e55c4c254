"""Write the published snapshot."""

from array import array

from django.db import transaction
from pyroaring import BitMap

from igfsite.browse.models import Posting, Snapshot, new_version


@transaction.atomic
def write_snapshot(*, listing, rows):
    """Replace the snapshot of ``listing``.

    ``rows``: pairs of a primary key and its facets, ``{"sdg": {"9", "7"}}``, in
    the order of the listing. They are read under the lock of the snapshot, so give
    them lazily: what another writer committed while this one waited is in them.
    """
    Snapshot.objects.get_or_create(pk=listing, defaults={"rows": b""})
    snapshot = Snapshot.objects.select_for_update().get(pk=listing)
    keys, bitmaps = array("Q"), {}
    for place, (key, facets) in enumerate(rows):
        keys.append(key)
        for facet, values in facets.items():
            for value in values:
                bitmaps.setdefault((facet, value), BitMap()).add(place)
    snapshot.rows, snapshot.version = keys.tobytes(), new_version()
    snapshot.save()
    snapshot.postings.all().delete()
    Posting.objects.bulk_create(
        Posting(snapshot=snapshot, facet=facet, value=value, bitmap=bitmap.serialize())
        for (facet, value), bitmap in bitmaps.items()
    )


def move_version():
    """Tell every process and every cache that something the public sees has changed."""
    for snapshot in Snapshot.objects.only("pk"):
        Snapshot.objects.filter(pk=snapshot.pk).update(version=new_version())
