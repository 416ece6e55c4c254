"""What to offer where a search finds nothing: a near spelling, or fewer words."""

from dataclasses import dataclass

from igfsite.browse.models import Word
from igfsite.browse.search import find
from igfsite.browse.text.query import parse
from igfsite.browse.text.spelling import nearest


@dataclass(frozen=True)
class Suggestion:
    text: str
    url: str
    total: int


def suggest(listing):
    """The query nearest to the one asked that does find something; None if there is none.

    Only words that public rows hold are offered: each is tried first.
    """
    words = [written(term) for term in parse(f"{listing.q.strip()} ").terms]
    spelled = [spelling(listing, word) for word in words]
    fewer = [[*words[:place], *words[place + 1 :]] for place in range(len(words))]
    tried = [spelled, *(fewer if len(words) > 1 else [])]
    totals = {text: total(listing, text) for text in map(" ".join, tried) if text.strip()}
    best = max(totals, key=totals.get, default="")
    best = " ".join(spelled) if totals.get(" ".join(spelled)) else best
    if not totals.get(best):
        return None
    return Suggestion(best, listing.address(q=best), totals[best])


def written(term):
    """A term as a person would type it."""
    text = (
        "".join(term.typed)
        if term.is_phrase and not term.typed[0].isascii()
        else " ".join(term.typed)
    )
    return f'{"-" if term.is_excluded else ""}"{text}"' if term.is_phrase else text


def spelling(listing, word):
    """The word, or the nearest that the listing holds."""
    if total(listing, word):
        return word
    known = listing.index.notes.once("dictionary", dictionary)
    typed = parse(f"{word} ").terms
    if len(typed) != 1 or len(typed[0].words) != 1:
        return word
    near = (known[each] for each in nearest(typed[0].words[0], list(known)))
    return next((each for each in near if total(listing, each)), word)


def dictionary():
    return dict(Word.objects.values_list("word", "shown"))


def total(listing, text):
    """How many the whole listing holds that answer; a trailing space: no word is unfinished."""
    return len(find(listing.index, listing.number, f"{text} ").places)
