"""The stem of a word: what its forms have in common, ``gouvern`` of ``gouvernances``."""

import re
import unicodedata
from functools import lru_cache
from threading import local

from snowballstemmer import stemmer

from igfsite.browse.text.folding import LONGEST, fold

ALGORITHMS = {
    "ar": "arabic",
    "en": "english",
    "fr": "french",
    "ru": "russian",
    "es": "spanish",
}
_invisible = re.compile("[\u00ad\u0301\u200c\u200d\u2060\ufeff]")


def stems(word, language):
    """Return the stems of ``word``: in French also that of its singular.

    The French rules take ``conflit`` for a form of a verb, but not ``conflits``.
    """
    found = {stem(word, language)}
    if language == "fr" and len(word) > 4 and word[-1] in "sx":
        found.add(stem(word[:-1], language))
    return found


def stem(word, language):
    """Return the folded stem of ``word``, which still has its accents: the rules need them.

    A language without rules, as Chinese, leaves the word whole.
    """
    return _stem(word[:LONGEST], language)


class _Stemmers(local):
    """A stemmer keeps the word it works at: each thread has its own."""

    def __init__(self):
        self.of = {language: stemmer(name) for language, name in ALGORITHMS.items()}


_stemmers = _Stemmers()


@lru_cache(maxsize=2**16)
def _stem(word, language):
    if language not in ALGORITHMS:
        return fold(word)
    composed = unicodedata.normalize("NFKC", word).lower()
    return fold(_stemmers.of[language].stemWord(_invisible.sub("", composed))) or fold(word)
