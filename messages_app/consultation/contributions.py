"""All that was said of one document, by theme and message, and the address of each contribution."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from django import forms
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_filters import Filter

from igfsite.browse.addresses import query_string
from igfsite.browse.facets import Filters
from igfsite.browse.index import current
from igfsite.browse.paging import numbers
from messages_app.consultation import reading
from messages_app.consultation.models import Comment, Response
from messages_app.listing import MessageListing
from messages_app.models import Document, theme_texts

PAGE = 50
UNANSWERED = "none"
FILTERS = {  # parameter to its name and its values with labels; themes are the document's own
    "theme": (_("Theme"), {}),
    "kind": (_("Kind"), dict(Comment.Kind.choices)),
    "outcome": (_("Outcome"), dict(Response.Outcome.choices) | {UNANSWERED: _("not answered yet")}),
}


class Row(NamedTuple):
    """What sorts and filters one contribution; ``theme`` is '0' of the document as a whole."""

    pk: int
    merged_into: int | None
    message: int | None
    theme: str
    place: tuple
    kind: str
    outcome: str


class Word(forms.Field):
    """Anything: what no contribution has is ignored later."""

    def clean(self, value):
        return value or ""


class Choice(Filter):
    field_class = Word


class ContributionFilters(Filters):
    theme = Choice(required=False)
    kind = Choice(required=False)
    outcome = Choice(required=False)


def read_rows(event):
    """The groups of all contributions to a document in the order of reading: each is led by a
    contribution, and those that say the same follow."""
    columns = ("pk", "merged_into", "merged_into__state", "message", "theme__number")
    columns += ("message__theme__number", "message__position", "message__number", "kind", "outcome")
    document = Document.objects.get(event__slug=event)
    told = Comment.objects.readable().of_document(document).with_answer()
    rows = [row_of(*each) for each in told.order_by("received_at", "pk").values_list(*columns)]
    known, groups = {row.pk: row for row in rows}, {row.pk: [row] for row in rows}
    for row in rows:
        root = known.get(row.merged_into)
        if root and root.place == row.place:
            groups[root.pk] += groups.pop(row.pk)
    return sorted(groups.values(), key=lambda group: group[0].place)


def row_of(pk, merged_into, state, message, theme, theme_of, position, number, kind, outcome):
    """``merged_into`` counts while that one, in ``state``, is to be read."""
    theme = theme or theme_of or 0
    place = (theme, -1 if message is None else position, number or 0)
    root = merged_into if state == Comment.State.PUBLISHED else None
    return Row(pk, root, message, str(theme), place, kind, outcome or UNANSWERED)


@dataclass(frozen=True)
class Contributions:
    """A page of what was said of a document, under the choices that ``data`` makes."""

    document: Document
    data: dict

    @cached_property
    def groups(self):
        event = self.document.event.slug
        notes = current(MessageListing.name).notes
        return notes.once(("contributions", event), lambda: read_rows(event))

    @cached_property
    def chosen(self):
        """Parameter to value, of the values that some contribution has."""
        read = ContributionFilters.read(self.data)
        known = {name: {getattr(group[0], name) for group in self.groups} for name in FILTERS}
        return {name: read[name] for name in FILTERS if read.get(name) in known[name]}

    def select(self, chosen):
        return [
            group
            for group in self.groups
            if all(getattr(group[0], name) == value for name, value in chosen.items())
        ]

    @cached_property
    def selected(self):
        return self.select(self.chosen)

    @property
    def total(self):
        return sum(map(len, self.selected))

    @property
    def pages(self):
        return max(1, -(-len(self.selected) // PAGE))

    @cached_property
    def page(self):
        return min(ContributionFilters.read(self.data).get("page", 1), self.pages)

    def address(self, page=1, **changes):
        """Of the same choices, but for ``changes``; None takes one back."""
        wanted = {name: value for name, value in (self.chosen | changes).items() if value}
        pairs = [*wanted.items(), *([("page", str(page))] if page > 1 else [])]
        return query_string(sorted(pairs)) or "./"

    @property
    def query(self):
        address = self.address(self.page)
        return "" if address == "./" else address

    @property
    def links(self):
        """Pairs of a page's number, None for a gap, and its address."""
        near = numbers(self.page, self.pages)
        return [(number, number and self.address(number)) for number in near]

    @property
    def filters(self):
        """Of each parameter its name, and what may be chosen: value, label, how many, address."""
        for name, (label, labels) in FILTERS.items():
            others = {key: value for key, value in self.chosen.items() if key != name}
            counts = {}
            for group in self.select(others):
                value = getattr(group[0], name)
                counts[value] = counts.get(value, 0) + len(group)
            labels = labels or self.themes
            values = [
                (value, text, counts[value], self.address(**{name: value}))
                for value, text in labels.items()
                if value in counts
            ]
            yield name, label, self.chosen.get(name), self.address(**{name: None}), values

    @cached_property
    def themes(self):
        """Number to the title, a row with a language, of what contributions speak of."""
        themes = self.document.themes.prefetch_related(theme_texts())
        language = get_language()
        return {"0": _("The document as a whole")} | {
            str(theme.number): theme.in_language(language) or theme for theme in themes
        }

    @property
    def parts(self):
        """The contributions of this page: by theme, with its title, then by message."""
        shown = self.selected[(self.page - 1) * PAGE : self.page * PAGE]
        keys = [row.pk for group in shown for row in group[: reading.MOST + 1]]
        read = reading.read(Comment.objects.readable().filter(pk__in=keys))
        rows = {row.pk: row for row in read}
        leading = [group[0] for group in shown if group[0].pk in rows]
        for theme, told in groupby(leading, key=lambda row: row.theme):
            by_message = groupby(told, key=lambda row: row.place)
            own = [[rows[row.pk] for row in each] for _place, each in by_message]
            yield theme, self.themes.get(theme, ""), own

    def place_of(self, pk):
        """The address of a contribution: below its message, or on the page where it is listed."""
        for place, group in enumerate(self.groups):
            keys = [row.pk for row in group]
            if pk in keys:
                is_shown = keys.index(pk) <= reading.MOST
                return f"{self.page_of(place)}#c{pk if is_shown else keys[0]}"
        return None

    def page_of(self, place):
        event, first = self.document.event.slug, self.groups[place][0]
        before = sum(group[0].message == first.message for group in self.groups[:place])
        if first.message and before < reading.MOST:
            return reverse("message", args=[event, first.place[-1]])
        page = Contributions(self.document, {}).address(place // PAGE + 1).removeprefix("./")
        return reverse("contributions", args=[event]) + page
