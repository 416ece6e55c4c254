"""XLIFF 2.0, which 2.1 reads as its own: http://docs.oasis-open.org/xliff/xliff-core/v2.1/"""

from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext as _

from igfsite.publishing.notes import Unreadable
from igfsite.vocabulary.languages import direction, html_tag
from messages_app.exchange.bundle import PARTLY, Bundle, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
MARKS = "igf"  # the category of the note that says what a unit was made from
DEEPEST = 40
ANNOTATIONS = {"mrk", "sm", "em"}  # a tool's remarks on a stretch of text, not a part of it
UNIT = "xliff/file/unit"

FILE = """<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="{namespace}" version="2.0" srcLang="{source}" trgLang="{target}">
<file id="{event}" canResegment="no" srcDir="{source_dir}" trgDir="{target_dir}"\
 xml:space="preserve">
{units}</file>
</xliff>
"""
ENTRY = """<unit id={id} name={name}>
<notes>
{notes}</notes>
<segment state="{state}">
<source>{source}</source>
{target}</segment>
</unit>
"""


def write(bundle):
    return FILE.format(
        namespace=NAMESPACE,
        event=bundle.event,
        source=html_tag(bundle.source_language),
        target=html_tag(bundle.language),
        source_dir=direction(bundle.source_language),
        target_dir=direction(bundle.language),
        units="".join(map(_entry, bundle.units)),
    )


def _entry(unit):
    """The name of a unit has strokes, which an id (NMTOKEN) may not have."""
    note = f"<note>{_text(unit.note)}</note>\n" if unit.note else ""
    return ENTRY.format(
        id=quoteattr(unit.id.replace("/", ".")),
        name=quoteattr(unit.id),
        notes=f'<note category="{MARKS}">{_text(unit.made_from)}</note>\n{note}',
        state=unit.state,
        source=_text(unit.source),
        target=f"<target>{_text(unit.target)}</target>\n" if unit.target else "",
    )


def _text(text):
    """A reader of XML takes a bare carriage return for a line feed."""
    return escape(text, {"\r": "&#13;"})


def read(raw):
    """Bytes to a :class:`Bundle`; a document type, and so every entity of it, is refused."""
    reader = _Reader()
    try:
        reader.parser.Parse(raw, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        if isinstance(error, Unreadable):
            raise
        line = reader.parser.CurrentLineNumber
        raise Unreadable(line, _("not XML: {error}").format(error=error)) from error
    return Bundle(**reader.head, units=reader.units)


class _Reader:
    """Follows the elements of the core; what other namespaces add is passed over."""

    def __init__(self):
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.path, self.head, self.units = [], {}, []
        self.text = None  # the pieces of the text that is being read

    def refuse(self, reason):
        raise Unreadable(self.parser.CurrentLineNumber, reason)

    def doctype(self, *declared):
        self.refuse(_("a document type is not allowed"))

    @property
    def place(self):
        """The path but for the groups in it, in which units may stand."""
        names = [name for name in self.path if name != "group"]
        return "/".join(names) if self.path[-1] != "group" else ""

    def start(self, name, attributes):
        self.path.append(name.removeprefix(f"{NAMESPACE} "))
        if len(self.path) > DEEPEST:
            self.refuse(_("too many elements within each other"))
        if self.path[0] != "xliff":
            self.refuse(_("not XLIFF 2"))
        if self.text is not None:
            return self.inline()
        if begin := BEGIN.get(self.place):
            begin(self, attributes)

    def end(self, name):
        if finish := END.get(self.place):
            finish(self)
        self.path.pop()

    def characters(self, text):
        if self.text is not None:
            self.text.append(text)

    def inline(self):
        if self.path[-1] not in ANNOTATIONS:
            reason = _("{element} within a text: texts are plain here")
            self.refuse(reason.format(element=f"<{self.path[-1]}>"))

    def begin_document(self, attributes):
        self.head = {
            "source_language": attributes.get("srcLang", ""),
            "language": attributes.get("trgLang", ""),
            "event": "",
            "line": self.parser.CurrentLineNumber,
        }

    def begin_file(self, attributes):
        if self.head["event"]:
            self.refuse(_("more than one document"))
        self.head["event"] = attributes.get("id", "")

    def begin_unit(self, attributes):
        self.id, self.line = attributes.get("id", ""), self.parser.CurrentLineNumber
        self.made_from, self.pieces = "", []

    def begin_note(self, attributes):
        if attributes.get("category") == MARKS:
            self.text = []

    def end_note(self):
        if self.text is not None:
            self.made_from = self.taken()

    def begin_piece(self, attributes):
        self.pieces.append({})

    def begin_text(self, attributes):
        if attributes.get("order"):
            self.refuse(_("segments in another order"))
        self.text = []

    def end_text(self):
        self.pieces[-1][self.path[-1]] = self.taken()

    def end_ignorable(self):
        """What stands between segments stays as it is, where nothing else is said."""
        self.pieces[-1].setdefault("target", self.pieces[-1].get("source", ""))
        self.pieces[-1]["is_ignorable"] = True

    def end_unit(self):
        segments = [piece for piece in self.pieces if "is_ignorable" not in piece]
        translated = [piece for piece in segments if piece.get("target")]
        target = "".join(piece.get("target", "") for piece in self.pieces)
        unit = Unit(
            id=self.id.replace(".", "/"),
            source="".join(piece.get("source", "") for piece in self.pieces),
            target=target if translated else "",
            made_from=self.made_from,
            line=self.line,
            flaw=PARTLY if 0 < len(translated) < len(segments) else "",
        )
        self.units.append(unit)

    def taken(self):
        text, self.text = "".join(self.text), None
        return text


TEXTS = [
    f"{UNIT}/{piece}/{text}" for piece in ("segment", "ignorable") for text in ("source", "target")
]
BEGIN = {
    "xliff": _Reader.begin_document,
    "xliff/file": _Reader.begin_file,
    UNIT: _Reader.begin_unit,
    f"{UNIT}/notes/note": _Reader.begin_note,
    f"{UNIT}/segment": _Reader.begin_piece,
    f"{UNIT}/ignorable": _Reader.begin_piece,
    **dict.fromkeys(TEXTS, _Reader.begin_text),
}
END = {
    UNIT: _Reader.end_unit,
    f"{UNIT}/notes/note": _Reader.end_note,
    f"{UNIT}/ignorable": _Reader.end_ignorable,
    **dict.fromkeys(TEXTS, _Reader.end_text),
}
