"""Themes against frameworks: how many messages of a theme carry each concept."""

from dataclasses import dataclass

from igfsite.vocabulary.labels import Shown, scheme_labels
from messages_app.models import Theme

FRAMEWORKS = ("sdg", "wsis", "gdc")


@dataclass(frozen=True)
class Cell:
    theme: Theme
    count: int
    url: str


@dataclass(frozen=True)
class Row:
    scheme: str
    notation: str
    label: Shown
    cells: list


def coverage(listing, themes):
    """Pairs of a framework's label and its rows, each with one cell a theme."""
    titles = scheme_labels(listing.language)
    present = [scheme for scheme in FRAMEWORKS if scheme in titles]
    return [(titles[scheme], _rows(listing, themes, scheme)) for scheme in present]


def _rows(listing, themes, scheme):
    return [
        Row(scheme, value.value, value.label, [_cell(listing, theme, value) for theme in themes])
        for value in listing.values(scheme)
    ]


def _cell(listing, theme, value):
    choice = {"theme": [theme.facet_value], value.facet: [value.value]}
    return Cell(theme, len(listing.index.select(choice)), listing.address(**choice))
