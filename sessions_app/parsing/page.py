"""The text of one session page of IGF or the WSIS Forum, read into its parts.

The page has no markup to lean on: a part is known by its heading, by its own pattern (number,
date), or by its place (title, organiser). What is not known stays in the description and is
doubted in the notes; nothing is dropped without a note.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from igfsite.publishing.notes import Fate, Note, gettext_noop
from igfsite.vocabulary.lexicon import Lexicon
from sessions_app.parsing import words
from sessions_app.parsing.concept_lists import read_codes, read_topics
from sessions_app.parsing.lines import Line, paragraphs, read_lines, unmarked
from sessions_app.parsing.panel import ParsedPerson, read_panel
from sessions_app.parsing.parts import divide
from sessions_app.parsing.place import Place, mode_of, read_place
from sessions_app.parsing.timing import Timing, read_timing

_ENGINE = re.compile(rf"(?P<engine>(?<![A-Za-z])(?i:{words.ENGINES})(?: [A-ZÀ-ÝА-Я][\w-]*){{0,2}})")
_UNKNOWN_ENGINE = re.compile(
    rf"(?<!\w)(?:{words.BY}) (?P<engine>[A-ZÀ-Ý][\w-]*(?: [A-ZÀ-Ý][\w-]*){{0,2}})"
)


@dataclass(frozen=True)
class ParsedSession:
    """``topics`` are slugs, ``action_lines`` and ``sdgs`` notations; notes are sorted by line."""

    notice: str
    engine: str
    title: str
    organiser: str
    number: str
    starts_at: datetime | None
    ends_at: datetime | None
    mode: str
    mode_printed: str
    room: str
    kind: str
    description: str
    people: tuple[ParsedPerson, ...]
    topics: tuple[str, ...]
    action_lines: tuple[str, ...]
    action_lines_rationale: str
    sdgs: tuple[str, ...]
    sdgs_rationale: str
    notes: tuple[Note, ...]


def parse(text: str, lexicon: Lexicon) -> ParsedSession:
    """Raise ``Unreadable`` for a text that is empty, too long or holds control characters."""
    parts = divide(read_lines(text))
    notice, joined = paragraphs(parts.lines["notice"])
    timing, place = _read_timing(parts)
    panel = read_panel(parts.lines["people"])
    topics = read_topics(parts.lines["topics"], lexicon)
    action_lines = read_codes(parts.lines["wsis"], "wsis", lexicon)
    sdgs = read_codes(parts.lines["sdg"], "sdg", lexicon)
    leftovers = [*topics.leftovers, *action_lines.leftovers, *sdgs.leftovers]
    description, notes = _description(parts, panel, leftovers)
    read = (timing, place, panel, topics, action_lines, sdgs)
    notes += [*parts.notes, *joined, *_title_notes(parts)]
    notes += [note for part in read for note in part.notes]
    return ParsedSession(
        notice=notice,
        engine=_engine(notice),
        title=_printed(parts, "title"),
        organiser=_printed(parts, "organiser"),
        number=_printed(parts, "number"),
        starts_at=timing.starts_at,
        ends_at=timing.ends_at,
        mode=place.mode,
        mode_printed=place.mode_printed,
        room=place.room,
        kind=place.kind,
        description=description,
        people=panel.people,
        topics=topics.codes,
        action_lines=action_lines.codes,
        action_lines_rationale=action_lines.rationale,
        sdgs=sdgs.codes,
        sdgs_rationale=sdgs.rationale,
        notes=tuple(sorted(notes)),
    )


def _printed(parts, part):
    return "; ".join(unmarked(line.printed) for line in parts.lines[part])


def _title_notes(parts):
    if parts.lines["title"]:
        return []
    return [Note(1, Fate.DOUBTED, gettext_noop("no title is recognised"))]


def _read_timing(parts):
    """Date and time may stand on two lines; a line that gives no start stays in the description."""
    lines = parts.lines["timing"]
    if not lines:
        return Timing(None, None, "", ()), _read_place(parts, "", None)
    line = Line(lines[0].number, " ".join(each.text for each in lines))
    timing = read_timing(line)
    if timing.starts_at is None:
        parts.lines["loose"] = sorted([*parts.lines["loose"], *lines], key=_by_number)
    return timing, _read_place(parts, timing.rest, line)


def _read_place(parts, rest, line):
    """What the line of the date says, completed by lines of their own."""
    place = read_place(rest, line) if rest else Place()
    mode, room, kind = (_printed(parts, part) for part in ("mode", "room", "kind"))
    for part, printed, known in (
        ("mode", mode, place.mode_printed),
        ("room", room, place.room),
        ("kind", kind, place.kind),
    ):
        if printed and known:
            parts.lines["loose"] += parts.lines[part]
            reason = gettext_noop("already said beside the date")
            parts.notes.append(parts.first(part).note(Fate.DOUBTED, reason))
    mode_printed = place.mode_printed or mode
    if mode_printed and not mode_of(mode_printed):
        reason = gettext_noop("no way of taking part is recognised")
        parts.notes.append(parts.first("mode").note(Fate.DOUBTED, reason))
    return replace(
        place,
        mode=mode_of(mode_printed),
        mode_printed=mode_printed,
        room=place.room or room,
        kind=place.kind or kind,
    )


def _description(parts, panel, leftovers):
    """Loose lines in their order, then what the lists could not place."""
    loose = [*parts.lines["loose"], *parts.lines["description"], *panel.leftovers]
    reason = gettext_noop("running text among the people")
    doubts = [line.note(Fate.DOUBTED, reason) for line in panel.leftovers]
    text, notes = paragraphs(sorted(loose, key=_by_number))
    return "\n\n".join(filter(None, [text, *leftovers])), [*notes, *doubts]


def _by_number(line):
    return line.number


def _engine(notice):
    """The engine's name as the notice prints it."""
    found = _ENGINE.search(notice[:1000]) or _UNKNOWN_ENGINE.search(notice[:1000])
    return found["engine"] if found else ""
