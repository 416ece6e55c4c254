"""Labels ready to be shown, in one query a list."""

from dataclasses import dataclass

from django.utils.text import Truncator

from igfsite.vocabulary.collation import sort_key
from igfsite.vocabulary.languages import Language, direction, html_tag
from igfsite.vocabulary.models import Concept, ConceptLabel, ConceptScheme, Event

SHORT = 60  # characters
VOUCHED = ConceptLabel.Status.VERIFIED, ConceptLabel.Status.THIRD_PARTY


@dataclass(frozen=True)
class Shown:
    """A label in the language it is really in; ``code`` stands before it (``9``, ``C5``)."""

    text: str
    language: str
    code: str = ""
    is_confirmed: bool = True

    @property
    def short(self):
        return Truncator(self.text).chars(SHORT) if len(self.text) > SHORT else self.text

    @property
    def html_tag(self):
        return html_tag(self.language)

    @property
    def direction(self):
        return direction(self.language)


def shown(concept, language):
    """Own language first, confirmed or not; a concept without labels shows its notation."""
    label = concept.in_language(language)
    has_code = not concept.notation.islower()
    return Shown(
        text=label.pref_label if label else concept.notation,
        language=label.language if label else language,
        code=concept.notation if has_code else "",
        is_confirmed=label is None or label.status in VOUCHED,
    )


def concept_labels(scheme, language):
    """Map the notations of a scheme to what is shown; topics by label, codes by number."""
    concepts = Concept.objects.public().filter(scheme__slug=scheme).prefetch_related("labels")
    labels = [(concept, shown(concept, language)) for concept in concepts]
    labels.sort(key=lambda pair: (pair[0].order, *in_order(pair[1], language)))
    return {concept.notation: label for concept, label in labels}


def in_order(label, language):
    """Labels in the reader's language first, each language in its own order."""
    return label.language != language, label.language, sort_key(label.text, label.language)


def former_notations():
    """Map schemes to the notations that were merged away, and these to what they are now."""
    merged = Concept.objects.exclude(merged_into=None)
    found = {}
    for scheme, old, new in merged.values_list("scheme__slug", "notation", "merged_into__notation"):
        found.setdefault(scheme, {})[old] = new
    return found


def event_labels(language):
    """Map slugs to names, newest meeting first."""
    events = Event.objects.prefetch_related("names").order_by("-year", "series")
    names = ((event.slug, event.in_language(language) or event) for event in events)
    return {
        slug: Shown(str(name), getattr(name, "language", Language.ENGLISH)) for slug, name in names
    }


def language_labels(language):
    """Languages under their own names."""
    return {code: Shown(name, code) for code, name in Language.choices}


def scheme_labels(language):
    """Map slugs of schemes to their preferred labels, in the order of the schemes."""
    schemes = ConceptScheme.objects.prefetch_related("labels")
    return {scheme.slug: scheme.in_language(language) for scheme in schemes}
