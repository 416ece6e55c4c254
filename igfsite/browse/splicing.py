"""Bitmaps of places in which the rows of one meeting are replaced."""

from pyroaring import BitMap

END = 1 << 32


def spliced(kept, added, start, stop, shift):
    """``kept`` with ``added`` in the place of what stood from ``start`` to ``stop``.

    ``added`` counts from ``start``; what stood behind moves by ``shift``.
    """
    before, after = BitMap(kept), BitMap(kept)
    before.remove_range(start, END)
    after.remove_range(0, stop)
    return before | added.shift(start) | after.shift(shift)
