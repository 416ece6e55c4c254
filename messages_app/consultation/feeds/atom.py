"""Atom feeds (RFC 4287), whose entries are texts in a language of their own."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.feedgenerator import Atom1Feed

from igfsite.vocabulary.languages import html_tag

# What XML 1.0 cannot hold: forms refuse it, but a file or a database may have held it before.
UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """``name``: of the occasion, the same in every feed of a language; ``path``: of its page.

    ``at``: since when it is public. ``text`` and ``reason`` are rows with ``text`` and
    ``language``, or None. ``author``: as the public reads it.
    """

    name: str
    at: datetime
    title: str
    path: str
    text: object = None
    reason: object = None
    author: str = ""


class Feed(Atom1Feed):
    def latest_post_date(self):
        """The library takes the present time for a feed without entries: no two would agree."""
        return super().latest_post_date() if self.items else NEVER

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for element, text in (("summary", item["reason"]), ("content", item["text"])):
            if text:
                attributes = {"type": "text", "xml:lang": html_tag(text.language)}
                handler.addQuickElement(element, printable(text.text), attributes)


def printable(text):
    return UNPRINTABLE.sub("\ufffd", text)
