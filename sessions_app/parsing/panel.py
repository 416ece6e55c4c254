"""The people of a session, as its page lists them."""

import re
from dataclasses import dataclass, replace

from igfsite.publishing.notes import Fate, gettext_noop
from sessions_app.parsing import words
from sessions_app.parsing.lines import Line, alternatives, fold, unmarked

_HONORIFICS = re.compile(rf"(?:(?:{alternatives(words.HONORIFICS)})(?:\s+|(?<=\.)(?=\w)))+")
_ROLE = alternatives(words.MODERATOR | words.MODERATORS)
_ROLE_BEFORE = re.compile(rf"(?:co-)?(?:{_ROLE})\s*[:–—-]\s*")
_ROLE_AFTER = re.compile(rf"(?:^|(?<=\W))[(\[]?(?:co-)?(?:{_ROLE})[)\]]?\.?$")
_SEPARATOR = re.compile(r" [|–—-] | ?\| ?|\n|\t")
_EDGE = " ,;:|–—-،，、()"
_COMMAS = (",", "،", "，", "、", ";", ":")
_ENDS_NAME = _COMMAS + words.HONORIFIC_ENDINGS
_OUTER = " ,;:|–—-،，、\n"  # what may stand between the parts of an entry


@dataclass(frozen=True)
class ParsedPerson:
    """``printed_name`` is the portrait's alternative text where there is one."""

    line: int
    printed_name: str
    name: str
    honorific: str = ""
    post: str = ""
    organisation: str = ""
    is_moderator: bool = False


@dataclass(frozen=True)
class _Entry:
    """One person, on one or more lines; ``portrait`` is a name printed before it."""

    line: Line
    texts: list[str]
    is_moderator: bool
    portrait: str = ""

    @property
    def text(self):
        return "\n".join(self.texts)


@dataclass(frozen=True)
class Panel:
    people: tuple
    leftovers: tuple
    notes: tuple


def read_panel(lines):
    """People in printed order; running text among them is left over."""
    entries, leftovers, notes = _entries(lines)
    people = []
    for entry in _without_portraits(entries, notes):
        person, doubts = _person(entry)
        people.append(person)
        notes += doubts
    return Panel(tuple(people), tuple(leftovers), tuple(notes))


def _entries(lines):
    """A person begins where a line does not carry on the one above it."""
    entries, leftovers, notes, role, before = [], [], [], "", None
    for line in lines:
        bare = replace(line.without_bullet(), printed=unmarked(line.without_bullet().text))
        is_near = before is not None and line.number == before.number + 1
        honorific = _honorific(bare.text)
        if words.HEADINGS.get(fold(bare.text).strip(_EDGE)) == "people":
            role = ""
        elif _is_role(bare.text) and not (is_near and entries and _is_singular(bare.text)):
            role = fold(bare.text).strip(_EDGE)
        elif line.is_prose and not honorific:
            leftovers.append(line)
        elif entries and is_near and not line.is_bulleted and _carries_on(bare.text):
            entries[-1].texts.append(bare.text)
        else:
            entries.append(_Entry(line, [bare.text], bool(role)))
            role = role if role in words.MODERATORS else ""
        before = line
    return entries, leftovers, notes


def _is_role(text):
    folded = fold(text).strip(_EDGE)
    return folded in words.MODERATOR or folded in words.MODERATORS


def _is_singular(text):
    return fold(text).strip(_EDGE) in words.MODERATOR


def _carries_on(text):
    first = fold(text.split()[0]).strip(_EDGE)
    is_named = bool(_honorific(text))
    is_opener = first in words.POSTS or _opens_organisation(text.split()[0])
    is_opener = is_opener or _is_role(text) or first in words.ARTICLES
    return not is_named and (is_opener or text[0].islower() or text[0] in "(,–")


def _without_portraits(entries, notes):
    """A name that only announces the entry after it is its portrait's alternative text."""
    kept = []
    for entry in entries:
        if kept and _announces(kept[-1], entry):
            portrait = kept.pop()
            reason = gettext_noop("the name is printed twice: the alternative text of a portrait")
            notes.append(portrait.line.note(Fate.DROPPED, reason))
            entry = replace(
                entry,
                portrait=portrait.text,
                is_moderator=entry.is_moderator or portrait.is_moderator,
            )
        elif kept and _is_in_another_script(kept[-1], entry):
            reason = gettext_noop("may name the next person in another script")
            notes.append(kept[-1].line.note(Fate.DOUBTED, reason))
        kept.append(entry)
    return kept


def _is_in_another_script(name, entry):
    """A translated page may leave the portraits' text as it was: "Mr. Noorman", "Г-н Норман …"."""
    if entry.line.number != name.line.number + 1 or len(name.text.split()) > 4:
        return False
    return _plain(name.text)[:1].isascii() != _plain(entry.text)[:1].isascii()


def _announces(portrait, entry):
    if portrait.portrait or len(portrait.texts) > 1:
        return False
    name, text = fold(_plain(portrait.text)), fold(_plain(entry.text))
    return bool(name) and text.startswith(name) and not text[len(name) : len(name) + 1].isalnum()


def _plain(text):
    """Without the role before it, the form of address around it, and the role after it."""
    text = text[_match_end(_ROLE_BEFORE, text) :]
    return text[_match_end(_HONORIFICS, text) :]


def _match_end(pattern, text):
    found = pattern.match(fold(text))
    return found.end() if found else 0


