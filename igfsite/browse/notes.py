from collections import OrderedDict
from contextlib import suppress


class Notes(OrderedDict):
    """What was worked out once, until newer notes crowd it out. Threads may share it."""

    def __init__(self, limit):
        super().__init__()
        self.limit = limit

    def once(self, name, make):
        try:
            made = self[name]
        except KeyError:
            made = make()
            self.add({name: made})
        else:
            with suppress(KeyError):  # crowded out a moment ago
                self.move_to_end(name)
        return made

    def add(self, made):
        self.update(made)
        with suppress(KeyError):
            while len(self) > self.limit:
                self.popitem(last=False)
