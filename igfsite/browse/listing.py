"""One listing: its parameters, what they select, and the rows of a page."""

from collections.abc import Sequence
from functools import cached_property

import django_filters
from django.utils.http import urlencode

from igfsite.browse.facets import Facet, FacetValue, Sort
from igfsite.browse.index import current


class Rows(Sequence):
    """The rows a selection holds, fetched a slice at a time, in the order of ``blocks``."""

    def __init__(self, listing, blocks):
        self.listing, self.blocks = listing, blocks

    def __len__(self):
        return sum(len(block) for block in self.blocks)

    def __getitem__(self, window):
        keys = self.listing.index.keys
        return self.listing.fetch([keys[place] for place in self.places(window.start, window.stop)])

    def places(self, start, stop):
        for block in self.blocks:
            yield from block[min(start, len(block)) : min(max(stop, 0), len(block))]
            start, stop = max(start - len(block), 0), stop - len(block)


class Listing(django_filters.FilterSet):
    """A subclass gives its ``name``, the ``source`` of its rows, and declares its facets.

    ``fixed`` holds choices that the page makes itself and no parameter changes.
    """

    name = ""
    source = None
    sort = Sort()

    def __init__(self, data, *, language, fixed=None):
        super().__init__(data, queryset=self.source.none())
        self.language = language
        self.fixed = fixed or {}
        self.index = current(self.name)
        for name in self.facets:
            self.form.fields[name].known = self.index.postings.get(name, {})

    @cached_property
    def facets(self):
        return {name: item for name, item in self.filters.items() if isinstance(item, Facet)}

    @cached_property
    def parameters(self):
        """The parameters that count, cleaned: facets with values, and the order."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @cached_property
    def chosen(self):
        return {name: self.parameters[name] for name in self.facets if name in self.parameters}

    @property
    def choices(self):
        return self.chosen | self.fixed

    @cached_property
    def places(self):
        return self.index.select(self.choices)

    @cached_property
    def rows(self):
        return Rows(self, list(self.blocks()))

    def fetch(self, keys):
        """Rows by their primary keys, in that order."""
        rows = self.source.in_bulk(keys)
        return [rows[key] for key in keys if key in rows]

    def blocks(self):
        """The selection as it is ordered: whole, or meeting by meeting from the oldest."""
        if self.parameters["sort"] == "newest":
            return [self.places]
        meetings = self.index.postings.get("event", {}).values()
        oldest_first = sorted(meetings, key=lambda places: places[0], reverse=True)
        return [self.places & places for places in oldest_first]

    @property
    def total(self):
        return len(self.places)

    @property
    def size(self):
        """How many there are without any choice."""
        return len(self.index.select(self.fixed))

    def url(self, **changes):
        """The address of this list with parameters changed; it always starts at page one."""
        parameters = {**self.parameters, **changes}
        if parameters.get("sort") == "newest":
            del parameters["sort"]
        return "?" + urlencode({key: value for key, value in parameters.items() if value}, True)

    def switched(self, facet, value):
        values = self.chosen.get(facet, [])
        left = [item for item in values if item != value]
        return left if value in values else [*values, value]

    def values(self, facet):
        """The values of one facet that the corpus knows, with their counts."""
        labels = self.index.once(
            (facet, self.language), lambda: self.facets[facet].labels(self.language)
        )
        counts = self.index.count(facet, self.choices)
        return [
            FacetValue(
                facet=facet,
                value=value,
                label=label,
                count=counts[value],
                is_chosen=value in self.chosen.get(facet, ()),
                url=self.url(**{facet: self.switched(facet, value)}),
            )
            for value, label in labels.items()
            if value in counts
        ]

    @cached_property
    def panels(self):
        """Facets that offer a choice: pairs of the filter and its values."""
        panels = [(item, self.values(name)) for name, item in self.facets.items()]
        return [(item, values) for item, values in panels if values]

    @property
    def pills(self):
        return [value for _item, values in self.panels for value in values if value.is_chosen]

    @property
    def ways_out(self):
        """For an empty list: pairs of a chosen value and how many there are without it."""
        for pill in self.pills:
            left = self.choices | {pill.facet: self.switched(pill.facet, pill.value)}
            yield pill, len(self.index.select(left))

    @property
    def has_several_meetings(self):
        """Whether the order makes a difference."""
        return len(self.index.postings.get("event", {})) > 1

    @property
    def sorts(self):
        """Triples of label, address and whether it is the order chosen."""
        for key, label in self.filters["sort"].extra["choices"]:
            yield label, self.url(sort=key), key == self.parameters["sort"]
