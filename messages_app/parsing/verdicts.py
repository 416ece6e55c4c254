"""What an editor says a line of the source is, where the parser was wrong or unsure."""

from enum import StrEnum


class Verdict(StrEnum):
    """``CONTINUES``: goes on with what stands before it, whatever lies between."""

    THEME = "theme"
    SECTION = "section"
    MESSAGE = "message"
    CONTINUES = "continues"
    TEXT = "text"
    DROPPED = "dropped"


HEADINGS = (Verdict.THEME, Verdict.SECTION)


def judged(verdicts, lines, first, last, verdict):
    """``verdicts`` with what an editor says of the block in lines ``first`` to ``last``.

    ``lines`` of the whole text; what is said of a block holds for all of it. None takes back
    what was said before.
    """
    kept = {number: said for number, said in verdicts.items() if not first <= number <= last}
    filled = [number for number in range(first, last + 1) if lines[number - 1].strip()]
    if verdict and filled:
        rest = Verdict.DROPPED if verdict is Verdict.DROPPED else Verdict.CONTINUES
        kept |= dict.fromkeys(filled, rest) | {filled[0]: verdict}
    return kept


def rewritten(verdicts, lines, first, last, text, verdict):
    """Lines and verdicts with lines ``first`` to ``last`` written anew.

    Blank lines part ``text`` into blocks, of which each is what ``verdict`` says.
    """
    new = text.strip("\n").split("\n")
    moved = len(new) - (last - first + 1)
    lines = [*lines[: first - 1], *new, *lines[last:]]
    kept = {
        number + (moved if number > last else 0): said
        for number, said in verdicts.items()
        if not first <= number <= last
    }
    for start, end in _blocks(new):
        kept = judged(kept, lines, first + start, first + end, verdict)
    return lines, kept


def _blocks(lines):
    """Offsets of the first and the last line of each run of filled lines."""
    start = None
    for place, line in enumerate([*lines, ""]):
        if line.strip():
            start = place if start is None else start
        elif start is not None:
            yield start, place - 1
            start = None
