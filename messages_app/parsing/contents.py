"""The table of contents, which the site writes itself, taken out of a document."""

from itertools import zip_longest

from igfsite.publishing.notes import Fate, Note, gettext_noop
from messages_app.parsing.inline import ends_sentence, normal
from messages_app.parsing.layout import Kind

CONTENTS = gettext_noop("the table of contents was left out")

CONTENTS_WORDS = frozenset(
    {
        "table of contents",
        "contents",
        "table des matières",
        "sommaire",
        "índice",
        "índice de contenidos",
        "contenido",
        "contenidos",
        "tabla de contenido",
        "tabla de contenidos",
        "sumario",
        "содержание",
        "оглавление",
        "المحتويات",
        "جدول المحتويات",
        "قائمة المحتويات",
        "فهرس",
        "الفهرس",
        "目录",
        "目錄",
        "目次",
    }
)


def without_contents(blocks, notes):
    """``blocks`` without the table of contents; each of its lines is noted.

    Its entries are known by their page numbers. Below its heading, if that is one of
    the known words, short lines and items are entries too, up to the first sentence.
    """
    kept, is_inside = [], False
    for block, following in zip_longest(blocks, blocks[1:]):
        if block.kind is Kind.HEADING:
            is_inside = normal(block.text) in CONTENTS_WORDS and _is_entry(following)
        is_inside = is_inside and (block.kind is Kind.HEADING or _is_entry(block))
        if is_inside or block.kind is Kind.CONTENTS:
            notes += _dropped(block)
        else:
            kept.append(block)
    return kept


def _is_entry(block):
    """Whether a block below the heading can be an entry; nothing at all can be one, too."""
    if block is not None and block.verdict:
        return False
    if block is None or block.kind in (Kind.HEADING, Kind.CONTENTS):
        return True
    return not ends_sentence(block.text)


def _dropped(block):
    if block.kind is Kind.HEADING:
        return [Note(block.line, Fate.DROPPED, CONTENTS, block.printed)]
    return [
        Note(line, Fate.DROPPED, CONTENTS, text)
        for line, text in enumerate(block.lines, block.line)
        if text
    ]