def _honorific(text):
    """The forms of address before a name, or after it in Chinese; '' without any."""
    text = text[_match_end(_ROLE_BEFORE, text) :]
    if end := _match_end(_HONORIFICS, text):
        return text[:end].strip()
    first = text.split()[0] if text.split() else ""
    endings = [ending for ending in words.HONORIFIC_ENDINGS if first.strip(_EDGE).endswith(ending)]
    return endings[0] if endings and len(first.strip(_EDGE)) > len(endings[0]) else ""


def _person(entry):
    text, has_role = _without_role(entry.text)
    honorific, plain = _honorific(text), _plain(text)
    if entry.portrait:
        end, is_sure = len(_plain(entry.portrait).strip()), True
    else:
        end, is_sure = _end_of_name(plain)
    name = plain[:end].strip(_OUTER)
    post, organisation, is_split_sure = _post_and_organisation(plain[end:].strip(_OUTER))
    person = ParsedPerson(
        line=entry.line.number,
        printed_name=entry.portrait or _printed_name(text, plain, end),
        name=name.removesuffix(honorific) if honorific in words.HONORIFIC_ENDINGS else name,
        honorific=honorific,
        post=post,
        organisation=organisation,
        is_moderator=entry.is_moderator or has_role,
    )
    return person, _doubts(entry.line, is_sure, is_split_sure)


def _doubts(line, is_name_sure, is_split_sure):
    doubts = []
    if not is_name_sure:
        reason = gettext_noop("nothing printed separates the name from the post")
        doubts.append(line.note(Fate.DOUBTED, reason))
    if not is_split_sure:
        reason = gettext_noop("nothing printed separates the post from the organisation")
        doubts.append(line.note(Fate.DOUBTED, reason))
    return doubts


def _printed_name(text, plain, end):
    before = text[_match_end(_ROLE_BEFORE, text) : len(text) - len(plain)]
    return (before + plain[:end]).strip(_OUTER)


def _without_role(text):
    """The entry without its role, and whether it had one."""
    before = _match_end(_ROLE_BEFORE, text)
    found = _ROLE_AFTER.search(fold(text[before:]))
    if found:
        return text[before : before + found.start()].rstrip(_OUTER), True
    return text[before:], bool(before)


def _end_of_name(text):
    """Where the name ends, and whether something printed ends it."""
    separator = _SEPARATOR.search(text)
    limit = separator.start() if separator else len(text)
    for index, word in enumerate(re.finditer(r"\S+", text[:limit])):
        if index and _opens_post(word[0]):
            return word.start(), False
        if word[0].endswith(_ENDS_NAME):
            return word.end(), True
        if word[0].startswith("("):
            return word.start() or limit, bool(index)
    return limit, bool(separator) or len(text.split()) <= 4


def _opens_post(word):
    folded = fold(word).strip(_EDGE)
    if folded in words.POSTS or _opens_organisation(word):
        return True
    return word[0].islower() and folded not in words.NAME_PARTICLES and "-" not in word


def _opens_organisation(word):
    bare = word.strip(_EDGE)
    folded = fold(bare).removeprefix("l'").removeprefix("d'")
    if bare.endswith(words.CHINESE_ORGANISATION_ENDINGS):
        return fold(bare) not in words.POSTS
    return folded in words.ORGANISATIONS and not bare[0].islower()


def _post_and_organisation(text):
    """The two, and whether something printed separates them.

    Without a separator an organisation begins at the first word that opens the name of one and
    does not depend on the word before it ("President of the Foundation" is a post alone).
    """
    if not text:
        return "", "", True
    if separator := _SEPARATOR.search(text):
        organisation = text[separator.end() :].replace("\n", ", ")
        return text[: separator.start()].strip(_OUTER), organisation.strip(_OUTER), True
    found = list(re.finditer(r"\S+", text))
    printed = [word[0] for word in found]
    index = _organisation_index(printed)
    if index is None:
        return text, "", False
    start = found[index].start()
    is_sure = index == 0 or printed[index - 1].endswith(_COMMAS)
    return text[:start].strip(_OUTER), text[start:].strip(_OUTER), is_sure


def _organisation_index(printed):
    for index, word in enumerate(printed):
        if not _opens_organisation(word) or _is_before_post(printed, index):
            continue
        start = _walk_back(printed, index)
        before = fold(printed[start - 1]) if start else ""
        if before not in words.GENITIVES and not before.endswith(("l'", "d'")):
            return start
    return None


def _is_before_post(printed, index):
    """ "Network Engineer", "National Coordinator": the word belongs to the post."""
    following = fold(" ".join(printed[index + 1 : index + 2])).strip(_EDGE)
    return following in words.POSTS - words.POST_MODIFIERS


def _walk_back(printed, index):
    """To the first word of a name that says at its end what it names ("Wikimedia Foundation")."""
    start = index
    kind = fold(printed[index]).strip(_EDGE)
    if kind in words.CLOSING_ORGANISATIONS and _is_last(printed, index):
        while start and _is_proper(printed[start - 1]):
            start -= 1
    if start and fold(printed[start - 1]) in words.ARTICLES and printed[start - 1][0].isupper():
        start -= 1
    return start


def _is_last(printed, index):
    following = printed[index + 1 : index + 2]
    return printed[index].endswith((",", ")")) or not following or following[0][0] in "(–-|"


def _is_proper(word):
    is_ended = word.endswith(_COMMAS)
    return word[0].isupper() and not is_ended and fold(word) not in words.POSTS | words.ARTICLES
