"""The line of a session page that says when, how and where."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from igfsite.publishing.notes import Fate, gettext_noop
from sessions_app.parsing import words
from sessions_app.parsing.lines import alternatives, fold

DAY = 24 * 60  # minutes
UTMOST_OFFSET = 14 * 60  # minutes

_MONTH = f"(?:\\w+(?: \\w+)?/)?(?P<month>{alternatives(words.MONTHS)})(?!\\w)\\.?"
_DATES = [
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?!\d)t?",
        r"(?<!\d)(?P<year>\d{4}) ?年 ?(?P<number>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?[日号]",
        r"(?<!\d)(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>\d{4})(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:er|st|nd|rd|th|º|\.)? (?:de |of )?{_MONTH},?"
        r" (?:del? )?(?P<year>\d{4})(?!\d)",
        rf"(?<!\w){_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})(?!\d)",
    )
]
_WEEKDAY = re.compile(rf"(?<!\w)(?P<weekday>{alternatives(words.WEEKDAYS)})(?!\w)[.,،，]?")
_HALF = f"{words.MORNING}|{words.AFTERNOON}".replace(".", r"\.")


def _clock(name):
    return (
        rf"(?:(?P<{name}_before>上午|下午|晚上) ?)?(?P<{name}_hour>\d{{1,2}})"
        rf"(?: ?[:h٫.] ?(?P<{name}_minute>\d{{2}}))?(?: ?(?P<{name}_half>{_HALF})(?!\w))?"
    )


_ZONE = (
    rf" ?[(\[]?(?:(?P<zone>{'|'.join(words.ZONES)})(?!\w))?(?:, ?(?:utc|gmt))?"
    r" ?(?P<offset>[+−-]\d{1,2}(?::?\d{2})?(?!\d))?[)\]]?"
)
_TIMES = re.compile(
    rf"(?<![\d.:]){_clock('from')}(?: ?(?:[-–—−~～]|(?<= )(?:{words.UNTIL})(?= )|[至到]) ?"
    rf"{_clock('to')})?{_ZONE}(?![\d:])"
)
_CLOCK = re.compile(r"^\W{0,4}\d{1,2}[:h]\d{2}")  # even one that shows no time there is
_CLOCK_SIGNS = ("from_minute", "from_half", "from_before", "to_half")


@dataclass(frozen=True)
class Times:
    """``start`` and ``end`` in minutes of the day; ``offset`` in minutes east of UTC, or None."""

    start: int
    end: int | None
    offset: int | None

    def is_same_instant(self, other):
        """By the clock alone: the other zone may stand on another date."""
        return all(
            (mine is None) == (theirs is None)
            and (mine is None or (mine - self.offset - theirs + other.offset) % DAY == 0)
            for mine, theirs in ((self.start, other.start), (self.end, other.end))
        )


@dataclass(frozen=True)
class Timing:
    """``rest`` is what follows date and times: ways of taking part, room, type."""

    starts_at: datetime | None
    ends_at: datetime | None
    rest: str
    notes: tuple


def begins_with_date(line):
    """Whether the line prints a date first, and nothing or a time after it."""
    if not line.is_short or not (found := _find_date(fold(line.text))):
        return False
    folded = fold(line.text)
    lead = _WEEKDAY.sub("", folded[: found.start()])
    times = _all_times(folded, found)
    if times and times[0][0].start() < found.start():
        lead = folded[: times[0][0].start()]
    tail = _WEEKDAY.sub("", folded[found.end() :])
    return _only_joins(lead) and bool(times or _only_joins(tail) or _CLOCK.search(tail))


def begins_with_times(line):
    found = _all_times(fold(line.text), None) if line.is_short else []
    return bool(found) and _only_joins(fold(line.text)[: found[0][0].start()])


def has_times(line):
    folded = fold(line.text)
    return bool(_all_times(folded, _find_date(folded)))


def read_timing(line):
    """What the line says; what it does not say for sure is None and doubted."""
    folded = fold(line.text)
    found = _find_date(folded)
    clocks = _all_times(folded, found)
    notes = []

    def doubt(reason):
        notes.append(line.note(Fate.DOUBTED, reason))

    day = _date(found, doubt)
    _check_weekday(folded, day, doubt)
    times = _choose([times for _, times in clocks], doubt)
    starts_at, ends_at = _instants(day, times, doubt)
    spans = [match.span() for match in [found, *(match for match, _ in clocks)] if match]
    rest = line.text[max(end for _, end in spans) :] if clocks else ""
    if loose := _between(line.text, spans):
        notes.append(line.note(Fate.DOUBTED, gettext_noop("words beside the date"), loose))
    if len(clocks) > 1:
        other = " ".join(line.text[slice(*match.span())].strip() for match, _ in clocks[1:])
        notes.append(line.note(Fate.DROPPED, gettext_noop("a second time zone"), other))
    weekday = _WEEKDAY.match(fold(rest).lstrip(" ,"))
    if weekday:
        rest = rest.lstrip(" ,")[weekday.end() :]
    return Timing(starts_at, ends_at, rest.strip(" ,;|،，"), tuple(notes))


def _find_date(folded):
    found = (pattern.search(folded) for pattern in _DATES)
    return min(filter(None, found), key=re.Match.start, default=None)


def _all_times(folded, found):
    """The times printed side by side, each with what it says; a lone number is no time."""
    if found:
        folded = folded[: found.start()] + "\x00" * len(found[0]) + folded[found.end() :]
    all_times = []
    for match in _TIMES.finditer(folded):
        between = folded[all_times[-1][0].end() : match.start()] if all_times else ""
        times = _read_times(match)
        if times and not between.strip(" /|,;()"):
            all_times.append((match, times))
    return all_times


def _read_times(match):
    if not any(match[sign] for sign in _CLOCK_SIGNS):
        return None
    end = _minutes(match, "to", match["to_half"] or match["from_before"])
    start = _minutes(match, "from", match["from_half"] or match["to_half"])
    if start is None or (match["to_hour"] and end is None):
        return None
    if match["to_half"] and not match["from_half"] and start > end:
        start -= DAY // 2  # "11:30–1:00 pm" begins in the morning
    return Times(start % DAY, end, _offset(match))


def _minutes(match, name, half):
    """Minutes of the day; 24:00 is the end of it. None where the clock shows no such time."""
    if match[f"{name}_hour"] is None:
        return None
    hour, minute = int(match[f"{name}_hour"]), int(match[f"{name}_minute"] or 0)
    half = match[f"{name}_before"] or half
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in words.AFTERNOON.split("|") else 0)
    minutes = hour * 60 + minute
    return minutes if minute < 60 and minutes <= DAY else None


def _offset(match):
    zone, printed = match["zone"], match["offset"]
    if not printed:
        return words.ZONES.get(zone)
    digits = printed[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    offset = int(hours) * 60 + int(minutes)
    if offset > UTMOST_OFFSET or int(minutes) >= 60:
        return None
    return offset if printed[0] == "+" else -offset


def _date(found, doubt):
    if not found:
        doubt(gettext_noop("no date is recognised"))
        return None
    parts = found.groupdict()
    month = parts.get("number") or words.MONTHS[parts["month"]]
    try:
        day = date(int(parts["year"]), int(month), int(parts["day"]))
    except ValueError:
        day = None
    if day and 1900 <= day.year < 2100:
        return day
    doubt(gettext_noop("there is no such date"))
    return None


def _check_weekday(folded, day, doubt):
    printed = _WEEKDAY.search(folded)
    if day and printed and words.WEEKDAYS[printed["weekday"]] != day.weekday():
        doubt(gettext_noop("the weekday and the date do not agree"))


def _choose(all_times, doubt):
    """The first times with an offset; the others must name the same instants."""
    if not all_times:
        doubt(gettext_noop("no time is recognised"))
        return None
    placed = [times for times in all_times if times.offset is not None]
    if not placed:
        doubt(gettext_noop("the time has no offset from UTC"))
        return None
    if not all(placed[0].is_same_instant(other) for other in placed[1:]):
        doubt(gettext_noop("the two time zones do not name the same time"))
    if len(placed) < len(all_times):
        doubt(gettext_noop("one of the times has no offset from UTC"))
    return placed[0]


def _instants(day, times, doubt):
    """Aware start and end; an end before its start is on the next day."""
    if not day or not times:
        return None, None
    zone = timezone(timedelta(minutes=times.offset))
    starts_at = datetime(day.year, day.month, day.day, tzinfo=zone)
    starts_at += timedelta(minutes=times.start)
    if times.end is None:
        return starts_at, None
    if times.end == times.start:
        doubt(gettext_noop("the session ends when it begins"))
        return starts_at, None
    length = (times.end - times.start - 1) % DAY + 1  # a whole day, never none
    if length > DAY / 2:
        doubt(gettext_noop("the session lasts longer than half a day"))
    return starts_at, starts_at + timedelta(minutes=length)


def _between(text, spans):
    """What stands before and between date and times, beyond words that only join them."""
    loose, position = [], 0
    for start, end in sorted(spans):
        piece = text[position:start]
        if not _only_joins(_WEEKDAY.sub("", fold(piece))):
            loose.append(piece.strip())
        position = end
    return " ".join(loose)


def _only_joins(folded):
    return all(
        not (bare := word.strip(".,;:|()[]/،，–—-")) or bare in words.JOINING_WORDS
        for word in folded.split()
    )
