"""What an editor should look at in a text. Checks only point: they change nothing."""

import re
from collections import Counter

from django.utils.translation import gettext_lazy as _

from igfsite.browse.text.stems import stems
from igfsite.browse.text.words import words

KINDS = {
    "leftover": _("Left over from an extraction"),
    "doubled": _("A word stands twice"),
    "brackets": _("A bracket or quotation mark has no partner"),
    "quotes": _("Straight quotation marks, where the language has its own"),
    "cut": _("The text seems cut off"),
    "participle": _("A participle where a verb is expected"),
    "numbers": _("Numbers that are not those of the text it is based on"),
    "term": _("A glossary term is translated otherwise"),
    "bare": _("No concept and no session"),
    "duplicate": _("Nearly the same as another message"),
}
AROUND = 30  # characters shown on either side

# In square brackets a word, not a reference such as [3] or an ellipsis.
_leftover = re.compile(
    r"\[[^\W\d][^\]\n]{1,40}\]|[•▪◦■\u00ad\ufffd]| {3,}|\b[Pp]age \d+(?: sur | of |/)\d+"
)
_repeated = re.compile(
    r"\b([^\W\d_]+)(?P<between>\s+)\1\b"
    r"|\b(?P<long>[^\W\d_]{4,})(?P<apart>\W{1,3}(?:[^\W\d_]{1,3}\s+)?)(?P=long)\b",
    re.IGNORECASE,
)
_new_sentence = re.compile(r"[.!?…]\s+[^\W\d_a-zà-ÿ]")
_straight = re.compile(r'"[^"\n]*"?')
_participle = re.compile(r"\b[smt]['’](?:[^\W\d_]+)é\b")
_ended = re.compile(r"[.!?…。！？؟:;][\"'»”’)\]]*$")
_number = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*")
_word = re.compile(r"[^\W\d_]{3,}")

DOUBLED_BY_RIGHT = {"fr": {"nous", "vous", "plus", "petit"}, "en": {"that", "had", "more"}}
PAIRS = {")": "(", "]": "[", "}": "{", "»": "«", "”": "“", "」": "「", "》": "《", "）": "（"}
ALIKE = 0.7  # share of the words of both that both have


def of_text(text, language):
    """Pairs of a kind and an excerpt."""
    for kind, check in CHECKS.items():
        for start, end in check(text, language):
            yield kind, excerpt(text, start, end)


def excerpt(text, start, end):
    before, after = max(0, start - AROUND), min(len(text), end + AROUND)
    return f"{'…' if before else ''}{text[before:after].strip()}{'…' if after < len(text) else ''}"


def leftovers(text, _language):
    return (found.span() for found in _leftover.finditer(text))


def doubled(text, language):
    """At once, or after a short word; a new sentence may take up a word of the last."""
    allowed = DOUBLED_BY_RIGHT.get(language, ())
    for found in _repeated.finditer(text):
        word, between = found[1] or found["long"], found["between"] or found["apart"]
        first_letter = text[found.end() - len(word)]
        if word.lower() not in allowed and not _new_sentence.search(between + first_letter):
            yield found.span()


def brackets(text, _language):
    opened = []
    for place, sign in enumerate(text):
        if sign in PAIRS.values():
            opened.append((sign, place))
        elif sign in PAIRS:
            if opened and opened[-1][0] == PAIRS[sign]:
                opened.pop()
            else:
                yield place, place + 1
    yield from ((place, place + 1) for _sign, place in opened)


def quotes(text, _language):
    return (found.span() for found in _straight.finditer(text))


def cut(text, _language):
    text = text.strip()
    if text and not _ended.search(text):
        yield len(text) - 1, len(text)
    if text[:1].islower():
        yield 0, 1


def participles(text, language):
    return (found.span() for found in _participle.finditer(text) if language == "fr")


CHECKS = {
    "leftover": leftovers,
    "doubled": doubled,
    "brackets": brackets,
    "quotes": quotes,
    "cut": cut,
    "participle": participles,
}


def other_numbers(text, source):
    """Numbers of one side only, as digits: 1 500, 1,500 and 1500 are one."""
    here, there = (
        Counter(re.sub(r"\D", "", each) for each in _number.findall(side))
        for side in (text, source)
    )
    return sorted(((here - there) + (there - here)).elements())


def other_terms(text, language, terms):
    """Of ``terms`` those none of whose names in ``language`` the text says, in whatever form.

    The words of a name may stand apart: ``protección de los datos``.
    """
    said = set(text).union(*forms(text, language))  # in Chinese a character may be a word
    return [
        term
        for term in terms
        if term.targets and not any(is_said(name, language, said) for name in term.targets)
    ]


def is_said(name, language, said):
    return all(each & said for each in forms(name, language))


def forms(text, language):
    """The stems of each word."""
    return [stems(text[start:end], language) for _word, start, end in words(text)]


def near_duplicates(texts):
    """Pairs of names whose texts share most of their words. ``texts``: name to text.

    Only texts that share a rare word are compared.
    """
    words = {name: frozenset(_word.findall(text.lower())) for name, text in texts.items()}
    holders = {}
    for name, found in words.items():
        for word in found:
            holders.setdefault(word, []).append(name)
    met = set()
    for names in holders.values():
        if 1 < len(names) <= 20:
            met.update(
                (first, second)
                for place, first in enumerate(names)
                for second in names[place + 1 :]
            )
    for first, second in sorted(met, key=str):
        if len(words[first] & words[second]) >= ALIKE * len(words[first] | words[second]):
            yield first, second
