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
MOST_WORDS = 50_000  # of a row; what is more is not found
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

    def heading(self, language, text):
        """The same as ``read``: many rows stand under one."""
        if (language, text) not in self.headings:
            self.headings[language, text] = self.read(language, text)
        return self.headings[language, text]

    def read(self, language, text, room=MOST_WORDS):
        """The first words of a text in a line, and its compounds without hyphen."""
        if language not in self.known:
            self.known[language] = Known(self, language)
        runs = text.split(" ")[:room]
        line = " ".join(filter(None, map(self.known[language].__getitem__, runs)))
        if line.count(" ") >= room:
            line = " ".join(line.split()[:room])
        return line, [word for run in sorted(self.glued.keys() & runs) for word in self.glued[run]]

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
    """Runs between two spaces, in one language, to their words in a line.

    A run of Han characters may be a whole text: it does not come again.
    """

    def __init__(self, lexer, language):
        super().__init__()
        self.lexer, self.language = lexer, language

    def __missing__(self, run):
        found = self.lexer.cut(self.language, run)
        if not has_han(run):
            self[run] = found
        return found


def row(texts):
    """The words of a row with spaces between. ``texts``: what ``Lexer.read`` gave of each.

    First the words of each text in order, then what has no place: compounds without hyphen,
    and what is too much. Gaps stand between texts and between such words.
    """
    line = f" {GAP} ".join(filter(None, (line for line, _loose in texts)))
    loose = [word for _line, words in texts for word in words]
    if line.count(" ") >= MOST_PLACES and is_too_long(tokens := line.split()):
        tokens, more = limited(tokens)
        line = " ".join(tokens)
        loose += more
    return f" {GAP} ".join([line, *dict.fromkeys(loose)])


def is_too_long(tokens):
    if len(tokens) <= MOST_PLACES:
        return False
    return len(tokens) > LAST_PLACE or max(Counter(tokens).values()) > MOST_PLACES


def limited(tokens):
    """Part tokens into those that keep their places, and words that are found without."""
    count, kept, more = Counter(), [], []
    for token in tokens:
        count[token] += 1
        if token == GAP or (count[token] <= MOST_PLACES and len(kept) < LAST_PLACE):
            kept.append(token)
        else:
            kept.append(GAP)
            more.append(token)
    return kept[:LAST_PLACE], more
