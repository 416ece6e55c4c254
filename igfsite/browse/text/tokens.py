"""The words by which a row is found, and their one order for both engines."""

from collections import Counter

from igfsite.browse.text.folding import fold
from igfsite.browse.text.stems import stems
from igfsite.browse.text.words import AROUND, compounds, has_han, is_word, words

GAP = "\ue000"  # stands where a text ends: no phrase goes across, and no folded word holds it

# PostgreSQL keeps 256 positions of a word, and none beyond 16,383. What is more is
# found as a word, but not in a phrase: on both engines alike.
MOST_PLACES = 255
LAST_PLACE = 16_000
MOST_WORDS = 50_000
LONGEST_SHOWN = 150


class Lexer:
    """Cuts many texts; what it has met before it need not cut again.

    ``forms``: the dictionary of what it met, (language, word, stem) to a spelling.
    """

    def __init__(self):
        self.forms = {}
        self.known = {}
        self.glued = {}
        self.headings = {}

    def line(self, faces):
        """The words of a row. ``faces``: a language, a heading and a body each.

        Those of each text in order, with spaces between and a gap after each text; and,
        apart, those that have no place: compounds without hyphen, and what is too much.
        """
        ordered, loose = [], []
        for language, heading, body in faces:
            above, compounds = self.heading(language, heading)
            loose += compounds
            ordered += [above, GAP, self.read(language, body, loose), GAP]
        line = " ".join(filter(None, ordered))
        if line.count(" ") >= MOST_PLACES and is_too_long(tokens := line.split()):
            tokens, more = limited(tokens)
            line = " ".join(tokens)
            loose += more
        return line, loose

    def heading(self, language, text):
        """Its words in a line, and its compounds: many rows stand under one."""
        if (language, text) not in self.headings:
            loose = []
            self.headings[language, text] = self.read(language, text, loose), loose
        return self.headings[language, text]

    def read(self, language, text, loose):
        """The words of a text in a line; its compounds are added to ``loose``."""
        if language not in self.known:
            self.known[language] = Known(self, language)
        runs = text.split(" ")
        line = " ".join(filter(None, map(self.known[language].__getitem__, runs)))
        for run in sorted(self.glued.keys() & runs):
            loose += self.glued[run]
        return line

    def cut(self, language, run):
        plain = run.strip(AROUND)
        if is_word(plain) and (word := fold(plain)):
            self.note(language, word, plain.lower())
            return word
        found = words(run)
        if not has_han(run):
            for word, start, end in found:
                self.note(language, word, run[start:end].lower())
            if len(found) > 1 and (glued := compounds(run)):
                self.glued[run] = glued
        return " ".join(word.text for word in found)

    def note(self, language, word, typed):
        for stem in stems(typed, language):
            self.forms.setdefault((language, word, stem), typed[:LONGEST_SHOWN])

    def dictionary(self):
        """Each form that was met: language, word, stem, and how it is shown."""
        return [(*form, typed) for form, typed in self.forms.items()]


class Known(dict):
    """Runs between two spaces, in one language, to their words in a line."""

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
