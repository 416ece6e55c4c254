"""One listing: its parameters, what they select, and what a page of it shows."""

from functools import cached_property

from django.urls import reverse

from igfsite.browse.addresses import query_string
from igfsite.browse.facets import FacetValue, Filters
from igfsite.browse.index import current
from igfsite.browse.search import find
from igfsite.browse.suggestions import suggest
from igfsite.vocabulary.labels import former_notations
from igfsite.vocabulary.languages import Language


class Listing:
    """A subclass gives its ``name`` and ``number``, its ``filters``, and its ``entries``.

    ``page_name`` names its page in the addresses; ``shows_body`` says whether
    its cards show their text where nothing is searched.

    ``fixed`` holds choices that the page makes itself and no parameter changes.
    Values that no public row carries are ignored.
    """

    name = page_name = title = ""
    number = 0
    filters = Filters
    page_size = 20
    shows_body = False

    def __init__(self, data, *, language, fixed=None):
        self.language = language
        self.fixed = fixed or {}
        self.index = current(self.name)
        self.read = self.filters.read(data)

    @staticmethod
    def entries(event=None, keys=None):
        """Yield :class:`igfsite.browse.entries.Entry` for each public row, in order.

        Of one meeting only, or of some rows only, where that is asked.
        """
        raise NotImplementedError

    @cached_property
    def facets(self):
        return self.filters.facets()

    @cached_property
    def chosen(self):
        """Facet to the values chosen of those that some row carries."""
        known = self.index.postings
        chosen = {
            name: [value for value in self.present(name) if value in known.get(name, ())]
            for name in self.facets
            if name in self.read
        }
        return {name: values for name, values in chosen.items() if values}

    def present(self, facet):
        """The values asked for, under present names: a merged concept answers to its old one."""
        former = self.index.notes.once("former", former_notations).get(facet)
        asked = self.read[facet]
        return sorted({former.get(value, value) for value in asked}) if former else asked

    @property
    def home(self):
        """The address of the site in the reader's language."""
        return self.index.notes.once(("home", self.language), lambda: reverse("home"))

    @property
    def feet(self):
        """What stands below some cards beside what was drawn on publication: HTML by key."""
        return {}

    @property
    def choices(self):
        return self.chosen | self.fixed

    @cached_property
    def q(self):
        return self.read.get("q", "")

    @cached_property
    def found(self):
        """What the search finds in the whole listing; None where nothing is searched."""
        return find(self.index, self.number, self.q) if self.q.strip() else None

    @property
    def within(self):
        return self.found and self.found.places

    @cached_property
    def places(self):
        return self.index.select(self.choices, self.within)

    @property
    def total(self):
        return len(self.places)

    @property
    def size(self):
        """How many there are without any choice."""
        return len(self.index.select(self.fixed))

    @cached_property
    def tongues(self):
        """Languages and where there is a text in them, the one to show first: own, English, any."""
        known = self.index.postings.get("lang", {})
        order = dict.fromkeys((self.language, Language.ENGLISH, *sorted(known)))
        return [(code, known[code]) for code in order if code in known]

    @property
    def usual_sort(self):
        return "relevance" if self.found else "newest"

    @cached_property
    def sort(self):
        asked = self.read.get("sort")
        return asked if asked in self.sorts else self.usual_sort

    @property
    def sorts(self):
        """The orders that make a difference here."""
        several = len(self.index.postings.get("event", {})) > 1
        return [*(["relevance"] if self.found else []), "newest", *(["oldest"] if several else [])]

    @cached_property
    def blocks(self):
        """The selection as it is ordered: places within a block ascend."""
        if self.sort == "newest":
            return [self.places]
        if self.sort == "relevance":
            return self.index.searches.once(self.choice, self.graded)
        meetings = self.index.postings.get("event", {}).values()
        oldest_first = sorted(meetings, key=lambda places: places[0], reverse=True)
        return [self.places & places for places in oldest_first]

    @property
    def choice(self):
        """What is listed, in whatever order."""
        return "graded", self.q, *((name, *values) for name, values in self.choices.items())

    def graded(self):
        return self.found.graded(self.index, self.number, self.places)

    @property
    def pages(self):
        return max(1, -(-self.total // self.page_size))

    @cached_property
    def page(self):
        """The page asked for, or the last."""
        return min(self.read.get("page", 1), self.pages)

    @cached_property
    def page_places(self):
        start = (self.page - 1) * self.page_size
        return self.slice(start, start + self.page_size)

    def slice(self, start, stop):
        places = []
        for block in self.blocks:
            places += block[min(start, len(block)) : min(max(stop, 0), len(block))]
            start, stop = max(start - len(block), 0), stop - len(block)
        return places

    @cached_property
    def parameters(self):
        """Those that count, but for the page: sorted pairs of a name and a value."""
        pairs = [(name, value) for name, values in self.chosen.items() for value in values]
        if self.q.strip():
            pairs.append(("q", self.q))
        if self.sort != self.usual_sort:
            pairs.append(("sort", self.sort))
        return sorted(pairs)

    def address(self, **changes):
        """The address of this list with parameters changed; it always starts at page one."""
        pairs = [pair for pair in self.parameters if pair[0] not in changes]
        for name, values in changes.items():
            values = values if isinstance(values, list) else [values]
            pairs += [(name, value) for value in values if value]
        return query_string(sorted(pairs)) or "./"

    @property
    def query(self):
        """The query string that names this page of this list and no other."""
        pairs = [*self.parameters, ("page", str(self.page))] if self.page > 1 else self.parameters
        return query_string(sorted(pairs))

    def switched(self, facet, value):
        values = self.chosen.get(facet, [])
        left = [item for item in values if item != value]
        return left if value in values else [*values, value]

    def counts(self, facet):
        """Value to how many would be listed with it, every other facet as it stands."""
        return self.index.count(facet, self.choices, self.within)

    def labels(self, facet):
        """The values that some row carries, with their labels, in the order to show them."""
        name = ("labels", self.name, facet, self.language)
        return self.index.notes.once(name, lambda: self.read_labels(facet))

    def read_labels(self, facet):
        known = self.index.postings.get(facet, {})
        return {
            value: label
            for value, label in self.facets[facet].labels(self.language).items()
            if value in known
        }

    def values(self, facet):
        """The values of one facet that the corpus knows, with their counts."""
        labels = self.labels(facet)
        counts = self.counts(facet)
        return [
            FacetValue(
                facet=facet,
                value=value,
                label=label,
                count=counts.get(value, 0),
                is_chosen=value in self.chosen.get(facet, ()),
                url=self.address(**{facet: self.switched(facet, value)}),
            )
            for value, label in labels.items()
        ]

    @property
    def pills(self):
        return [value for name in self.chosen for value in self.values(name) if value.is_chosen]

    @property
    def only_search(self):
        """The address of this search without any choice."""
        return query_string([("q", self.q)])

    @cached_property
    def suggestion(self):
        return suggest(self)

    @property
    def ways_out(self):
        """For an empty list: pairs of a chosen value and how many there are without it."""
        for pill in self.pills:
            left = self.choices | {pill.facet: self.switched(pill.facet, pill.value)}
            yield pill, len(self.index.select(left, self.within))
