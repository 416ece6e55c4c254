"""Contestants take turns, request by request, so that whatever slows the machine slows all."""

from dataclasses import dataclass, field
from statistics import median

from tests.bench.rivals import Failed

WARM_UPS = 3
DRAWN_ONCE = ("message", "document")  # asked for once before they are measured
BUDGET = 5  # seconds a contestant may spend on one kind of page; then it asks no more


@dataclass
class Score:
    """``times``: seconds of each request, warm-ups first."""

    warm_ups: int = WARM_UPS
    times: list = field(default_factory=list)
    note: str = ""

    @property
    def counted(self):
        """Without the warm-ups; of a contestant too slow for many rounds, without the first."""
        many = len(self.times) > self.warm_ups + WARM_UPS
        return self.times[self.warm_ups if many else 1 :] or self.times

    @property
    def is_done(self):
        return bool(self.note) or sum(self.times) > BUDGET

    def result(self):
        if self.note or not self.times:
            return {"note": self.note}
        return {"ms": median(self.counted) * 1000, "rounds": len(self.counted)}


def compare(contestants, asks, rounds):
    """Ask every contestant in turn for the same page; return their results by name."""
    warm_ups = len(asks) if asks[0].kind in DRAWN_ONCE else WARM_UPS
    scores = {name: Score(warm_ups) for name in contestants}
    for turn in range(warm_ups + rounds):
        for name, contestant in contestants.items():
            if not scores[name].is_done:
                take(scores[name], contestant, asks[turn % len(asks)])
    return {name: score.result() for name, score in scores.items()}


def take(score, contestant, ask):
    try:
        score.times.append(contestant(ask))
    except Failed as failure:
        score.note = str(failure)
