"""Bitmaps of places: as they are stored, and with the rows of one meeting replaced."""

from pyroaring import BitMap

END = 1 << 32


def opened(stored):
    """A bitmap as it was serialized; nothing is stored of an empty one."""
    return BitMap.deserialize(bytes(stored)) if stored else BitMap()


def spliced(kept, added, start, stop, shift):
    """``kept`` with ``added`` in the place of what stood from ``start`` to ``stop``.

    ``added`` counts from ``start``; what stood behind moves by ``shift``.
    """
    before, after = BitMap(kept), BitMap(kept)
    before.remove_range(start, END)
    after.remove_range(0, stop)
    return before | added.shift(start) | after.shift(shift)
