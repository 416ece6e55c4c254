"""The dictionary asked: all published words that share a stem with a word of a query."""

from igfsite.browse.models import Word
from igfsite.browse.text.stems import stems
from igfsite.vocabulary.languages import Language

MOST = 50  # forms of one word


class Forms:
    """The forms of every word of ``terms``, in two queries.

    A word that stands in the dictionary brings its own stems: without its accents
    it would be stemmed otherwise.
    """

    def __init__(self, terms):
        typed = {pair for term in terms for pair in zip(term.words, term.typed, strict=True)}
        self.stems = {word: set() for word, _typed in typed}
        for word, as_typed in typed:
            for code in Language.values:
                self.stems[word] |= {(code, each) for each in stems(as_typed, code)}
        known = Word.objects.filter(word__in=self.stems).values_list("word", "language", "stem")
        for word, code, stem in known:
            self.stems[word].add((code, stem))
        self.words = self.words_of({each for found in self.stems.values() for each in found})

    @staticmethod
    def words_of(stems):
        """Pairs of a language and a stem to the words that have it."""
        words = {}
        rows = Word.objects.filter(stem__in={stem for _code, stem in stems})
        for code, stemmed, word in rows.values_list("language", "stem", "word").order_by("word"):
            words.setdefault((code, stemmed), []).append(word)
        return words

    def of(self, word):
        """The word and its other forms."""
        found = (form for each in self.stems[word] for form in self.words.get(each, ()))
        return list(dict.fromkeys([word, *found]))[:MOST]
