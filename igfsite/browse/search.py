"""From what a person typed to the places that answer it, the best first."""

from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_, or_

from pyroaring import BitMap

from igfsite.browse import synonyms
from igfsite.browse.forms import Forms
from igfsite.browse.index import graded
from igfsite.browse.terms import Terms, in_a_row
from igfsite.browse.text.highlight import Highlighter
from igfsite.browse.text.query import parse

JOINED = {"all": BitMap.intersection, "any": BitMap.union}
POINTS = {"text": 8, "phrase": 4, "a heading": 3, "all headings": 2, "as typed": 1}


@dataclass(frozen=True)
class Found:
    """``places``: all that answer; ``points``: pairs of a number and the places that earn it.

    ``runs``: the words as they were asked for, in a row, to the places that hold them all;
    ``meanings``: concepts that were read.
    """

    places: BitMap
    points: list
    runs: dict
    highlighter: Highlighter
    meanings: list

    def graded(self, index, listing, places):
        """Part ``places`` of what was found by how well they answer, the best first."""
        if len(places) < 2:
            return [places]
        runs = {run: held & places for run, held in self.runs.items()}
        phrases = BitMap.union(BitMap(), *in_a_row(index, listing, runs).values())
        return graded(places, [*self.points, (POINTS["phrase"], phrases)])


@dataclass(frozen=True)
class Clause:
    """Terms that must be met together, or by what they mean."""

    terms: tuple
    meanings: list


def find(index, listing, text):
    """Search the whole listing; what was found is kept while the version lives."""
    return index.searches.once(text, lambda: Search(index, listing, parse(text)).found())


