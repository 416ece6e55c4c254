"""Contestants take turns, request by request, so that whatever slows the machine slows all."""

from dataclasses import dataclass, field
from statistics import median

from tests.bench.rivals import Failed

WARM_UPS = 3
BUDGET = 5  # seconds a contestant may spend on one kind of page; then it asks no more


@dataclass
class Score:
    """``times``: seconds of each request, warm-ups first."""

    times: list = field(default_factory=list)
    note: str = ""

    @property
    def counted(self):
        """Without the warm-ups; of a contestant too slow for many rounds, without the first."""
        many = len(self.times) > 2 * WARM_UPS
        return self.times[WARM_UPS if many else 1 :] or self.times

    @property
    def is_done(self):
        return bool(self.note) or sum(self.times) > BUDGET

    def result(self):
        if self.note or not self.times:
            return {"note": self.note}
        return {"ms": median(self.counted) * 1000, "rounds": len(self.counted)}


def compare(contestants, asks, rounds):
    """Ask every contestant in turn for the same page; return their results by name."""
    scores = {name: Score() for name in contestants}
    for turn in range(WARM_UPS + rounds):
        for name, contestant in contestants.items():
            if not scores[name].is_done:
                take(scores[name], contestant, asks[turn % len(asks)])
    return {name: score.result() for name, score in scores.items()}


def take(score, contestant, ask):
    try:
        score.times.append(contestant(ask))
    except Failed as failure:
        score.note = str(failure)
