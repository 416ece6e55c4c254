"""Which pages a list links to."""

AROUND = 2


def numbers(page, pages):
    """The first, the last and those around ``page``, in order; None for a gap."""
    near = range(max(1, page - AROUND), min(pages, page + AROUND) + 1)
    shown = sorted({1, *near, pages})
    row = []
    for before, number in zip([0, *shown], shown, strict=False):
        row += [number] if number == before + 1 else [None, number]
    return row
