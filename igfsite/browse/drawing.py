"""The parts of a list page, from molds that are cast once a version, language and value."""

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import mark_safe

from igfsite.browse.addresses import joined, quoted
from igfsite.browse.cards import draw
from igfsite.browse.molds import cast, hole
from igfsite.browse.paging import numbers
from igfsite.vocabulary.labels import concept_labels

OPEN_PANELS = 3


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

    def slot(self, name):
        """A form for addresses that keep all other parameters and set ``name`` to one value."""
        pairs = self.listing.parameters
        before = [quoted(pair) for pair in pairs if pair[0] < name]
        after = [quoted(pair) for pair in pairs if pair[0] > name]
        return "?{}%s{}".format(
            "".join(f"{part}&amp;" for part in before).replace("%", "%%"),
            "".join(f"&amp;{part}" for part in after).replace("%", "%%"),
        )

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
            return self.meanings + self.toolbar + draw(listing, listing.page_places) + self.pages
        return render_to_string("browse/_empty.html", {"listing": listing})

    @property
    def meanings(self):
        """The concepts that the search was read as, so that it is seen why a row is listed."""
        if not (self.listing.found and self.listing.found.meanings):
            return ""
        shown = meant(self.listing.found.meanings, self.listing.language)
        return render_to_string("browse/_meanings.html", {"meanings": shown})

    @property
    def panels(self):
        return mark_safe("".join(map(self.panel, self.listing.facets)))

    def panel(self, facet):
        values = "".join(self.values(facet))
        is_open = facet in self.listing.chosen or facet in list(self.listing.facets)[:OPEN_PANELS]
        context = {"facet": self.listing.facets[facet], "name": facet, "is_open": is_open}
        panel = self.mold("browse/_panel.html", (facet, is_open), context, "values")
        return panel.fill(values=values) if values else ""

    def values(self, facet):
        counts = self.listing.counts(facet)
        slot = self.slot(facet)
        chosen = {quoted(pair) for pair in self.listing.parameters if pair[0] == facet}
        for value, part, (empty, plain, picked) in self.once((facet,), lambda: self.cast(facet)):
            count = counts.get(value, 0)
            form = picked if part in chosen else plain if count else empty
            url = slot % part if not chosen else self.switched(facet, chosen ^ {part})
            yield form % {"url": url, "count": count}

    def switched(self, facet, parts):
        others = [quoted(pair) for pair in self.listing.parameters if pair[0] != facet]
        return joined(sorted([*others, *parts]))

    def cast(self, facet):
        """Each value with its part of an address and its forms: none, some, chosen."""
        return [
            (value, quoted((facet, value)), self.cast_value(facet, value, label))
            for value, label in self.listing.labels(facet).items()
        ]

    def cast_value(self, facet, value, label):
        context = {"facet": facet, "value": value, "label": label, "here": self.listing.language}
        states = ("empty", "plain", "chosen")
        return [
            cast("browse/_facet_value.html", context | {"state": state}, "url", "count").form
            for state in states
        ]

    @property
    def badge(self):
        chosen = sum(map(len, self.listing.chosen.values()))
        return mark_safe(f' <span class="badge">{chosen}</span>' if chosen else "")

    @property
    def hidden(self):
        """What the search box sends along: the choices and the order."""
        return mark_safe(
            "".join(
                f'<input type="hidden" form="search" name="{name}" value="{escape(value)}">'
                for name, value in self.listing.parameters
                if name != "q"
            )
        )

    @property
    def pills(self):
        pairs = [pair for pair in self.listing.parameters if pair[0] in self.listing.chosen]
        if not pairs:
            return ""
        pills = "".join(map(self.pill, pairs))
        return self.mold("browse/_pills.html", (), {}, "pills").fill(pills=pills)

    def pill(self, pair):
        facet, value = pair
        label = self.once(("labels", facet), lambda: self.listing.labels(facet)).get(value)
        context = {"facet": facet, "label": label}
        others = [quoted(other) for other in self.listing.parameters if other != pair]
        return self.mold("browse/_pill.html", pair, context, "url").fill(url=joined(others))

    @property
    def toolbar(self):
        """The orders to choose from, where there is a choice."""
        keys, current = self.listing.sorts, self.listing.sort
        if len(keys) < 2:
            return ""
        labels = dict(self.listing.filters.base_filters["sort"].extra["choices"])
        context = {"sorts": [(labels[key], hole(key), key == current) for key in keys]}
        slot = self.slot("sort")
        urls = {key: slot % f"sort={key}" for key in keys}
        return self.mold("browse/_toolbar.html", (*keys, current), context).fill(**urls)

    @property
    def pages(self):
        page, pages = self.listing.page, self.listing.pages
        if pages == 1:
            return ""
        slot = self.slot("page")
        links = "".join(self.page_link(number, page, slot) for number in numbers(page, pages))
        return self.mold("browse/_pages.html", (), {}, "links").fill(links=links)

    def page_link(self, number, current, slot):
        state = "gap" if number is None else "current" if number == current else "link"
        mold = self.mold("browse/_page_link.html", (state,), {"state": state}, "url", "number")
        return mold.fill(url=slot % f"page={number}", number=number)
