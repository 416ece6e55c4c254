"""Tables of counts, and the bars and columns that show them."""

from dataclasses import dataclass
from datetime import date

from igfsite.vocabulary.labels import Shown

LONGEST = 1000  # bar, in units of its drawing
MOST_COLUMNS = 400  # a year and more, day by day


@dataclass(frozen=True)
class Row:
    """``count``: None where it is hidden, or where there is nothing to count."""

    key: str
    label: Shown
    count: int | float | None
    url: str = ""


@dataclass(frozen=True)
class Table:
    """``hides``: whether a count of None is one that is not told."""

    name: str
    title: str
    rows: list
    hides: bool = False

    @property
    def bars(self):
        """Pairs of a row and the length of its bar."""
        return [(row, _share(row.count, self.most, LONGEST)) for row in self.rows]

    @property
    def most(self):
        return max((row.count or 0 for row in self.rows), default=0)

    @property
    def has_hidden(self):
        return self.hides and any(row.count is None for row in self.rows)

    def records(self):
        """The rows as plain values, for programs."""
        for row in self.rows:
            is_hidden = self.hides and row.count is None
            record = {"key": row.key, "label": row.label.text, "count": row.count}
            yield record | {"suppressed": True} if is_hidden else record


def _share(count, most, length):
    return round(length * (count or 0) / most) if most else 0


def stacks(rows):
    """For each of ``rows``, lists of counts, the places and lengths that put them in one line."""
    most = max(map(sum, rows), default=0)
    for counts in rows:
        lengths = [_share(count, most, LONGEST) for count in counts]
        yield [(sum(lengths[:place]), length) for place, length in enumerate(lengths)]


@dataclass(frozen=True)
class Columns:
    """A column for each day from the first of ``table`` to the last; 10 units wide, 100 high."""

    table: Table

    @property
    def days(self):
        return [date.fromisoformat(row.key) for row in self.table.rows]

    @property
    def is_drawn(self):
        return len(self.days) > 1 and self.width <= 10 * MOST_COLUMNS

    @property
    def width(self):
        return 10 * ((self.days[-1] - self.days[0]).days + 1)

    def __iter__(self):
        """Where the column of each row begins, and how high it is."""
        for day, row in zip(self.days, self.table.rows, strict=True):
            height = _share(row.count, self.table.most, 100)
            yield {"x": 10 * (day - self.days[0]).days + 1, "y": 100 - height, "height": height}
