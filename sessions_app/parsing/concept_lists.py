"""The lists of topics, action lines and goals on a session page."""

import re
from dataclasses import dataclass

from igfsite.publishing.notes import Fate, gettext_noop
from sessions_app.parsing import words
from sessions_app.parsing.lines import alternatives, fold, is_chinese, paragraphs

LONGEST_TITLE = 260  # characters: the longest official title of a goal has 200

_BETWEEN_TOPICS = " ,;|·•/、，；-–—*\t"
_LOGO = re.compile(rf"(?<!\w)(?:{words.LOGO})(?!\w)|标志|图标|徽标")
_JOINT = re.compile(r" ?(?:[,;/、]|(?:and|et|y|и|و|和)(?= ))? ?")
_CYRILLIC_C = str.maketrans("СсcＣ", "CCCC")


@dataclass(frozen=True)
class ConceptList:
    """``codes`` in printed order; ``leftovers`` are the lines that belong to no list."""

    codes: tuple
    rationale: str = ""
    leftovers: tuple = ()
    notes: tuple = ()


def read_topics(lines, lexicon):
    """Topics stand side by side without a separator: the longest label that fits is taken."""
    labels = _by_first_letter(lexicon.topics)
    slugs, leftovers, notes = {}, [], []
    for line in lines:
        if line.is_sentence and line.is_prose:
            unresolved = [line.printed]
        else:
            found, unresolved = _resolve(line.text, labels)
            slugs.update(dict.fromkeys(found))
        reason = gettext_noop("no topic of the vocabulary")
        notes += [line.note(Fate.DOUBTED, reason, text) for text in unresolved]
        leftovers += unresolved
    return ConceptList(tuple(slugs), leftovers=tuple(leftovers), notes=tuple(notes))


def _by_first_letter(topics):
    labels = {}
    for label, slug in sorted(topics.items(), key=lambda item: len(item[0]), reverse=True):
        folded = fold(" ".join(label.split()))
        labels.setdefault(folded[:1], []).append((folded, slug))
    return labels


def _resolve(text, labels):
    """The slugs, and the runs of text between them that no label fits."""
    folded, slugs, unresolved, begun, position = fold(text), [], [], 0, 0
    while position < len(folded):
        label, slug = _topic_at(folded, position, labels)
        if slug:
            slugs.append(slug)
            unresolved.append(text[begun:position])
            begun = position + len(label)
        position += max(len(label), 1)
    unresolved.append(text[begun:])
    return slugs, [bare for run in unresolved if (bare := run.strip(_BETWEEN_TOPICS))]


def _topic_at(folded, position, labels):
    if _is_boundary(folded, position):
        for label, slug in labels.get(folded[position], ()):
            end = position + len(label)
            if folded.startswith(label, position) and _is_boundary(folded, end):
                return label, slug
    return "", ""


def _is_boundary(folded, position):
    """Between words; anywhere in Chinese, which does not separate them."""
    before, after = folded[position - 1 : position], folded[position : position + 1]
    if not (before.isalnum() and after.isalnum()):
        return True
    return is_chinese(before) or is_chinese(after)


def read_codes(lines, scheme, lexicon):
    """Concepts by their notation alone, for printed titles vary; then the rationale.

    A sentence after a code is kept in the rationale, because a title is none.
    """
    item = _item_pattern(scheme, lexicon)
    codes, rationale, leftovers, notes = {}, [], [], []
    for line in lines:
        if not _may_be_item(line, bool(rationale)):
            rationale.append(line)
            continue
        rest, icon = _without_icon(line.without_bullet().text, item)
        found = _codes_of(rest, item, scheme)
        known = [code for code in found if code in lexicon.notations.get(scheme, ())]
        if known and known == found:
            notes += _icon_notes(line, icon, rest, item, scheme)
            notes += _doubt_rest(line, found, rest, item)
            codes.update(dict.fromkeys(known))
            rationale += [line] if line.is_sentence else []
        elif found or line.is_bulleted:
            notes.append(line.note(Fate.DOUBTED, _reason(found)))
            leftovers.append(line.printed)
        else:
            rationale.append(line)
    text, joined = paragraphs(rationale)
    return ConceptList(tuple(codes), text, tuple(leftovers), tuple(notes + joined))


def _reason(found):
    if found:
        return gettext_noop("no such code in the vocabulary")
    return gettext_noop("no code is recognised in this line of the list")


def _may_be_item(line, has_rationale):
    if len(line.text) > LONGEST_TITLE:
        return False
    return line.is_bulleted or not (line.is_sentence or has_rationale)


def _item_pattern(scheme, lexicon):
    """A code with or without its label; a bare number must be marked off as one."""
    own = {fold(label) for label, owner in lexicon.acronyms.items() if owner == scheme}
    labels = alternatives(own | words.CODE_LABELS[scheme])
    code = r"[cс] ?\d{1,2}" if scheme == "wsis" else r"\d{1,2}"
    return re.compile(
        rf"(?P<label>(?:(?:{labels})(?: |(?=\d)|(?<=[一-鿿])))*)(?:№|#)? ?(?P<code>{code})"
        r"(?!\w|[.,]\d)(?P<mark>[.:)،] ?| ?[-–—] ?)?"
    )


def _without_icon(text, item):
    """The line without its picture's alternative text, and that text.

    "Goal 9 logo Goal 9: …" in most languages, "логотип Цель 9 Цель 9: …" in some.
    """
    folded = fold(text)
    logo = _LOGO.search(folded, 0, 60)
    if not logo:
        return text, ""
    end = logo.end()
    if not logo.start():
        first = item.search(folded, end)
        end = first.end() if first and first.start() <= end + 10 else end
    if not item.match(folded[end:].lstrip()):
        return text[: logo.start()].strip() or text[logo.end() :].strip(), ""
    return text[end:].strip(), text[:end].strip()


def _codes_of(text, item, scheme):
    """The code the line opens with, or all of them where the line holds nothing else.

    A bare number is none where words follow it unmarked ("10 July").
    """
    folded, codes, position = fold(text), [], 0
    first = item.match(folded)
    while found := item.match(folded, position):
        codes.append(_notation(found["code"], scheme))
        position = _JOINT.match(folded, found.end()).end()
    if position == len(folded):
        return codes
    is_firm = first and (first["label"] or first["mark"] or scheme == "wsis")
    return codes[:1] if is_firm else []


def _notation(printed, scheme):
    number = int(printed.translate(_CYRILLIC_C).lstrip("C "))
    return f"C{number}" if scheme == "wsis" else str(number)


def _icon_notes(line, icon, rest, item, scheme):
    if not icon:
        return []
    notes = [line.note(Fate.DROPPED, gettext_noop("the alternative text of an icon"), icon)]
    printed = re.findall(r"\d+", icon)
    if printed and [str(int(printed[0]))] != [_codes_of(rest, item, scheme)[0].lstrip("C")]:
        notes.append(line.note(Fate.DOUBTED, gettext_noop("the icon shows another code"), icon))
    return notes


def _doubt_rest(line, codes, rest, item):
    """C7 has sub-lines, named only by their titles; the page keeps C7."""
    title = rest[item.match(fold(rest)).end() :].strip()
    if codes != ["C7"] or not title or fold(title).startswith(words.C7_TITLES):
        return []
    return [line.note(Fate.DOUBTED, gettext_noop("a sub-line of C7, kept as C7"), title)]
