"""Days and spans of days as they are printed in the six UN languages.

Free of Django, because parsers stand on it. Western and Arabic-Indic digits are
read alike; a numeric date is read in ISO order only, as other orders are ambiguous.
"""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    1: "january jan janvier janv enero января январь يناير كانون_الثاني",
    2: "february feb février fevrier févr febrero февраля февраль فبراير شباط",
    3: "march mar mars marzo марта март مارس آذار",
    4: "april apr avril avr abril апреля апрель أبريل ابريل نيسان",
    5: "may mai mayo мая май مايو أيار",
    6: "june jun juin junio июня июнь يونيو يونيه حزيران",
    7: "july jul juillet juil julio июля июль يوليو يوليه تموز",
    8: "august aug août aout agosto августа август أغسطس آب",
    9: "september sep sept septembre septiembre setiembre сентября сентябрь سبتمبر أيلول",
    10: "october oct octobre octubre октября октябрь أكتوبر اكتوبر تشرين_الأول",
    11: "november nov novembre noviembre ноября ноябрь نوفمبر تشرين_الثاني",
    12: "december dec décembre decembre déc diciembre декабря декабрь ديسمبر كانون_الأول",
}
MONTHS = {
    name.replace("_", " "): number for number, names in _MONTHS.items() for name in names.split()
}

_NAME = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_MONTH = rf"(?P<month>{_NAME})\b\.?(?:\s?/\s?(?:{_NAME})\b)?"
_TO = r"\s{0,3}(?:[-–—~至到]|\b(?:to|until|till|and|au|et|al?|y|по|и|إلى|الى|حتى)\b|و)\s{0,3}"
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|º|°|-?го|-?е)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)",
        rf"(?:{_YEAR}\s?年\s?)?(?<!\d)(?P<month>\d{{1,2}})\s?月\s?(?P<day>\d{{1,2}})\s?[日号]?"
        rf"(?:\s?[-–—~至到]\s?(?P<last>\d{{1,2}})\s?[日号])?",
        rf"(?<!\d)(?P<day>{_DAY})(?:{_TO}(?P<last>{_DAY}))?\s{{1,3}}(?:de\s|of\s)?{_MONTH}"
        rf"(?:,?\s{{1,3}}(?:de\s|of\s)?{_YEAR})?",
        rf"\b{_MONTH}\s{{1,3}}(?P<day>{_DAY})(?!\d)(?:{_TO}(?P<last>{_DAY})(?!\d))?"
        rf"(?:,?\s{{1,3}}{_YEAR})?",
    )
)
_BETWEEN = re.compile(rf"(?:\s?,)?{_TO}", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class DateSpan:
    """The days ``starts`` to ``ends``, both included, printed at ``text[at:until]``."""

    starts: date
    ends: date
    at: int
    until: int


@dataclass(frozen=True)
class _Printed:
    """A match before its year is settled; ``year`` is 0 where none is printed."""

    year: int
    month: int
    first: int
    last: int
    at: int
    until: int


def find_dates(text, year=None):
    """The dates in ``text`` as :class:`DateSpan`, in printed order.

    A date without a year takes that of the date it forms a span with, else the
    last year printed before it, else ``year``; without any it is left out, and
    so is a day that the calendar does not have.
    """
    spans, printed = [], _printed_dates(text)
    while printed:
        start = end = printed.pop()
        if printed and _BETWEEN.fullmatch(text, start.until, printed[-1].at):
            end = printed.pop()
        year = end.year or start.year or year
        spans += _span(start, end, year) if year else []
    return spans


def find_year(text):
    """The first year from 1900 to 2099 printed in ``text``, or None."""
    found = _YEARS.search(text)
    return int(found[0]) if found else None


def _printed_dates(text):
    """Non-overlapping matches of all forms, the last in the text first."""
    found = sorted(
        (_printed(match) for form in _FORMS for match in form.finditer(text)),
        key=lambda printed: (printed.at, -printed.until),
    )
    kept = []
    for printed in found:
        if not kept or printed.at >= kept[-1].until:
            kept.append(printed)
    return kept[::-1]


def _printed(match):
    parts = match.groupdict()
    day = _number(parts["day"])
    return _Printed(
        year=_number(parts["year"]),
        month=MONTHS.get(parts["month"].casefold()) or _number(parts["month"]),
        first=day,
        last=_number(parts.get("last")) or day,
        at=match.start(),
        until=match.end(),
    )


def _number(printed):
    found = _DIGITS.match(printed or "")
    return int(found[0]) if found else 0


def _span(start, end, year):
    try:
        starts = date(start.year or year, start.month, start.first)
        ends = date(end.year or year, end.month, end.last)
    except ValueError:
        return []
    is_plausible = starts <= ends and starts.year >= 1900 and ends.year < 2100
    return [DateSpan(starts, ends, start.at, end.until)] if is_plausible else []
