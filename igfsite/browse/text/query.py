"""What a person typed into the search box, read without ever refusing it."""

import re
from dataclasses import dataclass, replace
from itertools import islice

from igfsite.browse.text.folding import LONGEST
from igfsite.browse.text.stop_words import STOP_WORDS
from igfsite.browse.text.words import CLUSTER, HAN_RUN, HYPHENS, has_han, joined, words

MOST_CHARACTERS = 10_000
MOST_TERMS = 32
MOST_WORDS = 64

_unreadable = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_quotes = ('"“”„‟＂', "«»", "「」『』")
_quoted = "|".join(f"[{marks}][^{marks}]*[{marks}]?" for marks in _quotes)
_piece = re.compile(
    rf"(?P<minus>(?<!\S)[-−])?(?:(?P<quoted>{_quoted})|(?P<bare>[^\s{''.join(_quotes)}]+))"
)
_atom = re.compile(rf"(?:{CLUSTER}(?:[{HYPHENS}]{CLUSTER})*+|{HAN_RUN})(?P<star>\*)?")


@dataclass(frozen=True)
class Term:
    """One thing to look for: ``words``, folded, one after another; at most MOST_WORDS.

    ``typed``: the same words in lower case, with their accents, for their stems.
    ``is_phrase``: these very words, not other forms of them.
    ``is_prefix``: the last word is the beginning of a word.
    ``glued``: ``multiacteurs`` of ``multi-acteurs``, which finds it as well.
    """

    words: tuple[str, ...]
    typed: tuple[str, ...]
    is_phrase: bool = False
    is_prefix: bool = False
    is_excluded: bool = False
    glued: str = ""

    @property
    def is_stop_word(self):
        """Nothing but function words. A beginning may become any word, unless it is one letter."""
        is_open = self.is_prefix and len(self.words[-1]) > 1
        is_plain = not (self.is_phrase or self.is_excluded or is_open)
        return is_plain and STOP_WORDS.issuperset(self.words)


@dataclass(frozen=True)
class Query:
    terms: tuple[Term, ...] = ()

    @property
    def wanted(self):
        """Function words are asked of a text only where nothing else is."""
        wanted = tuple(term for term in self.terms if not term.is_excluded)
        return tuple(term for term in wanted if not term.is_stop_word) or wanted

    @property
    def excluded(self):
        return tuple(term for term in self.terms if term.is_excluded)

    def __bool__(self):
        return bool(self.terms)


def normalised(text):
    """Return the one spelling of a query that means the same, for instance as a cache's key.

    A space at its end is kept: the last word is then whole, no beginning.
    """
    text = _unreadable.sub(" ", text[:MOST_CHARACTERS])
    collapsed = " ".join(text.split())
    return f"{collapsed} " if collapsed and text[-1].isspace() else collapsed


def parse(text):
    text = normalised(text)
    found = list(islice(_distinct(_read(text)), MOST_TERMS))
    terms = [term for term, _end in found]
    if found and found[-1][1] == len(text) and _may_grow(*terms):
        terms[-1] = replace(terms[-1], is_prefix=True)
    return Query(tuple(terms))


def _may_grow(*terms):
    """A function word is taken for the beginning of another only where it stands alone."""
    *others, last = terms
    if last.is_phrase or last.is_excluded or len(last.words[-1]) < 2:
        return False
    return not last.is_stop_word or all(term.is_stop_word or term.is_excluded for term in others)


def _distinct(found):
    known = set()
    for term, end in found:
        key = replace(term, typed=())
        if term.words and key not in known:
            known.add(key)
            yield term, end


def _read(text):
    """Yield each term and where it ends. What a minus stands before is excluded as a whole."""
    for piece in _piece.finditer(text):
        is_excluded = piece["minus"] is not None
        atoms = list(_atom.finditer(text, *piece.span("bare"))) if piece["bare"] else []
        if piece["quoted"] or (is_excluded and len(atoms) > 1):
            yield _phrase(piece[0], is_excluded), piece.end()
        else:
            for atom in atoms:
                yield _term(atom, is_excluded), atom.end()


def _phrase(text, is_excluded):
    found = _sought(text)
    return Term(
        *_spellings(text, found),
        is_phrase=True,
        is_prefix=_is_lone_han(found),
        is_excluded=is_excluded,
    )


def _term(atom, is_excluded):
    text, found = atom[0], _sought(atom[0])
    is_lone, is_han = _is_lone_han(found), has_han(text)
    return Term(
        *_spellings(text, found),
        is_phrase=is_han and not is_lone,
        is_prefix=is_lone or (atom["star"] is not None and not is_han),
        is_excluded=is_excluded,
        glued=_glued(text, found),
    )


def _spellings(text, found):
    """The folded words, and the same as they were typed."""
    typed = (text[word.start : word.end].lower()[:LONGEST] for word in found)
    return tuple(word.text for word in found), tuple(typed)


def _sought(text):
    """Return the words, but not the single character after the last pair of a Han run.

    Where a text goes on, its pairs go on.
    """
    found = words(text)
    if len(found) > 1 and found[-1].end == found[-2].end:
        found.pop()
    return found[:MOST_WORDS]


def _glued(text, found):
    chains = joined(text, found)
    is_whole = chains and (chains[0].start, chains[0].end) == (found[0].start, found[-1].end)
    return chains[0].text if is_whole else ""


def _is_lone_han(found):
    """One character alone begins every pair and ends every run that has it."""
    return bool(found) and len(found[-1].text) == 1 and has_han(found[-1].text)
