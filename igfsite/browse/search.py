"""From what a person typed to the places that answer it, the best first."""

from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from pyroaring import BitMap

from igfsite.browse import synonyms
from igfsite.browse.engines import matching
from igfsite.browse.forms import Forms
from igfsite.browse.index import graded
from igfsite.browse.text.highlight import Highlighter
from igfsite.browse.text.query import parse

POINTS = {"text": 8, "phrase": 4, "a heading": 3, "all headings": 2, "as typed": 1}


@dataclass(frozen=True)
class Found:
    """``grades``: the places by how well they answer; ``meanings``: concepts that were read."""

    places: BitMap
    grades: list
    highlighter: Highlighter
    meanings: list


@dataclass(frozen=True)
class Clause:
    """Terms that must be met together, or by what they mean."""

    terms: tuple
    meanings: list


def find(index, listing, text):
    """Search the whole listing; what was found is kept while the version lives."""
    return index.searches.once(text, lambda: Search(index, listing, parse(text)).found())


class Search:
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
        if not self.query:
            return Found(BitMap(), [], Highlighter(phrases=set(), words=set(), prefixes=set()), [])
        plain = [clause for clause in self.clauses if not clause.meanings]
        meant = [clause for clause in self.clauses if clause.meanings]
        questions = {
            **{("meant", place): self.meant(clause) for place, clause in enumerate(meant)},
            "plain": self.every(term for clause in plain for term in clause.terms),
            "excluded": self.some(self.query.excluded),
            **self.signals(),
        }
        hits = self.ask(questions)
        headings = self.headings()
        texts = [hits[("meant", place)] for place in range(len(meant))]
        carried = [self.carrying(clause) for clause in meant]
        parts = [text | carriers for text, carriers in zip(texts, carried, strict=True)]
        if plain:
            parts.append(hits["plain"])
        places = reduce(and_, parts, self.index.everything) - hits["excluded"]
        points = [(POINTS["text"], text) for text in texts]
        if headings:
            points += [
                (POINTS["a heading"], reduce(or_, headings)),
                (POINTS["all headings"], reduce(and_, headings)),
                (POINTS["phrase"], hits["phrase"]),
                (POINTS["as typed"], hits["as typed"]),
            ]
        return Found(places, graded(places, points), self.highlighter(), self.meanings())

    def ask(self, questions):
        """The places that answer each question; none for a question that is empty."""
        asked = {name: question for name, question in questions.items() if question}
        answers = matching(self.listing, list(asked.values())) if asked else []
        found = {name: BitMap() for name in questions}
        for name, keys in zip(asked, answers, strict=True):
            found[name] = self.index.places(keys)
        return found

    def signals(self):
        """What earns points, for ranking, beside headings."""
        wanted = self.query.wanted
        words = tuple(
            word for term in self.query.terms if not term.is_excluded for word in term.words
        )
        if not wanted:
            return {}
        return {
            "phrase": ("any", *self.phrases(words)),
            "as typed": ("all", *(("near", term.words, False) for term in wanted)),
        }

    def phrases(self, words):
        """The words as they stand in the query, and in the other names for what they mean."""
        names = [
            tuple(word for term in label.terms for word in term.words) for label in self.labels()
        ]
        yield "near", words, self.query.terms[-1].is_prefix
        yield from (("near", name, False) for name in names if len(name) > 1)

    def headings(self):
        """For each term that is wanted the places under a heading with one of its forms."""
        forms = [
            [form for word in term.words for form in self.forms.of(word)]
            for term in self.query.wanted
        ]
        under = self.index.under({form for each in forms for form in each}) if forms else {}
        known = ([under[form] for form in each if form in under] for each in forms)
        return [BitMap.union(*each) if each else BitMap() for each in known]

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
            return ("near", term.words, term.is_prefix)
        if len(term.words) > 1:
            spellings = [term.words, *([(term.glued,)] if term.glued else [])]
            names = [("near", words, False) for words in spellings]
        else:
            names = [("near", (form,), False) for form in self.forms.of(term.words[0])]
        if term.is_prefix:
            names.append(("near", term.words, True))
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
