"""The one sequence of tokens by which both engines know a row."""

from collections import Counter
from itertools import chain

from igfsite.browse.text.folding import fold
from igfsite.browse.text.stems import stems
from igfsite.browse.text.words import compounds, has_han, is_word, words

# Characters for private use: no folded word holds them.
GAP = "\ue000"  # where one text ends: no phrase goes across
HEADING = "\ue001"  # before a word of a heading, beside the word itself

# PostgreSQL keeps 256 positions of a word, and none beyond 16,383. What is more is
# found as a word, but not in a phrase: on both engines alike.
MOST_PLACES = 255
LAST_PLACE = 16_000
MOST_WORDS = 50_000
AROUND = '.,;:!?()"'  # what may stand beside a word and is no part of it


class Lexer:
    """Cuts many texts; what it has met before it need not cut again.

    ``forms``: the dictionary of what it met, (language, word, stem) to a spelling.
    """

    def __init__(self):
        self.forms = {}
        self.known = {}
        self.glued = {}

    def tokens(self, faces):
        """The tokens of a row. ``faces``: triples of a language, a heading and a body.

        First the words of each text in order, with a gap after each; then, with gaps
        between, what has no order: words of headings, and compounds without hyphen.
        """
        ordered, loose = [], []
        for language, heading, body in faces:
            for text in (heading, body):
                start = len(ordered)
                self.read(language, text, ordered, loose)
                if text is heading:
                    loose += [HEADING + word for word in ordered[start:]]
                ordered.append(GAP)
        if is_too_long(ordered):
            ordered, more = limited(ordered)
            loose += more
        ordered += [each for token in dict.fromkeys(loose) for each in (token, GAP)]
        return ordered

    def read(self, language, text, ordered, loose):
        if language not in self.known:
            self.known[language] = Known(self, language)
        runs, known = text.split(" "), self.known[language]
        ordered.extend(chain.from_iterable(map(known.__getitem__, runs)))
        for run in sorted(self.glued.keys() & runs):
            loose += self.glued[run]

    def cut(self, language, run):
        plain = run.strip(AROUND)
        if is_word(plain) and (word := fold(plain)):
            self.note(language, word, plain.lower())
            return [word]
        found = words(run)
        if not has_han(run):
            for word, start, end in found:
                self.note(language, word, run[start:end].lower())
            if len(found) > 1 and (glued := compounds(run)):
                self.glued[run] = glued
        return [word.text for word in found]

    def note(self, language, word, typed):
        for stem in stems(typed, language):
            self.forms.setdefault((language, word, stem), typed)

    def dictionary(self):
        """Each form that was met: language, word, stem, and how it is shown."""
        return [(*form, typed) for form, typed in self.forms.items()]


class Known(dict):
    """Runs between two spaces, in one language, to their words."""

    def __init__(self, lexer, language):
        super().__init__()
        self.lexer, self.language = lexer, language

    def __missing__(self, run):
        self[run] = found = self.lexer.cut(self.language, run)
        return found


def is_too_long(tokens):
    if len(tokens) <= MOST_PLACES:
        return False
    return len(tokens) > LAST_PLACE or max(Counter(tokens).values()) > MOST_PLACES


def limited(tokens):
    """Part tokens into those that keep their places, and words that are found without."""
    count, kept, more = Counter(), [], []
    for token in tokens[:MOST_WORDS]:
        count[token] += 1
        if token == GAP or (count[token] <= MOST_PLACES and len(kept) < LAST_PLACE):
            kept.append(token)
        else:
            kept.append(GAP)
            more.append(token)
    return kept[:LAST_PLACE], more
