"""Tables about persons do not tell what one person is.

The rule, as the report prints it:

* A cell is hidden where fewer than five persons stand behind it. A zero is shown.
* The total of the table is known, so where the hidden cells could be worked out from it, the
  next smallest is hidden too, with all of its size. That is so where one cell is hidden, or
  where several are together as small, or as large, as so many small cells can be.
* Where that is not enough, and where a table has no more contributions than rows, all its cells
  are hidden, the zeros too.

Hidden cells look alike: to say which is small would give the others away.
"""

SMALLEST = 5


def shown(cells, persons):
    """``cells``: counts by key; ``persons``: how many stand behind each. None is hidden."""
    small = {key for key in cells if cells[key] and persons.get(key, 0) < SMALLEST}
    hidden = _widened(cells, small) if small else small
    return {key: None if key in hidden else count for key, count in cells.items()}


def _widened(cells, hidden):
    if sum(cells.values()) <= len(cells):
        return set(cells)
    while _can_be_computed([cells[key] for key in hidden]):
        others = [cells[key] for key in cells.keys() - hidden if cells[key]]
        if not others:
            return set(cells)
        hidden = hidden | {key for key in cells if cells[key] == min(others)}
    return hidden


def _can_be_computed(counts):
    return len(counts) < 2 or sum(counts) in {len(counts), len(counts) * (SMALLEST - 1)}
