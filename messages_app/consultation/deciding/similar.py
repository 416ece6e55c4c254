"""Which contributions to a document say much the same, by the words that follow one another."""

from itertools import pairwise

from igfsite.browse.text.words import folded_words
from messages_app.consultation.models import Comment

MOST = 2000  # that are looked through, the newest
SHOWN, MOST_OF_ONE_TEXT = 6, 50
ALIKE = 0.15  # from here on, two texts on different things are alike
State = Comment.State
PLACE = ("message_id", "theme_id", "document_id")
READ = ("submission", "wording", "message__document__event", "theme__document__event")


def similar(comment, *, document):
    """The most alike first, those on the same text before others: rows with ``is_mergeable``.

    Of the same text all are told, since two languages may say the same; of others the alike.
    """
    others = Comment.objects.of_document(document).exclude(pk=comment.pk)
    others = others.filter(state__in=(State.WAITING, State.PUBLISHED))
    own, place = shingles(comment.text, comment.suggested_text), place_of(comment)
    ranked = []
    for other in others.only("pk", "text", "suggested_text", *PLACE)[:MOST]:
        alike = likeness(own, shingles(other.text, other.suggested_text))
        if place_of(other) == place or alike >= ALIKE:
            ranked.append((place_of(other) == place, alike, other.pk))
    ranked.sort(reverse=True)
    same = [row for row in ranked if row[0]][:MOST_OF_ONE_TEXT]
    best = same + [row for row in ranked if not row[0]][: max(SHOWN - len(same), 0)]
    found = Comment.objects.select_related(*READ).in_bulk([pk for *_, pk in best])
    for is_same, _alike, pk in best:
        found[pk].is_mergeable = is_same and found[pk].state == State.PUBLISHED
    return [found[pk] for *_, pk in best]


def place_of(comment):
    return tuple(getattr(comment, name) for name in PLACE)


def shingles(*texts):
    """Pairs of words that follow one another; of a single word, the word."""
    words = folded_words(" ".join(texts))
    return set(pairwise(words)) or set(words)


def likeness(some, others):
    """From 0 to 1: the share of what both have in all that they have."""
    return len(some & others) / len(some | others) if some and others else 0
