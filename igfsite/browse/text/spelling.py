"""Words that a mistyped word may have meant."""

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract


def nearest(word, known, limit=5):
    """Return the nearest other words of ``known``, a sequence; alike near ones by the alphabet.

    One letter added, lost, changed or swapped with its neighbour is one step. Short
    words may be one step away, those of six letters two; under three letters
    everything would be near.
    """
    if len(word) < 3:
        return []
    steps = 1 if len(word) < 6 else 2
    found = extract(word, known, scorer=OSA.distance, score_cutoff=steps, limit=None)
    nearby = sorted((distance, other) for other, distance, _ in found if distance)
    return [other for _, other in nearby[:limit]]
