"""Where each word of a listing stands: bitmaps of places, which only a search asks for."""

from itertools import chain

from pyroaring import BitMap

from igfsite.browse.bitmaps import opened, spliced
from igfsite.browse.engines import chunks, engine, fill, following
from igfsite.browse.index import same_version
from igfsite.browse.models import Term
from igfsite.replicas import reading_connection

COLUMNS = ("snapshot_id", "word", "places", "under")
QUESTION = "SELECT word, places, under FROM browse_term WHERE snapshot_id = %s AND {}"
VERSION = "SELECT value, NULL, NULL FROM browse_version"
LAST = "\U0010ffff"  # after every letter
BATCH = 5000
ABSENT = (None, BitMap(), BitMap())  # a term that is not there


class Terms:
    """Some words and beginnings of words, read in one query.

    ``places``: a word to the places that hold it; ``under``: to those under a heading with
    it; ``beginnings``: a beginning to the places that hold a word with it.
    """

    def __init__(self, index, listing, words, beginnings):
        self.places, self.under, self.beginnings = {}, {}, {}
        if index.is_own:
            self.read(index, words, beginnings)
        else:
            self.ask(index, listing, words, beginnings)

    def read(self, index, words, beginnings):
        conditions = [f"word IN ({', '.join(['%s'] * len(words))})"] if words else []
        conditions += [engine().beginning] * len(beginnings)
        values = [[index.listing, *words]] if words else []
        values += [[index.listing, start, start + LAST] for start in beginnings]
        question = " UNION ALL ".join([*map(QUESTION.format, conditions), VERSION])
        with reading_connection().cursor() as cursor:
            cursor.execute(question, [each for row in values for each in row])
            rows = cursor.fetchall()
        for word, places, under in rows:
            if places is None:
                same_version(index, word)
                continue
            self.places[word] = opened(places)
            if under:
                self.under[word] = opened(under)
        for start in beginnings:
            found = (places for word, places in self.places.items() if word.startswith(start))
            self.beginnings[start] = BitMap.union(BitMap(), *found)

    def ask(self, index, listing, words, beginnings):
        """Another release wrote the snapshot, perhaps without terms: the text engine knows too."""
        runs = [*(((word,), False) for word in words), *(((start,), True) for start in beginnings)]
        found = standing(index, listing, dict.fromkeys(runs, index.everything))
        for ((word,), is_prefix), places in found.items():
            (self.beginnings if is_prefix else self.places)[word] = places

    def holding(self, words, is_prefix):
        """The places that hold every one of ``words``, the last perhaps as a beginning."""
        *whole, last = words
        found = [self.places.get(word) or BitMap() for word in whole]
        known = self.beginnings if is_prefix else self.places
        return BitMap.intersection(*found, known.get(last) or BitMap())


def in_a_row(index, listing, runs):
    """For each run, ``(words, is_prefix)``, the places where its words follow each other.

    ``runs`` gives the places that hold all of them, which the text engine is asked of.
    """
    asked = {run: places for run, places in runs.items() if len(run[0]) > 1}
    return runs | standing(index, listing, asked)


def standing(index, listing, runs):
    """The same, as the text engine answers."""
    found = {run: places for run, places in runs.items() if places}
    asked = [(run, [index.keys[place] for place in places]) for run, places in found.items()]
    for (run, _keys), (rows, version) in zip(asked, following(listing, asked), strict=True):
        same_version(index, version)
        found[run] = index.places(rows) & runs[run]
    return runs | found


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
    for chunk in chunks(gone, BATCH):
        Term.objects.filter(pk__in=chunk).delete()
    store(snapshot, changed)


def read(snapshot, words):
    """A word to its key and bitmaps, of some words or, for None, of all."""
    terms = snapshot.terms.values_list("word", "pk", "places", "under")
    if words is not None:
        terms = chain(*(terms.filter(word__in=each) for each in chunks(list(words), BATCH)))
    return {word: (key, *map(opened, bitmaps)) for word, key, *bitmaps in terms}


def store(snapshot, terms):
    """What stands nowhere any more is not stored."""
    rows = (
        (snapshot.pk, word, places.serialize(), under.serialize() if under else b"")
        for word, places, under in terms
        if places
    )
    fill("browse_term", COLUMNS, rows)
