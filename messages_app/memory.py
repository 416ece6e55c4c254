"""Translation memory: how sentences like these were translated before, from our own texts.

Nothing is asked of anybody: it is read from approved translations and the wordings they are
based on.
"""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from messages_app.models import Wording

MOST = 3
ALIKE = 65  # per cent

# After a full stop of any of the six languages, with what closes a quotation; Chinese has no
# space there. What follows is no small letter: else it was an abbreviation.
_end = re.compile("(?:[.!?…؟۔]+[\"'»”’)\\]]*(?=\\s+[^\\sa-zà-ÿа-яё]))|[。！？]+[”」）]*")
_abbreviation = re.compile(
    r"\b(?:[^\W\d_]|Mr|Mrs|Ms|Mme|Mlle|Dr|Prof|St|Sr|Sra|No|Nº|art|vol|cf|etc|vs|fig|ex|ст|им)\.$",
    re.IGNORECASE,
)


def sentences(text):
    """The sentences of a text in any of the six languages, by simple rules."""
    found, start = [], 0
    for end in _end.finditer(text):
        if not _abbreviation.search(text[start : end.end()]):
            found.append(text[start : end.end()].strip())
            start = end.end()
    return [each for each in (*found, text[start:].strip()) if each]


@dataclass(frozen=True)
class Match:
    """``likeness`` in per cent; ``number``: of the message it was found in, of ``event``."""

    likeness: int
    source: str
    target: str
    event: str
    number: int


def pairs(source, target):
    """Sentence by sentence where both sides have as many, else the texts as wholes."""
    here, there = sentences(source), sentences(target)
    return list(zip(here, there, strict=True)) if len(here) == len(there) else [(source, target)]


def recall(message, source, language):
    """The best :class:`Match` for what the wording ``source`` of ``message`` says.

    One query; the newest approved translation of each other message counts.
    """
    known = Wording.objects.filter(
        language=language,
        state=Wording.State.APPROVED,
        based_on__language=source.language,
    ).exclude(message=message)
    fields = ("text", "based_on__text", "message__document__event__slug", "message__number")
    rows = known.order_by("number").values_list("message_id", *fields)
    newest = {key: fields for key, *fields in rows}
    kept = [
        (*pair, event, number)
        for target, origin, event, number in newest.values()
        for pair in pairs(origin, target)
    ]
    return _best(source.text, kept)


def _best(text, kept):
    """Each translation once, by the sentence of ``text`` that it answers best."""
    choices = [default_process(origin) for origin, *_rest in kept]
    best = {}
    for sentence in dict.fromkeys((*sentences(text), text)):
        found = process.extract(
            default_process(sentence), choices, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST
        )
        for _choice, likeness, place in found:
            match = Match(round(likeness), *kept[place])
            if match.target not in best or match.likeness > best[match.target].likeness:
                best[match.target] = match
    return sorted(best.values(), key=lambda match: -match.likeness)[:MOST]
