"""Which words of the vocabulary a text uses, and what another language calls them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from igfsite.vocabulary.models import GLOSSARY, ConceptLabel, SchemeLabel

_han = "\u3400-\u4dbf\u4e00-\u9fff"  # each character counts as a word
_mark = "\u0300-\u036f\u064b-\u065f\u0670"
_word = re.compile(rf"[{_han}]|[^\W_{_han}](?:[^\W_{_han}]|[{_mark}])*")
_dropped = re.compile(f"[{_mark}\u0640]")
STATUSES = ConceptLabel.Status.values  # the surest first


@dataclass(frozen=True)
class Term:
    """``source``: the label that occurs, as the vocabulary writes it; ``targets``: what the
    other language calls the same, the verified labels first; () where it has no name for it."""

    source: str
    targets: tuple[str, ...]


class Glossary:
    """The labels of ``language``, with those of ``target``: read once, in two queries.

    Topics and frameworks are words as well as the scheme ``glossary``.
    """

    def __init__(self, language, target):
        rows = read(language, target)
        names = {}
        for rank, thing, spoken, label in rows:
            if spoken == target:
                names.setdefault(thing, []).append((rank, label))
        meant = {}
        for _rank, thing, spoken, label in rows:
            if spoken == language and (words := folded(label)):
                meant.setdefault(words, (label, []))[1].extend(names.get(thing, ()))
        self.known = {}
        for words in sorted(meant, key=len, reverse=True):
            label, ranked = meant[words]
            targets = dict.fromkeys(name for _rank, name in sorted(ranked, key=itemgetter(0)))
            self.known.setdefault(words[0], []).append((words, Term(label, tuple(targets))))

    def terms_in(self, text):
        """The terms whose labels occur in ``text``, in its order, each once.

        Of labels that share words only the longest counts.
        """
        typed = typed_words(text)
        words = tuple(map(fold, typed))
        found, place = {}, 0
        while place < len(words):
            term, length = self.at(place, words, typed)
            if term:
                found[term] = None
            place += length
        return list(found)

    def at(self, place, words, typed):
        """The longest term that begins at ``place``, or None; and how many words to go on.

        An acronym is met in capitals only.
        """
        for label, term in self.known.get(words[place], ()):
            end = place + len(label)
            is_written = not term.source.isupper() or "".join(typed[place:end]).isupper()
            if words[place:end] == label and is_written:
                return term, len(label)
        return None, 1


def terms_in(text, language, target):
    """For one text; of several ask one ``Glossary``."""
    return Glossary(language, target).terms_in(text)


def typed_words(text):
    return _word.findall(unicodedata.normalize("NFC", text))


def folded(text):
    return tuple(map(fold, typed_words(text)))


@lru_cache(maxsize=2**16)
def fold(word):
    """Without case and accents."""
    return _dropped.sub("", unicodedata.normalize("NFKD", word).casefold())


def read(language, target):
    """Rank, what is called so, language and label; the surest have the lowest rank.

    What schemes are called has the highest: nobody confirms these.
    """
    asked = {"language__in": (language, target)}
    concepts = ConceptLabel.objects.filter(**asked)
    schemes = SchemeLabel.objects.filter(**asked).exclude(scheme__slug__in=("topic", GLOSSARY))
    found = [
        (STATUSES.index(row.status), ("concept", row.concept_id), row.language, label)
        for row in concepts
        for label in row.all_labels
    ]
    return found + [
        (len(STATUSES), ("scheme", row.scheme_id), row.language, label)
        for row in schemes
        for label in row.own_names
    ]
