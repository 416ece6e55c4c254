from collections import OrderedDict


class Notes(OrderedDict):
    """What was worked out once, until newer notes crowd it out."""

    def __init__(self, limit):
        super().__init__()
        self.limit = limit

    def once(self, name, make):
        if name in self:
            self.move_to_end(name)
            return self[name]
        self[name] = made = make()
        while len(self) > self.limit:
            self.popitem(last=False)
        return made
