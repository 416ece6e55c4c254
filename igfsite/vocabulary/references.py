"""Reading "GDC 3, 4 – WSIS C5 – SDG 9, 16; tail" into concepts of the frameworks.

Free of Django, because parsers stand on it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_AND = r"(?:and|et|y|e|и|و|和|及|与|&)"
_CODE_FOLLOWS = r"(?=[CcСс]?\s?\d)"
_CODE = re.compile(
    r"[CcСс]?\s?\d{1,3}(?:\.\d{1,3})?(?:-[A-Za-z]{2,20})?(?!\d|[A-Za-zÀ-ɏ]|\.\d|\s?%)"
)
_BETWEEN_CODES = re.compile(
    rf"\s?(?:[,;،؛、，/&]\s?(?:{_AND}\s?)?|{_AND}\s?|\s){_CODE_FOLLOWS}", re.IGNORECASE
)
_RANGE = re.compile(rf"\s?(?:[-\u2010-\u2015]|\b(?:to|à|al?|по)\b|إلى|至)\s?{_CODE_FOLLOWS}")
_BETWEEN_GROUPS = re.compile(
    rf"\s?[\])]?\s?(?:[-\u2010-\u2015,;،؛，；、|/·•.&]\s?)?(?:{_AND}\s?)?[\[(]?"
)
_GAP = re.compile(rf"(?:\s(?:[^\W\d_]|[’'-]){{2,20}}){{0,3}}?\s?[:：]?\s?{_CODE_FOLLOWS}")
_LEAD = re.compile(r"[\[(]?")
_LABELLED = re.compile(r"[^\W\d][^:：\d]{0,40}[:：]\s?[\[(]?")
_SEPARATOR = re.compile(r"[\s;,:|./·•\])\u2010-\u2015،؛；，：。-]*")
_SENTENCE_END = tuple(".!?…。！？؟")
_LONGEST_RANGE = 30


@dataclass(frozen=True)
class References:
    """One read line.

    ``pairs``: (scheme slug, notation), in printed order, each once.
    ``unknown``: what stands as a code, but is none of its scheme: "ODD 18".
    ``skipped``: words before an acronym or its codes: "Action Lines".
    ``tail``: what follows the last code, without the separator.
    """

    pairs: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    skipped: tuple[str, ...]
    tail: str


@dataclass(frozen=True)
class _Group:
    """An acronym and its codes, ``text[:until]``; a range is a code of two ends: ("3", "5")."""

    acronym: str
    skipped: str
    codes: tuple[tuple[str, ...], ...]
    until: int


def read_references(line, lexicon):
    """``line`` (without markup) as :class:`References`, or None if it is none.

    A reference line opens with an acronym and its codes and goes on with further
    groups. A tail must be set off from them, so "SDG 9 is essential." and
    "SDG 9, a goal, is essential." remain sentences.
    """
    text = re.sub(r"(\s)\s+", r"\1", line.strip())
    lead = _LEAD.match(text).end()
    groups, label = _groups(text, lead, lexicon), ""
    if not groups and (labelled := _LABELLED.match(text)):
        groups, label = _groups(text, labelled.end(), lexicon), labelled[0].rstrip(" :：[(")
    if not groups:
        return None
    rest = text[groups[-1].until :]
    separator = _SEPARATOR.match(rest)[0]
    tail = rest[len(separator) :]
    if tail and not _is_set_off(separator, tail, groups):
        return None
    return _resolve(groups, label, tail, lexicon)


def mentions_reference(line, lexicon):
    """Whether an acronym with a code stands anywhere in ``line``, read or not."""
    return any(
        not line[max(found.start() - 1, 0) : found.start()].isalnum()
        and _groups(line, found.start(), lexicon)
        for found in _acronym_pattern(tuple(lexicon.acronyms)).finditer(line)
    )


def _is_set_off(separator, tail, groups):
    if ";" in separator or "|" in separator or "؛" in separator or "；" in separator:
        return True
    is_sentence = tail.endswith(_SENTENCE_END)
    return not is_sentence and (bool(separator.strip()) or len(groups) > 1)


def _groups(text, position, lexicon):
    acronym, groups = _acronym_pattern(tuple(lexicon.acronyms)), []
    while found := acronym.match(text, position):
        gap = _GAP.match(text, found.end())
        codes, until = _codes(text, gap.end()) if gap else ((), 0)
        if not codes:
            break
        groups.append(_Group(found["label"], gap[0].strip(" :："), codes, until))
        position = _BETWEEN_GROUPS.match(text, until).end()
    return groups


@lru_cache(maxsize=8)
def _acronym_pattern(labels):
    longest_first = sorted(filter(None, labels), key=len, reverse=True)
    labels_pattern = "|".join(map(re.escape, longest_first)) or r"(?!)"
    return re.compile(
        rf"(?P<label>{labels_pattern})(?:[’']?s)?(?!(?!{_CODE_FOLLOWS})[^\W\d_])", re.IGNORECASE
    )


def _codes(text, position):
    codes = []
    while code := _CODE.match(text, position):
        span = _RANGE.match(text, code.end())
        last = _CODE.match(text, span.end()) if span else None
        codes.append((code[0], last[0]) if last else (code[0],))
        until = (last or code).end()
        following = _BETWEEN_CODES.match(text, until)
        position = following.end() if following else len(text)
    return tuple(codes), until if codes else position


def _resolve(groups, label, tail, lexicon):
    schemes = {name.casefold(): scheme for name, scheme in lexicon.acronyms.items()}
    pairs, unknown = {}, []
    for group in groups:
        scheme = schemes.get(group.acronym.casefold())
        known = lexicon.notations.get(scheme, ())
        notations = {notation.casefold(): notation for notation in known}
        for code in group.codes:
            read = [notations.get(_notation(printed, notations)) for printed in _expand(code)]
            pairs.update(((scheme, notation), None) for notation in read if notation)
            if not all(read):
                unknown.append(f"{group.acronym} {'–'.join(code)}")
    skipped = tuple(filter(None, [label, *(group.skipped for group in groups)]))
    return References(tuple(pairs), tuple(unknown), skipped, tail.strip())


def _expand(code):
    """The codes from the first to the last of a range: ("C1", "3") is C1, C2, C3."""
    numbers = [re.sub(r"\D", "", printed) for printed in code]
    first, last = int(numbers[0]), int(numbers[-1])
    if len(code) == 1 or not 0 < last - first <= _LONGEST_RANGE:
        return list(code)
    prefix = re.match(r"[^\d]*", code[0])[0]
    return [f"{prefix}{number}" for number in range(first, last + 1)]


def _notation(printed, notations):
    """``printed`` as a key of ``notations``: Latin C, Western digits, no zeros before them.

    A C that an action line lacks is added.
    """
    spaceless = "".join(printed.split()).casefold().replace("с", "c")
    prefix, digits, suffix = re.fullmatch(r"(c?)(\d+)(.*)", spaceless).groups()
    notation = f"{prefix}{int(digits)}{suffix}"
    return notation if notation in notations else f"c{notation}"
