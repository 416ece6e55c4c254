"""Where each word of a listing stands: bitmaps of places, which only a search asks for."""

from pyroaring import BitMap

from igfsite.browse.engines import engine, fill, following
from igfsite.browse.index import same_version
from igfsite.browse.models import Term
from igfsite.browse.splicing import spliced
from igfsite.replicas import reading_connection

COLUMNS = ("snapshot_id", "word", "places", "under")
QUESTION = (
    "SELECT word, places, under, (SELECT value FROM browse_version)"
    " FROM browse_term WHERE snapshot_id = %s AND {}"
)
LAST = "\U0010ffff"  # after every letter
BATCH = 500


class Terms:
    """Some words and beginnings of words, read in one query.

    ``places``: a word to the places that hold it; ``under``: to those under a heading with it.
    """

    def __init__(self, index, words, beginnings):
        self.index = index
        self.places, self.under = {}, {}
        if words or beginnings:
            self.read(words, beginnings)

    def read(self, words, beginnings):
        conditions = [f"word IN ({', '.join(['%s'] * len(words))})"] if words else []
        conditions += [engine().beginning] * len(beginnings)
        question = " UNION ALL ".join(map(QUESTION.format, conditions))
        values = [[self.index.listing, *words]] if words else []
        values += [[self.index.listing, start, start + LAST] for start in beginnings]
        with reading_connection().cursor() as cursor:
            cursor.execute(question, [each for row in values for each in row])
            rows = cursor.fetchall()
        if rows:
            same_version(self.index, rows[0][3])
        for word, places, under, _version in rows:
            self.places[word] = BitMap.deserialize(bytes(places))
            if under:
                self.under[word] = BitMap.deserialize(bytes(under))

    def holding(self, words, is_prefix):
        """The places that hold every one of ``words``, the last perhaps as a beginning."""
        *whole, last = words
        found = [self.places.get(word) or BitMap() for word in whole]
        found.append(self.beginning(last) if is_prefix else self.places.get(last) or BitMap())
        return BitMap.intersection(*found)

    def beginning(self, start):
        found = [places for word, places in self.places.items() if word.startswith(start)]
        return BitMap.union(*found) if found else BitMap()


def in_a_row(index, listing, runs):
    """For each run, ``(words, is_prefix)``, the places where its words follow each other.

    ``runs`` gives the places that hold all of them: only these are asked of the text engine.
    """
    asked = {run: places for run, places in runs.items() if places and len(run[0]) > 1}
    keys = [[index.keys[place] for place in places] for places in asked.values()]
    found = following(listing, list(zip(asked, keys, strict=True))) if asked else []
    answers = {run: index.places(rows) for run, rows in zip(asked, found, strict=True)}
    return {run: answers.get(run, places) & places for run, places in runs.items()}


def replace(snapshot, terms):
    """Store ``terms``, a word to its places and those under headings with it, and no others."""
    snapshot.terms.all().delete()
    store(snapshot, terms)


def splice(snapshot, fresh, start, stop, shift):
    """Replace what stands from ``start`` to ``stop`` by ``fresh``; later places move by ``shift``.

    Only terms that differ are written.
    """
    stored, gone, changed = {}, [], {}
    for key, word, *bitmaps in snapshot.terms.values_list("pk", "word", "places", "under"):
        stored[word] = key, [BitMap.deserialize(bytes(each)) for each in bitmaps if each]
    for word in stored.keys() | fresh.keys():
        key, before = stored.get(word, (None, []))
        pairs = zip(padded(before), fresh.get(word, padded([])), strict=True)
        after = [spliced(kept, added, start, stop, shift) for kept, added in pairs]
        if after != padded(before):
            gone += [key] if key else []
            changed[word] = after
    for first in range(0, len(gone), BATCH):
        Term.objects.filter(pk__in=gone[first : first + BATCH]).delete()
    store(snapshot, changed)


def padded(bitmaps):
    return [*bitmaps, *[BitMap()] * (2 - len(bitmaps))]


def store(snapshot, terms):
    rows = (
        (snapshot.pk, word, places.serialize(), under.serialize() if under else b"")
        for word, (places, under) in sorted(terms.items())
        if places
    )
    fill("browse_term", COLUMNS, rows)
