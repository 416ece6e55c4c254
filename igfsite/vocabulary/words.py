"""The vocabulary in the database, as the lexicon that parsers read."""

from igfsite.vocabulary.lexicon import Lexicon
from igfsite.vocabulary.models import GLOSSARY, Concept, ConceptLabel, SchemeLabel


def known_words():
    """Every label of frameworks and topics, and every notation, in all languages.

    Topics and the glossary have no codes, so their own labels ("Theme") announce none.
    """
    notations = {}
    for scheme, notation in Concept.objects.public().values_list("scheme__slug", "notation"):
        notations.setdefault(scheme, set()).add(notation)
    frameworks = SchemeLabel.objects.exclude(scheme__slug__in=("topic", GLOSSARY))
    return Lexicon(
        acronyms={
            word: label.scheme.slug
            for label in frameworks.select_related("scheme")
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
