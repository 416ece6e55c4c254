"""Facets as filters: django-filter reads them, the index answers them."""

from dataclasses import dataclass

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

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


class KnownValues(forms.MultipleChoiceField):
    """Keeps the values the index knows, once each; ignores everything else."""

    def __init__(self, *, known=(), **kwargs):
        super().__init__(**kwargs)
        self.known = known

    def clean(self, value):
        return [item for item in dict.fromkeys(value or ()) if item in self.known]


class KnownValue(forms.ChoiceField):
    """The value if it is one of the choices, else the first choice."""

    def clean(self, value):
        known = [key for key, _label in self.choices]
        return value if value in known else known[0]


class Facet(django_filters.Filter):
    """``labels(language)`` maps values to :class:`igfsite.vocabulary.labels.Shown`."""

    field_class = KnownValues

    def __init__(self, labels, **kwargs):
        super().__init__(required=False, **kwargs)
        self.labels = labels


class Sort(django_filters.Filter):
    """The order of the list: by meeting, within a meeting as the meeting's document has it."""

    field_class = KnownValue

    def __init__(self):
        choices = [("newest", _("Newest meeting first")), ("oldest", _("Oldest meeting first"))]
        super().__init__(label=_("Order"), required=False, choices=choices)


def concept_facet(scheme, label):
    return Facet(lambda language: concept_labels(scheme, language), label=label)


def event_facet():
    return Facet(event_labels, label=_("Meeting"))


def language_facet():
    return Facet(language_labels, label=_("Language of the text"))
