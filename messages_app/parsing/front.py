"""What stands before the themes: credit, introduction, disclaimer, outputs, and their dates."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from igfsite.publishing.notes import Fate, Note, gettext_noop
from igfsite.vocabulary.dates import find_dates, find_year
from messages_app.parsing.inline import find_url, join, plain
from messages_app.parsing.layout import Kind
from messages_app.parsing.outline import continues

STANDARD_HEADING = gettext_noop("the heading only says which part of the document follows")
BRACKETED = gettext_noop("a word in square brackets stands here as printed")
JOINED = gettext_noop("a text cut in two, as by a page break, was joined")

DISCLAIMER = re.compile(
    r"[\s*_]*(?:disclaimer|avertissement|clause de non-responsabilité|avis de non-responsabilité"
    r"|descargo de responsabilidad|exención de responsabilidad|aviso|оговорка"
    r"|отказ от ответственности|предупреждение|إخلاء المسؤولية|إخلاء مسؤولية|تنويه"
    r"|免责声明|免責聲明)"
    r"[*_]*\s?(?:[:：.。–—-]|$)",
    re.IGNORECASE,
)

_LETTER = r"[^\W\d_]"
_CAPITAL = r"(?-i:[A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽА-ЯЁ])"
_NAME = rf"{_CAPITAL}(?:\.|(?:{_LETTER}|['’-]){{0,30}})"
_PARTICLE = r"(?:d[eu]|del|della|v[ao]n|der|den|el|al|bin|ben|la|le|y)"
_FULL_NAME = rf"({_NAME}(?:[\s-](?:{_PARTICLE}\s){{0,2}}{_NAME}){{1,4}})"
_TRANSLATORS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:mme|mlle|mr|mrs|ms|mx|m|dr|prof|sra|srta|sr|dra|г-жа|г-жи|г-же|г-жой|г-н|г-на|г-ну)\b"
        rf"\.?\s{_FULL_NAME}",
        r"(?:السيدة|السيد|الآنسة|الدكتورة|الدكتور)\s((?:\w{2,20}\s?){2,3})(?<!\s)",
        r"[由感谢谢]\s?([\u4e00-\u9fff·]{2,6}?)(?:女士|先生|博士)",
        rf"(?:translat|tradu|перев)\w{{0,12}}(?:\s\w{{1,20}}){{0,3}}?(?:\s(?:by|par|por)|\s?:)\s{_FULL_NAME}",
    )
)
_LONGEST_CONSULTATION = timedelta(days=366)


@dataclass(frozen=True)
class Front:
    introduction: str
    outputs_title: str
    outputs: str
    outputs_url: str


@dataclass(frozen=True)
class Calendar:
    meeting_starts: date | None = None
    meeting_ends: date | None = None
    preliminary_issued: date | None = None
    consultation_closes: date | None = None


def read_front(parts, notes):
    """Introduction and outputs: the outputs are the last part that gives an address, else the last.

    The introduction is all the rest; a document may put it under a heading of its own.
    """
    filled = [part for part in parts if part.body]
    outputs = next(
        (part for part in reversed(filled[1:]) if find_url(_source(part.body))),
        filled[-1] if len(filled) > 1 else None,
    )
    notes += [dropped_heading(part.heading) for part in parts[1:] if part is not outputs]
    rest = [block for part in filled if part is not outputs for block in part.body]
    notes += [
        Note(block.line, Fate.DOUBTED, BRACKETED, excerpt(block.text))
        for block in rest
        if block.text.startswith("[")
    ]
    title, body = (plain(outputs.heading.printed), outputs.body) if outputs else ("", [])
    return Front(prose(rest, notes), title, prose(body, notes), find_url(_source(body)))


def dropped_heading(heading):
    return Note(heading.line, Fate.DROPPED, STANDARD_HEADING, heading.printed)


def _source(blocks):
    return "\n".join(block.text for block in blocks)


def prose(blocks, notes):
    """``blocks`` as plain text: paragraphs parted by a blank line, items as lines "- …"."""
    written = []
    for block in blocks:
        can_go_on = written and block.kind is Kind.PARAGRAPH and not block.verdict
        if can_go_on and continues(written[-1][-1], block.text):
            notes.append(Note(block.line, Fate.JOINED, JOINED, excerpt(block.text)))
            written[-1].append(block.text)
            continue
        in_list = bool(written) and block.kind is Kind.ITEM and written[-1][0] == "- "
        opening = "\n" if in_list else "\n\n"
        written.append(["- " if block.kind is Kind.ITEM else "", opening, block.text])
    text = "".join(opening + mark + plain(join(pieces)) for mark, opening, *pieces in written)
    return text.strip("\n")


def excerpt(text):
    """The beginning of ``text``, enough to find it again."""
    return text if len(text) <= 80 else f"{text[:80]}…"


def is_disclaimer(block):
    return block.kind is Kind.PARAGRAPH and bool(DISCLAIMER.match(block.text))


def find_translator(credit):
    """The name in ``credit`` after an honorific or "translated by", or ''."""
    found = (pattern.search(credit[:2000]) for pattern in _TRANSLATORS)
    return next((name[1].strip() for name in found if name), "")


def find_calendar(text):
    """When the meeting was, and from when to when its preliminary messages were open.

    The meeting is the first span of days; the consultation the next dates printed
    in one sentence or two, not before the meeting and within a year of it.
    """
    dates = find_dates(text, find_year(text))
    meeting = next((span for span in dates if span.starts < span.ends), None)
    if not meeting:
        return Calendar()
    latest = meeting.starts + _LONGEST_CONSULTATION
    later = [
        span
        for span in dates
        if span.at > meeting.at and meeting.starts <= span.starts and span.ends <= latest
    ]
    if not later:
        return Calendar(meeting.starts, meeting.ends)
    issued = later[0].starts
    closes = max(span.ends for span in later[:2])
    return Calendar(meeting.starts, meeting.ends, issued, closes if closes > issued else None)
