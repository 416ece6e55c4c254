"""How and where a session is held, and of which type it is: one run of words on its page."""

import re
from dataclasses import dataclass

from igfsite.publishing.notes import Fate, gettext_noop
from sessions_app.parsing import words
from sessions_app.parsing.lines import fold

_BEGIN = r"(?<!\w)(?:و?ال)?"
_CHINESE_WAY = "现场|线下|亲自|实地|面对面|虚拟|远程|线上|在线|混合"
_WAY = (
    rf"(?:(?:{_BEGIN}(?:{words.PRESENT}|{words.REMOTE}|{words.HYBRID})\w*)"
    rf"|(?:{_CHINESE_WAY})(?:{words.AND})?)"
)
_LEAD = rf"(?:(?:{_BEGIN}(?:{words.PARTICIPATION})\w*)|{words.PARTICIPATION})"
_MODE = re.compile(
    rf"(?:{_LEAD}[ :,(-]{{1,3}})?{_WAY}"
    rf"(?:[ ,/()+-]{{0,3}}(?:(?<!\w)(?:{words.AND})(?!\w)[ (]{{1,2}})?(?:{_WAY}|{_LEAD}))*\)?"
)
_FORUM = re.compile(r"[^\W\d_]{2,10}\+\d\d")  # "WSIS+20", whatever WSIS is called
_SEPARATOR = re.compile(r" (?:[|–—/-]|::) | ?[|;；] ?")


@dataclass(frozen=True)
class Place:
    mode: str = ""
    mode_printed: str = ""
    room: str = ""
    kind: str = ""
    notes: tuple = ()


def read_place(text, line):
    """What ``text``, a part of ``line``, says; the notes doubt what nothing printed separates."""
    found = _MODE.search(fold(text))
    if not found:
        return _room_and_kind(text.strip(), line)
    printed = text[slice(*found.span())].strip()
    around = [text[: found.start()].strip(" ,;|–-"), text[found.end() :].strip(" ,;|–-")]
    place = _room_and_kind(" | ".join(filter(None, around)), line)
    return Place(mode_of(printed), printed, place.room, place.kind, place.notes)


def mode_of(printed):
    folded = fold(printed)
    is_present = bool(re.search(words.PRESENT, folded))
    is_remote = bool(re.search(words.REMOTE, folded))
    if re.search(words.HYBRID, folded) or (is_present and is_remote):
        return "hybrid"
    return "in-person" if is_present else "remote" if is_remote else ""


def is_mode(text):
    return bool(_MODE.fullmatch(fold(text)))


def is_room(text):
    printed = fold(text).split()
    return printed[0] in words.ROOMS or any(
        word.endswith(words.CHINESE_ROOM_ENDINGS) for word in printed
    )


def is_kind(text):
    return _opens_kind(text.split()[0])


def _room_and_kind(text, line):
    if not text:
        return Place()
    pieces = _SEPARATOR.split(text)
    kinds = [piece for piece in pieces[1:] if piece and is_kind(piece)]
    if kinds:
        return Place(room=_without(pieces, kinds[0]), kind=kinds[0])
    printed = text.split()
    opening = [index for index, word in enumerate(printed) if _opens_kind(word)]
    if not opening:
        doubts = () if is_room(text) else (_doubt_room(line, text),)
        return Place(room=text, notes=doubts)
    room, kind = " ".join(printed[: opening[0]]), " ".join(printed[opening[0] :])
    return Place(room=room.strip(" ,;|"), kind=kind, notes=_doubt_split(line, room, text))


def _without(pieces, kind):
    return ", ".join(piece for piece in pieces if piece and piece != kind)


def _opens_kind(word):
    bare = fold(word).strip(".,;:|()")
    if bare in words.KINDS:
        return True
    if bare.endswith(words.CHINESE_ROOM_ENDINGS):
        return False
    return bool(_FORUM.match(bare)) or any(kind in bare for kind in words.CHINESE_KINDS)


def _doubt_room(line, text):
    return line.note(Fate.DOUBTED, gettext_noop("taken for the room by its place"), text)


def _doubt_split(line, room, text):
    if not room or room.endswith((",", ";")):
        return ()
    reason = gettext_noop("nothing printed separates the room from the type of session")
    return (line.note(Fate.DOUBTED, reason, text),)
