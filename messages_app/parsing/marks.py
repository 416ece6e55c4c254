"""What a single line shows itself to be: a heading, an item, a rule, an entry of contents."""

import re

from messages_app.parsing.inline import begins_lowercase, ends_sentence

LONGEST_HEADING = 150

ATX = re.compile(r"(?P<marks>#{2,6}(?!#)|#\s)\s*(?P<text>.*)")
BULLET = re.compile(r"(?P<mark>[-*+–—](?=\s|$)|[•●·▪◦‣○])\s*(?P<text>.*)")
ORDERED = re.compile(r"\(?(?P<number>\d{1,3})[.)](?P<mark>)\s+(?P<text>.*)")
OUTLINE_NUMBER = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,4}\.?|\d{1,2}[.)]|[IVX]{1,5}[.)]|[一二三四五六七八九十]{1,3}、)"
    r"(?:\s+|(?<=、))(?P<text>.*)"
)

_LEADERS = ("...", "…", ". .", "··")


def is_marked_heading(line):
    return bool(ATX.match(line.strip())) or is_bold_heading(line.strip())


def is_bold_heading(line):
    """Whether the whole line is one bold phrase, such as ``**IA éthique**``."""
    inner = line[2:-2]
    return (
        line[:2] in ("**", "__")
        and line[-2:] == line[:2]
        and line[:2] not in inner
        and could_be_heading(inner.strip(" :*_"))
    )


def could_be_heading(text):
    """Whether it is short, says something, and neither ends a clause nor goes on with one."""
    return (
        0 < len(text) <= LONGEST_HEADING
        and not ends_sentence(text)
        and text[-1] not in ",;:،؛；：、，"
        and not begins_lowercase(text)
        and any(character.isalpha() for character in text)
    )


def bare(line):
    """``line`` without the mark of a heading or an item."""
    if heading := ATX.match(line):
        return without_closing_marks(heading["text"])
    item = BULLET.match(line) or ORDERED.match(line)
    return item["text"] if item else line


def is_rule(line):
    marks = line.replace(" ", "").replace("\t", "")
    is_empty_heading = not marks.strip("#")
    return is_empty_heading or (len(marks) > 2 and marks[0] in "-_*=" and not marks.strip(marks[0]))


def is_contents_entry(line):
    """Whether the line ends in a tab or a row of dots, and the number of a page."""
    entry = line.rstrip("0123456789")
    if not 0 < len(line) - len(entry) <= 3:
        return False
    leader = entry.rstrip()
    is_long = leader.endswith(("....", "……")) or leader != entry
    return entry.endswith("\t") or (is_long and leader.endswith(_LEADERS))


def without_closing_marks(text):
    opened = text.rstrip().rstrip("#")
    return opened.rstrip() if not opened or opened[-1].isspace() else text.rstrip()
