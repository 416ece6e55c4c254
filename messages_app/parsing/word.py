"""A Word document (Office Open XML) as text with marks that the parser reads."""

import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO

import mammoth

from igfsite.publishing.notes import Unreadable, gettext_noop
from messages_app.parsing.inline import join
from messages_app.parsing.verdicts import Verdict

NOT_WORD = gettext_noop("this is not a Word document")
TOO_LARGE = gettext_noop("the Word document is too large when unpacked")
MOST_BYTES = 100_000_000

STYLES = """
p[style-name='Title'] => h1:fresh
br[type='page'] => br
br[type='column'] => br
comment-reference =>
"""
# Mammoth knows neither these, and would drop the words within, nor the other name of a break.
_WRAPPERS = re.compile(rb"</?w:(?:dir|bdo|fldSimple)(?:\s[^<>]*)?>")
_BREAK = re.compile(rb"<w:cr\s*/>")
_SPACES = re.compile(r"[ \r\n]+")
_LEVELS = {f"h{level}": "#" * level for level in range(1, 7)}


def read_word(data: bytes):
    """Return the text and what is said of its lines: footnotes are left out until an editor
    says where they belong. Raises Unreadable."""
    check_package(data)
    try:
        html = mammoth.convert_to_html(
            unwrapped(data), style_map=STYLES, convert_image=lambda image: [], id_prefix=""
        ).value
    except Exception as error:  # whatever a damaged file makes the reader stumble over
        raise Unreadable(1, NOT_WORD) from error
    writer = _Writer()
    writer.feed(html)
    writer.close()
    return "\n".join(writer.lines), writer.verdicts


def check_package(data):
    """Neither unpacks to what memory cannot hold, nor declares entities of its own."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > MOST_BYTES:
                raise Unreadable(1, TOO_LARGE)
            for part in package.infolist():
                if part.filename.endswith((".xml", ".rels")) and _declares(package, part):
                    raise Unreadable(1, NOT_WORD)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise Unreadable(1, NOT_WORD) from error


def _declares(package, part):
    with package.open(part) as content:
        return b"<!DOCTYPE" in content.read(4096).replace(b"\0", b"").upper()


def unwrapped(data):
    """The package with the words in runs of a direction, and in simple fields, where they stand."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename.endswith(".xml"):
                content = _BREAK.sub(b"<w:br/>", _WRAPPERS.sub(b"", content))
            new.writestr(part, content)
    return written


class _Writer(HTMLParser):
    """Writes each block of the HTML on a line of its own, blank lines between."""

    def __init__(self):
        super().__init__()
        self.lines, self.verdicts = [], {}
        self.words, self.mark, self.last_mark, self.depth = [], "", "", 0
        self.bold, self.is_bold = 0, True
        self.address = None
        self.is_note = self.is_way_back = False

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in _LEVELS:
            self.mark = f"{_LEVELS[tag]} "
        elif tag == "li":
            self.end_block()
            self.is_note = attrs.get("id", "").startswith(("footnote-", "endnote-"))
            self.mark = "" if self.is_note else f"{'    ' * (self.depth - 1)}- "
        elif tag in {"ul", "ol"}:
            self.end_block()
            self.depth += 1
        elif tag == "p" and not self.mark and not self.is_note:
            self.end_block()
        elif tag == "br":
            self.words.append("\n")
        elif tag == "strong":
            self.bold += 1
        elif tag == "a":
            self._link(attrs.get("href", ""))

    def handle_endtag(self, tag):
        if tag in _LEVELS or tag in {"p", "li"}:
            self.end_block()
        elif tag in {"ul", "ol"}:
            self.depth -= 1
        elif tag == "strong":
            self.bold -= 1
        elif tag == "a":
            self._end_link()

    def _link(self, target):
        self.is_way_back = target.startswith(("#footnote-ref", "#endnote-ref"))
        if target.startswith(("http://", "https://")):
            self.address = target, len(self.words)

    def _end_link(self):
        self.is_way_back = False
        if self.address:
            address, start = self.address
            label = "".join(self.words[start:])
            self.words[start:] = [label if label == address else f"[{label}]({address})"]
            self.address = None

    def handle_data(self, data):
        if self.is_way_back:
            return
        self.words.append(data)
        self.is_bold = self.is_bold and (bool(self.bold) or not data.strip())

    def end_block(self):
        """Write the words since the last block; a block all in bold may be a heading."""
        text = "\n".join(_SPACES.sub(" ", line).strip() for line in "".join(self.words).split("\n"))
        if text.strip():
            if self.is_bold and not self.mark and "\n" not in text.strip():
                text = f"**{text.strip()}**"
            self.write(text.strip("\n"))
        self.words, self.mark, self.is_bold = [], "", True

    def write(self, text):
        """Items of one list follow each other; all else is parted by a blank line."""
        is_next_item = self.mark.endswith("- ") and self.last_mark.endswith("- ")
        self.lines += [] if is_next_item or not self.lines else [""]
        first, self.last_mark = len(self.lines) + 1, self.mark
        text = join(text.split("\n")) if self.mark.startswith("#") else text
        self.lines += f"{self.mark}{text}".split("\n")
        if self.is_note:
            written = range(first, len(self.lines) + 1)
            self.verdicts |= dict.fromkeys(written, Verdict.DROPPED)
