"""The parameters of a list as filters: django-filter reads them, the index answers them."""

from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qsl

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from igfsite.browse.addresses import query_string
from igfsite.browse.text.query import normalised
from igfsite.vocabulary.labels import concept_labels, event_labels, language_labels


@dataclass(frozen=True)
class FacetValue:
    """One value as a page shows it; ``url`` lists with the value switched."""

    facet: str
    value: str
    label: object
    count: int
    is_chosen: bool
    url: str


class Values(forms.MultipleChoiceField):
    """Each value once, in a fixed order, so that one choice has one address."""

    def clean(self, value):
        return sorted(set(value or ()))


class Question(forms.CharField):
    def clean(self, value):
        return normalised(value or "")


class KnownValue(forms.ChoiceField):
    """The value if it is one of the choices, else nothing."""

    def clean(self, value):
        return value if value in dict(self.choices) else ""


class Number(forms.IntegerField):
    """A page: from 1 on, the first for what is no number."""

    def clean(self, value):
        try:
            return max(1, int(value or "1"))
        except ValueError:
            return 1


class Facet(django_filters.Filter):
    """``labels(language)`` maps values to :class:`igfsite.vocabulary.labels.Shown`."""

    field_class = Values

    def __init__(self, labels, **kwargs):
        super().__init__(required=False, **kwargs)
        self.labels = labels


class Search(django_filters.Filter):
    field_class = Question


class Sort(django_filters.Filter):
    """Within a meeting the order is that of the meeting's document."""

    field_class = KnownValue

    def __init__(self):
        choices = [
            ("relevance", _("Best match first")),
            ("newest", _("Newest meeting first")),
            ("oldest", _("Oldest meeting first")),
        ]
        super().__init__(label=_("Order"), required=False, choices=choices)


class Page(django_filters.Filter):
    field_class = Number


class Filters(django_filters.FilterSet):
    """What every list reads; a room's own filters declare their facets."""

    q = Search(label=_("Search"))
    sort = Sort()
    page = Page(label=_("Page"))

    @classmethod
    def facets(cls):
        return {name: item for name, item in cls.base_filters.items() if isinstance(item, Facet)}

    @classmethod
    def read(cls, data):
        """What ``data`` says, cleaned, by name.

        No instance is made: that would copy every filter for every request, which
        takes longer than all the rest of a page.
        """
        fields = {name: cls.base_filters[name].field for name in data if name in cls.base_filters}
        return {
            name: field.clean(field.widget.value_from_datadict(data, {}, name))
            for name, field in fields.items()
        }


FIRST_COLUMN = "with"  # read by the page of two languages side by side: one of them


@cache
def parameters():
    """The names that any page reads."""
    lists = {name for filters in Filters.__subclasses__() for name in filters.base_filters}
    return lists | {FIRST_COLUMN}


def plain_query(query):
    """A query string without what no page reads, in the order of ``Listing.query``."""
    if not query:
        return ""
    pairs = {pair for pair in parse_qsl(query) if pair[0] in parameters()}
    return query_string(sorted(pairs))


def concept_facet(scheme, label):
    return Facet(lambda language: concept_labels(scheme, language), label=label)


def event_facet():
    return Facet(event_labels, label=_("Meeting"))


def language_facet():
    return Facet(language_labels, label=_("Language of the text"))
