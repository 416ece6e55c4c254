"""The words a parser recognises. Free of Django, because parsers stand on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Lexicon:
    """What the vocabulary knows, as plain mappings.

    ``acronyms``: every label of a scheme, in every language, to the scheme's
    slug, as printed: ``{"ODD": "sdg", "ЦУР": "sdg", "SMSI": "wsis"}``.
    ``notations``: scheme slug to its notations: ``{"wsis": {"C1", "C7-egov"}}``.
    ``topics``: every label of a topic, as printed, to the topic's slug.
    """

    acronyms: Mapping[str, str] = field(default_factory=dict)
    notations: Mapping[str, frozenset[str]] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
