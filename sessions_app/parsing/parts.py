"""Which lines of a session page belong to which of its parts."""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace

from igfsite.publishing.notes import Fate, gettext_noop
from sessions_app.parsing import words
from sessions_app.parsing.lines import SHORT, fold, unmarked
from sessions_app.parsing.place import is_kind, is_mode, is_room
from sessions_app.parsing.timing import begins_with_date, begins_with_times, has_times

ONE_LINE = frozenset({"organiser", "number", "mode", "room", "kind"})
LONGEST_LABEL = 60  # characters before the colon

_RULE = re.compile(r"[-=_*~–—]{3,}")
_SIGN = "|".join(re.escape(sign) for sign in words.NUMBER_SIGN.split("|"))
_NUMBER = re.compile(
    rf"(?:{words.SESSION}) ?[:#]? ?(?:{_SIGN})? ?(?P<number>\d{{1,6}}[a-z]?)"
    r"|第 ?(?P<chinese>\d{1,6}) ?[场号次届]? ?(?:会议|场会议|届会)?"
)
_NOTICE = re.compile(words.NOTICES)
_LATE_NOTICE = re.compile(words.LATE_NOTICES)


@dataclass
class PageParts:
    """``lines`` by the name of their part; what has no part is ``"loose"``."""

    lines: defaultdict = field(default_factory=lambda: defaultdict(list))
    notes: list = field(default_factory=list)
    current: str = "loose"

    def first(self, part):
        return self.lines[part][0] if self.lines[part] else None


def divide(lines):
    parts = PageParts()
    for line in lines:
        _place_line(parts, line)
    _take_title(parts)
    _take_organiser(parts)
    _take_place(parts)
    return parts


def number_of(line):
    """The number in "Session 310", as printed; '' where the line says something else."""
    if not line.is_short:
        return ""
    text = unmarked(line.text)
    found = _NUMBER.fullmatch(fold(text).rstrip(" .:"))
    return text[slice(*found.span(found.lastgroup))] if found else ""


def _place_line(parts, line):
    if _RULE.fullmatch(line.text):
        parts.notes.append(line.note(Fate.DROPPED, gettext_noop("a ruled line")))
    elif _is_notice(parts, line):
        parts.lines["notice"].append(line)
    elif (heading := _heading(parts, line))[0]:
        _open(parts, line, *heading)
    elif number_of(line) and not parts.lines["number"]:
        parts.lines["number"].append(replace(line, printed=number_of(line)))
        parts.current = "loose"
    elif _is_timing(parts, line):
        parts.lines["timing"].append(replace(line, printed=unmarked(line.text)))
        parts.current = "loose"
    else:
        if parts.current in ONE_LINE and parts.lines[parts.current]:
            parts.current = "loose"
        parts.lines[parts.current].append(line)


def _heading(parts, line):
    """The part that the line opens, and what stands on the line after the heading."""
    whole = fold(line.text[:SHORT]).strip("#*_ :")
    if len(whole) <= LONGEST_LABEL:
        if whole in words.MODERATOR | words.MODERATORS and parts.current != "people":
            return "people", line.text
        if whole in words.HEADINGS:
            return words.HEADINGS[whole], ""
    label, colon, _ = fold(line.text[:LONGEST_LABEL]).partition(":")
    rest = line.text[len(label) + 1 :].strip("*_ ")
    label = label.strip("#*_ ")
    if not colon or not rest or line.is_prose:
        return "", ""
    if label in words.MODERATOR | words.MODERATORS and parts.lines["loose"]:
        return ("", "") if parts.current == "people" else ("people", line.text)
    part = words.HEADINGS.get(label, "")
    if part in words.TITLE_OPENERS and not parts.lines["loose"] and not is_mode(rest):
        return "", ""
    return part, rest


def _open(parts, line, part, rest):
    """A second label for what is known already stays a loose line; a date alone is awaited."""
    if part in ONE_LINE and parts.lines[part]:
        parts.current = "loose"
        parts.lines["loose"].append(line)
        return
    parts.current = "loose" if part == "timing" else part
    if part == "people" and not rest:
        rest = line.text
    if rest:
        parts.lines[part].append(replace(line, printed=rest))


def _is_timing(parts, line):
    known = parts.lines["timing"]
    if not known:
        return begins_with_date(line)
    return (
        begins_with_times(line)
        and not any(has_times(other) for other in known)
        and line.number <= known[-1].number + 2
    )


def _is_notice(parts, line):
    """A notice of machine translation stands first, and may run on over the next lines."""
    known = parts.lines["notice"]
    if known:
        is_near = line.number == known[-1].number + 1
        return is_near and (line.is_sentence or not known[-1].is_sentence)
    folded = fold(line.text[:SHORT])
    if parts.lines["loose"]:
        return bool(_LATE_NOTICE.match(folded))
    return bool(_NOTICE.match(folded)) and (line.is_sentence or not line.is_short)


def _take_title(parts):
    loose = parts.lines["loose"]
    title = next((line for line in loose if not line.is_prose), loose[0] if loose else None)
    if title is None:
        return
    loose.remove(title)
    parts.lines["title"].append(replace(title, printed=unmarked(title.printed)))
    for line in loose:
        if line.number < title.number:
            parts.notes.append(line.note(Fate.DOUBTED, gettext_noop("stands before the title")))


def _take_organiser(parts):
    """The short lines between the title and the number or the date; else the line after the title.

    Only the first is sure: the other is doubted.
    """
    if parts.lines["organiser"] or not parts.lines["title"]:
        return
    title = parts.lines["title"][0].number
    head = [line.number for part in ("number", "timing") for line in parts.lines[part]]
    after = [line for line in parts.lines["loose"] if line.number > title]
    taken = [line for line in after if line.number < max(head, default=0)]
    is_headed = title < max(head, default=0)
    if not is_headed or any(line.is_prose or line.is_sentence for line in taken):
        taken = [line for line in after[:1] if not (line.is_prose or line.is_sentence)]
        reason = gettext_noop("taken for the organiser by its place")
        parts.notes += [line.note(Fate.DOUBTED, reason) for line in taken]
    _move(parts, taken, "organiser")


def _take_place(parts):
    """Short lines under the date that each say how, where or of which type the session is."""
    if not parts.lines["timing"]:
        return
    date = parts.lines["timing"][-1].number
    for line in [line for line in parts.lines["loose"] if line.number > date]:
        part = _place_of(line)
        if not part or parts.lines[part]:
            return
        reason = gettext_noop("known by its words alone")
        parts.notes.append(line.note(Fate.DOUBTED, reason))
        _move(parts, [line], part)


def _place_of(line):
    if line.is_sentence or len(line.text) > 100:
        return ""
    checks = {"mode": is_mode(line.text), "room": is_room(line.text)}
    checks["kind"] = is_kind(line.text)
    return next((part for part, is_it in checks.items() if is_it), "")


def _move(parts, lines, part):
    moved = set(lines)
    parts.lines["loose"] = [line for line in parts.lines["loose"] if line not in moved]
    parts.lines[part] += lines
