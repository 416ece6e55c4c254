"""What the labels of the vocabulary mean: ``ODD 9``, ``SDG 9`` and ``Objectif 9`` are one."""

from dataclasses import dataclass, field

from igfsite.browse.models import Posting
from igfsite.browse.names import LANGUAGES
from igfsite.browse.text.query import parse
from igfsite.browse.text.stems import stem
from igfsite.vocabulary.models import GLOSSARY, Concept, ConceptScheme

LONGEST = 12  # words of a label


@dataclass(frozen=True)
class Meaning:
    """A concept, or a scheme as a whole.

    ``labels``: all that it is called, pairs of a language and a label read as a query.
    """

    scheme: str
    notation: str
    labels: tuple = field(compare=False)


class Synonyms:
    """``meanings``: language and stems to what they may mean."""

    def __init__(self, meanings):
        self.known = {}
        for meaning in meanings:
            for language, label in meaning.labels:
                for name in names(label.wanted, language):
                    self.known.setdefault((language, name), []).append(meaning)

    def of(self, terms):
        """What the terms together mean; an empty list where they are no label."""
        found = (
            meaning
            for language in LANGUAGES
            for meaning in self.known.get((language, stems(terms, language)), ())
        )
        return list(dict.fromkeys(found))


def stems(terms, language):
    return tuple(stem(typed, language) for term in terms for typed in term.typed)


def names(terms, language):
    """A label with a code is also written in one word: ``ODD9``."""
    whole = stems(terms, language)
    return {whole, ("".join(whole),)} if whole[-1:] and whole[-1][-1:].isdigit() else {whole}


def read_label(label):
    """A label as a query, all of whose words are whole."""
    return parse(f"{label} ")


def read():
    """The labels of every concept and scheme, in every language."""
    meanings = []
    frameworks = ConceptScheme.objects.exclude(slug__in=("topic", GLOSSARY))
    for scheme in frameworks.prefetch_related("labels"):
        meanings.append(Meaning(scheme.slug, "", own_names(scheme)))
    concepts = Concept.objects.public().select_related("scheme")
    carried = set(Posting.objects.filter(facet="topic").values_list("value", flat=True))
    for concept in concepts.prefetch_related("labels", "scheme__labels"):
        if concept.is_proposed and concept.notation not in carried:
            continue
        called = labels(concept.labels.all()) + codes(concept)
        meanings.append(Meaning(concept.scheme.slug, concept.notation, called))
    return Synonyms(meanings)


def labels(rows):
    return tuple((row.language, read_label(label)) for row in rows for label in row.all_labels)


def own_names(scheme):
    rows = scheme.labels.all()
    return tuple((row.language, read_label(label)) for row in rows for label in row.own_names)


def codes(concept):
    """``SDG 9``, ``Objectif 9``: what the scheme is called, and the notation."""
    if concept.notation.islower():
        return ()
    return tuple(
        (row.language, read_label(f"{label} {concept.notation}"))
        for row in concept.scheme.labels.all()
        for label in row.all_labels
    )
