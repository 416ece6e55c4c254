"""The dictionary asked: all published words that share a stem with a word of a query."""

from igfsite.browse.names import LANGUAGES
from igfsite.browse.text.stems import stems
from igfsite.replicas import reading_connection

MOST = 50  # forms of one word
QUESTION = """
    SELECT language, stem, word FROM browse_word WHERE stem IN ({stems})
    UNION SELECT form.language, form.stem, form.word FROM browse_word known
    JOIN browse_word form ON form.stem = known.stem AND form.language = known.language
    WHERE known.word IN ({words}) ORDER BY word
"""


class Forms:
    """The forms of every word of ``terms``, in one query.

    A word that stands in the dictionary brings its own stems: without its accents
    it would be stemmed otherwise.
    """

    def __init__(self, terms):
        typed = {pair for term in terms for pair in zip(term.words, term.typed, strict=True)}
        self.stems = {word: set() for word, _typed in typed}
        for word, as_typed in typed:
            for code in LANGUAGES:
                self.stems[word] |= {(code, each) for each in stems(as_typed, code)}
        self.words = {}
        for code, stem, word in self.read() if typed else ():
            self.words.setdefault((code, stem), []).append(word)
            if word in self.stems:
                self.stems[word].add((code, stem))

    def read(self):
        wanted = {stem for found in self.stems.values() for _code, stem in found}
        places = {"stems": wanted, "words": self.stems}
        places = {name: ", ".join(["%s"] * len(each)) for name, each in places.items()}
        with reading_connection().cursor() as cursor:
            cursor.execute(QUESTION.format(**places), [*wanted, *self.stems])
            return cursor.fetchall()

    def of(self, word):
        """The word and its other forms."""
        found = (form for each in self.stems[word] for form in self.words.get(each, ()))
        return list(dict.fromkeys([word, *found]))[:MOST]
