"""Where each word of a listing stands: bitmaps of places, which only a search asks for."""

from itertools import chain

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
BATCH = 5000
ABSENT = (None, BitMap(), BitMap())  # a term that is not there


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
            self.places[word] = opened(places)
            if under:
                self.under[word] = opened(under)

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
    """Store ``terms``, triples of a word, the places that hold it and those under it, alone."""
    snapshot.terms.all().delete()
    store(snapshot, terms)


def splice(snapshot, fresh, start, stop, shift, former):
    """Replace what stands from ``start`` to ``stop`` by ``fresh``; later places move by ``shift``.

    ``former``: the words of what is replaced. Only terms that differ are written.
    """
    fresh = {word: bitmaps for word, *bitmaps in fresh}
    stored = read(snapshot, None if shift else former | fresh.keys())
    gone, changed = [], []
    for word in sorted(stored.keys() | fresh.keys()):
        key, *before = stored.get(word, ABSENT)
        pairs = zip(before, fresh.get(word, ABSENT[1:]), strict=True)
        after = [spliced(kept, added, start, stop, shift) for kept, added in pairs]
        if after != before:
            gone += [key] if key else []
            changed.append((word, *after))
    for chunk in chunks(gone):
        Term.objects.filter(pk__in=chunk).delete()
    store(snapshot, changed)


def read(snapshot, words):
    """A word to its key and bitmaps, of some words or, for None, of all."""
    terms = snapshot.terms.values_list("word", "pk", "places", "under")
    rows = chain(*(terms.filter(word__in=each) for each in chunks(words))) if words else terms
    return {word: (key, *map(opened, bitmaps)) for word, key, *bitmaps in rows}


def opened(stored):
    return BitMap.deserialize(bytes(stored)) if stored else BitMap()


def store(snapshot, terms):
    """What stands nowhere any more is not stored."""
    rows = (
        (snapshot.pk, word, places.serialize(), under.serialize() if under else b"")
        for word, places, under in terms
        if places
    )
    fill("browse_term", COLUMNS, rows)


def chunks(values):
    values = list(values)
    return [values[start : start + BATCH] for start in range(0, len(values), BATCH)]