class Search:
    """An expression is nested tuples: ``("all", …)``, ``("any", …)`` and
    ``("run", words, is_prefix)`` for words that follow each other.
    """

    def __init__(self, index, listing, query):
        self.index, self.listing, self.query = index, listing, query
        known = index.notes.once("synonyms", synonyms.read)
        self.clauses = list(clauses(query.wanted, known))
        terms = [*query.terms, *(term for label in self.labels() for term in label.terms)]
        self.forms = Forms(terms)

    def labels(self):
        """What else the meanings are called, as queries."""
        meanings = [each for clause in self.clauses for each in clause.meanings]
        return [label for each in meanings for _language, label in each.labels]

    def found(self):
        plain = [clause for clause in self.clauses if not clause.meanings]
        meant = [clause for clause in self.clauses if clause.meanings]
        asked = {
            "plain": self.every(term for clause in plain for term in clause.terms),
            "excluded": self.some(self.query.excluded),
            "as typed": self.as_typed(),
            **{("meant", place): self.meant(clause) for place, clause in enumerate(meant)},
        }
        runs = dict.fromkeys(self.runs())
        self.read(asked.values(), runs)
        hits = {name: self.answer(expression) for name, expression in asked.items()}
        texts = [hits["meant", place] for place in range(len(meant))]
        carried = [self.carrying(clause) for clause in meant]
        parts = [text | carriers for text, carriers in zip(texts, carried, strict=True)]
        if plain:
            parts.append(hits["plain"])
        start = self.index.everything if self.query else BitMap()
        return Found(
            places=reduce(and_, parts, start) - hits["excluded"],
            points=[*((POINTS["text"], text) for text in texts), *self.points(hits["as typed"])],
            runs={run: held for run in runs if (held := self.terms.holding(*run))},
            highlighter=self.highlighter(),
            meanings=self.meanings(),
        )

    def read(self, expressions, runs):
        """All that is stored of the words in ``expressions`` and ``runs``, and of their forms."""
        asked = {run for expression in expressions if expression for run in runs_in(expression)}
        words, beginnings = set(), set()
        for run, is_prefix in asked.union(runs):
            words.update(run[:-1] if is_prefix else run)
            beginnings.update(run[-1:] if is_prefix else ())
        words.update(form for each in self.forms_of_words for form in each)
        self.terms = Terms(self.index, self.listing, words, beginnings)
        held = {run: self.terms.holding(*run) for run in asked}
        self.places = in_a_row(self.index, self.listing, held)

    def answer(self, expression):
        """The places that satisfy it; none where nothing is asked."""
        if expression is None:
            return BitMap()
        kind, *parts = expression
        if kind == "run":
            return self.places[tuple(parts)]
        return JOINED[kind](*map(self.answer, parts))

    def points(self, as_typed):
        """What stands under the words, and what holds them just as they are."""
        under = self.terms.under
        headings = [
            BitMap.union(BitMap(), *(under[form] for form in forms if form in under))
            for forms in self.forms_of_words
        ]
        if not headings:
            return []
        return [
            (POINTS["a heading"], BitMap.union(*headings)),
            (POINTS["all headings"], BitMap.intersection(*headings)),
            (POINTS["as typed"], as_typed),
        ]

    @cached_property
    def forms_of_words(self):
        """For each term that is wanted the forms of its words."""
        return [
            [form for word in term.words for form in self.forms.of(word)]
            for term in self.query.wanted
        ]

    def as_typed(self):
        wanted = self.query.wanted
        return ("all", *(("run", term.words, False) for term in wanted)) if wanted else None

    def runs(self):
        """The words as they stand in the query, and in the other names for what they mean."""
        terms = [term for term in self.query.terms if not term.is_excluded]
        if not self.query.wanted:
            return
        yield tuple(word for term in terms for word in term.words), self.query.terms[-1].is_prefix
        for label in self.labels():
            name = tuple(word for term in label.terms for word in term.words)
            if len(name) > 1:
                yield name, False

    def every(self, terms):
        terms = [self.term(term) for term in terms]
        return ("all", *terms) if terms else None

    def some(self, terms):
        terms = [self.term(term) for term in terms]
        return ("any", *terms) if terms else None

    def meant(self, clause):
        """The words themselves, or all words of another name for what they mean."""
        names = [self.every(name.wanted) for each in clause.meanings for _l, name in each.labels]
        return ("any", self.every(clause.terms), *filter(None, names))

    def term(self, term):
        """A phrase as it is; a word in all its forms, and as a beginning while it is typed."""
        if term.is_phrase:
            return ("run", term.words, term.is_prefix)
        if len(term.words) > 1:
            spellings = [term.words, *([(term.glued,)] if term.glued else [])]
            names = [("run", words, False) for words in spellings]
        else:
            names = [("run", (form,), False) for form in self.forms.of(term.words[0])]
        if term.is_prefix:
            names.append(("run", term.words, True))
        return ("any", *names)

    def carrying(self, clause):
        carriers = (
            self.index.carrying(each.scheme, [each.notation])
            for each in clause.meanings
            if each.notation
        )
        return reduce(or_, carriers, BitMap())

    def meanings(self):
        found = (each for clause in self.clauses for each in clause.meanings if each.notation)
        return list(dict.fromkeys(found))

    def highlighter(self):
        """Marks all that may have been the hit: forms, phrases, beginnings, other names."""
        labelled = [term for label in self.labels() for term in label.wanted]
        terms = [*self.query.wanted, *labelled]
        single = [term for term in terms if len(term.words) == 1 and not term.is_phrase]
        return Highlighter(
            phrases={term.words for term in terms if term not in single},
            words={form for term in single for form in self.forms.of(term.words[0])}
            | {term.glued for term in terms if term.glued},
            prefixes={term.words[0] for term in single if term.is_prefix},
        )


def clauses(terms, known):
    """Part the terms: the longest runs that mean something, and each other term by itself."""
    terms = list(terms)
    while terms:
        for length in range(min(len(terms), synonyms.LONGEST), 0, -1):
            run = tuple(terms[:length])
            meanings = known.of(run)
            if meanings or length == 1:
                yield Clause(run, meanings)
                terms = terms[length:]
                break


def runs_in(expression):
    """Each ``(words, is_prefix)`` of an expression."""
    kind, *parts = expression
    if kind == "run":
        yield tuple(parts)
    else:
        for part in parts:
            yield from runs_in(part)
