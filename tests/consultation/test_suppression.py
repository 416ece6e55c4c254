"""No hidden number of persons can be worked out from what a table shows.

Whoever tries knows the rule, the total, and how many contributed: every table that would be
printed alike is tried out.
"""

from collections import defaultdict
from functools import cache
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages_app.consultation.report.suppression import shown

small_tables = st.lists(st.integers(0, 12), min_size=2, max_size=4).filter(
    lambda counts: 0 < sum(counts) <= 18
)


def printed(counts, persons):
    return tuple(shown(dict(enumerate(counts)), dict(enumerate(persons))).values())


@cache
def tables(rows, total):
    """What is printed, to the counts behind it; each contribution is of another person."""
    found = defaultdict(list)
    for counts in product(range(total + 1), repeat=rows):
        if sum(counts) == total:
            found[printed(counts, counts)].append(counts)
    return found


@given(small_tables)
def test_a_hidden_cell_may_have_been_another(counts):
    print_ = printed(counts, counts)
    alike = tables(len(counts), sum(counts))[print_]
    for place, count in enumerate(print_):
        if count is None:
            assert len({table[place] for table in alike}) > 1, (print_, alike)
        else:
            assert count == counts[place]
            assert count == 0 or count >= 5


@given(small_tables, st.data())
def test_few_persons_are_hidden_whatever_they_wrote(counts, data):
    persons = [data.draw(st.integers(min(1, count), count)) for count in counts]
    for told, count, several in zip(printed(counts, persons), counts, persons, strict=True):
        assert told in {None, count}
        assert told is None or count == 0 or several >= 5


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([20, 7, 0], [20, 7, 0]),
        ([20, 7, 4], [20, None, None]),  # 4 alone would be the rest
        ([20, 3, 2, 0], [20, None, None, 0]),
        ([20, 7, 1, 1], [20, None, None, None]),  # two that are 2 together are 1 each
        ([20, 7, 4, 4], [20, None, None, None]),  # two that are 8 together are 4 each
        ([20, 7, 7, 4], [20, None, None, None]),  # the sevens go together
        ([3, 0, 0], [None, None, None]),  # nothing else to hide: not even the zeros
        ([30, 0, 4], [None, 0, None]),
        ([0, 0], [0, 0]),
    ],
)
def test_by_hand(counts, told):
    assert list(printed(counts, counts)) == told
