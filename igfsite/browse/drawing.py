"""The parts of a list page, from molds that are cast once a version, language and value."""

from functools import cached_property

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import mark_safe

from igfsite.browse.addresses import joined, quoted
from igfsite.browse.cards import drawn_list
from igfsite.browse.molds import cast, hole
from igfsite.browse.paging import numbers
from igfsite.vocabulary.labels import Shown, concept_labels

OPEN_PANELS = 3
CHOSEN = ' aria-current="true"'
SLOT = ("before slot", "after slot")  # no value has a space


def meant(meanings, language):
    """Triples of a scheme, a notation and its label."""
    return [
        (each.scheme, each.notation, concept_labels(each.scheme, language)[each.notation])
        for each in meanings
    ]


class Drawing:
    """What a page of ``listing`` shows beside its cards; each part is HTML."""

    def __init__(self, listing):
        self.listing = listing

    def once(self, name, make):
        whole = (self.listing.name, self.listing.language, *name)
        return self.listing.index.notes.once(whole, make)

    def mold(self, template, name, context, *holes):
        """A mold of this version and language; ``name`` tells those of one template apart."""
        return self.once((template, *name), lambda: cast(template, context, *holes))

    @cached_property
    def parts(self):
        """Pairs of a parameter's name and its part of an address, in order."""
        return [(pair[0], quoted(pair)) for pair in self.listing.parameters]

    def slot(self, name):
        """What stands before and after ``name`` in an address that keeps all other parameters."""
        before = "".join(f"{part}&amp;" for other, part in self.parts if other < name)
        after = "".join(f"&amp;{part}" for other, part in self.parts if other > name)
        return f"?{before}", after

    @property
    def total(self):
        return str(self.listing.total)

    @property
    def query(self):
        return escape(self.listing.query)

    @property
    def q(self):
        return escape(self.listing.q)

    @property
    def results(self):
        listing = self.listing
        if listing.total:
            cards = drawn_list(listing, listing.page_places)
            return self.meanings + self.toolbar + cards + self.pages
        return render_to_string("browse/_empty.html", {"listing": listing})

    @property
    def meanings(self):
        """The concepts that the search was read as, so that it is seen why a row is listed."""
        if not (self.listing.found and self.listing.found.meanings):
            return ""
        return self.once(("meanings", *self.listing.found.meanings), self.drawn_meanings)

    def drawn_meanings(self):
        shown = meant(self.listing.found.meanings, self.listing.language)
        return render_to_string("browse/_meanings.html", {"meanings": shown})

    @property
    def panels(self):
        if not self.parts:
            return self.once(("panels",), self.drawn_panels)
        return self.drawn_panels()

    def drawn_panels(self):
        return "".join(map(self.panel, self.listing.facets))

    def panel(self, facet):
        """A facet without a choice differs from list to list in its counts and in one slot."""
        chosen = {part for name, part in self.parts if name == facet}
        values = self.once((facet, "values"), lambda: self.facet_values(facet))
        if not values:
            return ""
        mold = self.once(
            (facet, bool(chosen)), lambda: self.cast_panel(facet, values, bool(chosen))
        )
        if chosen:
            holes = self.chosen_holes(facet, values, chosen)
        else:
            holes = dict(zip(SLOT, self.slot(facet), strict=True))
        return mold.fill(**self.listing.counts(facet), **holes)

    def facet_values(self, facet):
        """Each value with its part of an address and its label."""
        labels = self.listing.labels(facet).items()
        return [(value, quoted((facet, value)), label) for value, label in labels]

    def chosen_holes(self, facet, values, chosen):
        """Where some values are chosen, each address adds one to them or drops one."""
        before, after = self.slot(facet)
        without = joined([part for name, part in self.parts if name != facet])
        holes = {}
        for value, part, _label in values:
            left = "&amp;".join(sorted(chosen ^ {part}))
            holes[f"{value} url"] = f"{before}{left}{after}" if left else without
            holes[f"{value} state"] = CHOSEN if part in chosen else ""
        return holes

    def cast_panel(self, facet, values, is_chosen):
        slot = "{}".join(map(hole, SLOT))
        items = (
            {
                "value": value,
                "label": label,
                "url": hole(f"{value} url") if is_chosen else mark_safe(slot.format(part)),
                "state": hole(f"{value} state") if is_chosen else "",
                "count": hole(value),
            }
            for value, part, label in values
        )
        context = {
            "facet": self.listing.facets[facet],
            "name": facet,
            "is_open": is_chosen or facet in list(self.listing.facets)[:OPEN_PANELS],
            "items": items,
            "here": self.listing.language,
        }
        return cast("browse/_panel.html", context)

    @property
    def badge(self):
        chosen = sum(map(len, self.listing.chosen.values()))
        return f' <span class="badge">{chosen}</span>' if chosen else ""

    @property
    def hidden(self):
        """What the search box sends along: the choices and the order."""
        return "".join(
            f'<input type="hidden" form="search" name="{name}" value="{escape(value)}">'
            for name, value in self.listing.parameters
            if name != "q"
        )

    @property
    def pills(self):
        pairs = [pair for pair in self.listing.parameters if pair[0] in self.listing.chosen]
        if not pairs:
            return ""
        pills = "".join(map(self.pill, pairs))
        return self.mold("browse/_pills.html", (), {}, "pills").fill(pills=pills)

    def pill(self, pair):
        """Those of a facet differ in what fills three holes."""
        facet, value = pair
        label = self.listing.labels(facet).get(value) or Shown(value, self.listing.language)
        shape = Shown(hole("text"), label.language, hole("code") if label.code else "")
        mold = self.mold(
            "browse/_pill.html", (facet, shape), {"facet": facet, "label": shape}, "url"
        )
        others = [part for _name, part in self.parts if part != quoted(pair)]
        filling = {"text": escape(label.short), "code": escape(label.code)}
        return mold.fill(url=joined(others), **filling)

    @property
    def toolbar(self):
        """The orders to choose from, where there is a choice."""
        keys, current = self.listing.sorts, self.listing.sort
        if len(keys) < 2:
            return ""
        labels = dict(self.listing.filters.base_filters["sort"].extra["choices"])
        context = {"sorts": [(labels[key], hole(key), key == current) for key in keys]}
        before, after = self.slot("sort")
        urls = {key: f"{before}sort={key}{after}" for key in keys}
        return self.mold("browse/_toolbar.html", (*keys, current), context).fill(**urls)

    @property
    def pages(self):
        page, pages = self.listing.page, self.listing.pages
        if pages == 1:
            return ""
        if not self.parts:
            return self.once(("pages", page, pages), lambda: self.drawn_pages(page, pages))
        return self.drawn_pages(page, pages)

    def drawn_pages(self, page, pages):
        slot = self.slot("page")
        links = "".join(self.page_link(number, page, *slot) for number in numbers(page, pages))
        return self.mold("browse/_pages.html", (), {}, "links").fill(links=links)

    def page_link(self, number, current, before, after):
        state = "gap" if number is None else "current" if number == current else "link"
        mold = self.mold("browse/_page_link.html", (state,), {"state": state}, "url", "number")
        return mold.fill(url=f"{before}page={number}{after}", number=number)
