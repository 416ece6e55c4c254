"""Gettext's PO: the context of an entry names its text.

Written and read here, because Babel takes ``30 % des`` for a placeholder, keeps no header but
its own, and passes over half a string in silence.
"""

import re
from dataclasses import dataclass, field

from babel.messages.catalog import Catalog
from babel.messages.pofile import normalize
from django.utils.translation import gettext as _
from django.utils.translation import to_locale

from igfsite.publishing.notes import Unreadable
from messages_app.exchange.bundle import FUZZY, OBSOLETE, Bundle, Unit

MARKS = "igf:"  # begins the comment that says what an entry was made from
HEADER = """msgid ""
msgstr ""
"Project-Id-Version: {event}\\n"
"Language: {language}\\n"
"X-Source-Language: {source}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"
"""
LINE = re.compile(r'(?:(msgctxt|msgid|msgstr)\s*)?"([^"\\]*(?:\\.[^"\\]*)*)"')
COMMENT = re.compile(r"#(?!~)|#~\|")
ESCAPED = re.compile(r"\\(.)")
MEANS = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}


def write(bundle):
    locale = to_locale(bundle.language)
    header = HEADER.format(
        event=bundle.event,
        language=locale,
        source=to_locale(bundle.source_language),
        plural_forms=Catalog(locale=locale).plural_forms,
    )
    return "\n".join([header, *map(_entry, bundle.units)])


def _entry(unit):
    lines = [
        f"#. {MARKS} {unit.made_from}",
        *([f"#. {unit.note}"] if unit.note else []),
        *(["#, fuzzy"] if unit.is_fuzzy else []),
        f"msgctxt {normalize(unit.id)}",
        f"msgid {normalize(unit.source)}",
        f"msgstr {normalize(unit.target)}",
    ]
    return "\n".join(lines) + "\n"


def read(raw):
    """Bytes to a :class:`Bundle`."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unreadable(line, _("not UTF-8")) from error
    header, *entries = _entries(text) or [_Entry()]
    if not header.is_header:
        raise Unreadable(1, _("neither XLIFF nor PO: there is no header"))
    pairs = (line.partition(":") for line in header.text("msgstr").splitlines())
    fields = {name.strip().lower(): value.strip() for name, _colon, value in pairs}
    return Bundle(
        event=fields.get("project-id-version", ""),
        source_language=fields.get("x-source-language", ""),
        language=fields.get("language", ""),
        units=[_unit(entry) for entry in entries],
        line=header.line,
    )


@dataclass
class _Entry:
    """``said``: keyword to the pieces of its string."""

    line: int = 0
    said: dict = field(default_factory=dict)
    made_from: str = ""
    is_fuzzy: bool = False
    is_obsolete: bool = False

    def text(self, keyword):
        return "".join(self.said[keyword])

    @property
    def is_header(self):
        return self.said.keys() == {"msgid", "msgstr"} and not self.text("msgid")


def _entries(text):
    entries, entry, keyword = [], _Entry(), ""
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip(" \t\r")
        is_comment = COMMENT.match(line)
        begins = is_comment or line.removeprefix("#~").lstrip().startswith(("msgctxt", "msgid"))
        if begins and "msgstr" in entry.said:
            entries.append(entry)
            entry, keyword = _Entry(), ""
        if is_comment:
            _note(entry, line)
        elif line:
            keyword = _string(entry, line, number, keyword)
    return [*entries, entry] if entry.said else entries


def _note(entry, line):
    if line.startswith("#,"):
        entry.is_fuzzy |= "fuzzy" in line[2:].replace(",", " ").split()
    elif line.startswith("#.") and line[2:].lstrip().startswith(MARKS):
        entry.made_from = line[2:].strip().removeprefix(MARKS).strip()


def _string(entry, line, number, keyword):
    """Read one line of a string into its entry; return the keyword that it belongs to."""
    entry.is_obsolete |= line.startswith("#~")
    found = LINE.fullmatch(line.removeprefix("#~").lstrip())
    if not found or not (found[1] or keyword):
        raise Unreadable(number, _("not PO: {line}").format(line=line[:60]))
    if found[1] in entry.said:
        raise Unreadable(number, _("{keyword} twice in one entry").format(keyword=found[1]))
    entry.line, keyword = entry.line or number, found[1] or keyword
    entry.said.setdefault(keyword, []).append(_unescaped(found[2], number))
    return keyword


def _unescaped(string, number):
    for sign in ESCAPED.findall(string):
        if sign not in MEANS:
            raise Unreadable(number, _("unknown escape: {sign}").format(sign=f"\\{sign}"))
    return ESCAPED.sub(lambda found: MEANS[found[1]], string)


def _unit(entry):
    if missing := {"msgctxt", "msgid", "msgstr"} - entry.said.keys():
        reason = _("an entry without {keyword}").format(keyword=", ".join(sorted(missing)))
        raise Unreadable(entry.line, reason)
    return Unit(
        id=entry.text("msgctxt"),
        source=entry.text("msgid"),
        target=entry.text("msgstr"),
        made_from=entry.made_from,
        line=entry.line,
        flaw=OBSOLETE if entry.is_obsolete else FUZZY if entry.is_fuzzy else "",
    )
