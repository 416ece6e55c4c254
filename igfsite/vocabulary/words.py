"""The vocabulary in the database, as the lexicon that parsers read."""

from igfsite.vocabulary.lexicon import Lexicon
from igfsite.vocabulary.models import Concept, ConceptLabel, SchemeLabel


def known_words():
    """Every label of frameworks and topics, and every notation, in all languages.

    The scheme of topics has no codes, so its own label ("Theme") announces none.
    """
    notations = {}
    for scheme, notation in Concept.objects.values_list("scheme__slug", "notation"):
        notations.setdefault(scheme, set()).add(notation)
    return Lexicon(
        acronyms={
            word: label.scheme.slug
            for label in SchemeLabel.objects.exclude(scheme__slug="topic").select_related("scheme")
            for word in label.all_labels
        },
        notations={scheme: frozenset(known) for scheme, known in notations.items()},
        topics={
            word: label.concept.notation
            for label in ConceptLabel.objects.filter(concept__scheme__slug="topic").select_related(
                "concept"
            )
            for word in label.all_labels
        },
    )
