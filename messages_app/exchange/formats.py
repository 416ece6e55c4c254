"""The formats by their names, and whatever file comes back."""

from dataclasses import dataclass
from types import ModuleType

from django.utils.translation import gettext as _

from igfsite.publishing.notes import Unreadable
from messages_app.exchange import po, xliff
from messages_app.exchange.bundle import OBSOLETE

MOST = 3_000_000  # bytes: 1,000 messages in two languages take 2; and the form can still carry it
BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"  # the marks of UTF-8 and UTF-16, and white space


@dataclass(frozen=True)
class Format:
    codec: ModuleType
    title: str
    suffix: str
    media_type: str

    def name_of(self, bundle):
        """``igf-2025.fr-es.po``"""
        return f"{bundle.event}.{bundle.source_language}-{bundle.language}.{self.suffix}"


FORMATS = {
    "xliff": Format(xliff, "XLIFF 2", "xlf", "application/xliff+xml"),
    "po": Format(po, "PO", "po", "text/x-gettext-translation; charset=utf-8"),
}


def read(raw):
    """The bytes of a file, of either format, to its texts; raises ``Unreadable``."""
    if len(raw) > MOST:
        raise Unreadable(1, _("larger than {size} MB").format(size=MOST // 1_000_000))
    codec = xliff if raw.lstrip(BEFORE_XML).startswith(b"<") else po
    bundle = codec.read(raw)
    seen = set()
    for unit in bundle.units:
        if unit.id in seen and unit.flaw != OBSOLETE:
            raise Unreadable(unit.line, _("a second time {id}").format(id=unit.id[:60]))
        if unit.flaw != OBSOLETE:
            seen.add(unit.id)
    return bundle
