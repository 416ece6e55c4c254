"""What an editor says of a line is what it becomes, and no word goes missing."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from igfsite.publishing.notes import Fate, Unreadable
from messages_app.parsing.document import parse
from messages_app.parsing.pieces import Role
from messages_app.parsing.verdicts import Verdict, judged, rewritten
from tests.test_messages_parser import LEXICON, SOURCE, outline

TEXT = """\
# The title

An introduction.

## Access

SDG 1 - WSIS C2

- First message.
- Second message.

A paragraph of its own.

### Skills

- Third message."""
LINES = TEXT.split("\n")


def said(line, verdict, last=None):
    return parse(TEXT, LEXICON, judged({}, LINES, line, last or line, verdict))


def messages(document):
    return [message.text for theme in document.themes for message in theme.messages]


def test_what_nobody_said_anything_of_is_read_as_ever():
    document = parse(TEXT, LEXICON)
    assert len(document.themes) == 1
    assert [section.title for section in document.themes[0].sections] == ["Skills"]
    assert messages(document)[:2] == ["First message.", "Second message."]


def test_a_message_goes_on():
    document = said(12, Verdict.CONTINUES)
    assert "Second message. A paragraph of its own." in messages(document)


@pytest.mark.parametrize("mark", ["- ", "• ", "2. ", "### "])
def test_what_goes_on_leaves_its_mark_behind(mark):
    text = TEXT.replace("- Second", f"{mark}Second")
    assert messages(parse(text, LEXICON, {10: Verdict.CONTINUES}))[0] == (
        "First message. Second message."
    )


def test_a_line_that_only_begins_like_an_item_keeps_its_beginning():
    text = TEXT.replace("- First message.\n- Second", "- First of\n12. May, the\n– Second")
    verdicts = judged({}, text.split("\n"), 9, 11, Verdict.MESSAGE)
    assert messages(parse(text, LEXICON, verdicts))[0] == "First of 12. May, the – Second message."


def test_a_message_goes_on_across_what_is_left_out():
    verdicts = judged({}, LINES, 10, 10, Verdict.DROPPED)
    document = parse(TEXT, LEXICON, judged(verdicts, LINES, 12, 12, Verdict.CONTINUES))
    assert messages(document) == ["First message. A paragraph of its own.", "Third message."]


def test_a_paragraph_is_the_heading_of_a_section_or_a_theme():
    sections = said(12, Verdict.SECTION).themes[0].sections
    assert [section.title for section in sections] == ["A paragraph of its own.", "Skills"]
    themes = said(14, Verdict.THEME).themes
    assert [theme.title for theme in themes] == ["Access", "Skills"]
    assert [message.text for message in themes[1].messages] == ["Third message."]


def test_a_heading_is_none():
    assert messages(said(14, Verdict.MESSAGE))[-2:] == ["Skills", "Third message."]
    assert not said(14, Verdict.MESSAGE).themes[0].sections


def test_a_theme_is_only_a_section():
    text = f"{TEXT}\n\n## Trust\n\nSDG 2\n\n- Fourth."
    assert len(parse(text, LEXICON).themes) == 2
    document = parse(text, LEXICON, {18: Verdict.SECTION})
    assert [section.title for section in document.themes[0].sections] == ["Skills", "Trust"]


def test_what_is_left_out_is_noted():
    document = said(12, Verdict.DROPPED)
    dropped = [note.text for note in document.notes if note.fate is Fate.DROPPED]
    assert dropped == ["A paragraph of its own."]
    assert len(messages(document)) == 3


def test_a_block_written_anew_is_parted_by_its_blank_lines_and_what_is_below_moves():
    verdicts = judged({}, LINES, 14, 14, Verdict.MESSAGE)
    lines, verdicts = rewritten(
        verdicts, LINES, 9, 9, "First.\n\nOne and\na half.", Verdict.MESSAGE
    )
    document = parse("\n".join(lines), LEXICON, verdicts)
    assert messages(document)[:3] == ["First.", "One and a half.", "Second message."]
    assert messages(document)[-2:] == ["Skills", "Third message."]


def test_what_was_said_is_taken_back():
    verdicts = judged({}, LINES, 12, 12, Verdict.MESSAGE)
    assert judged(verdicts, LINES, 12, 12, None) == {}


def words(text):
    return Counter(re.findall(r"\w+", text))


def told(document):
    texts = [document.title, document.introduction, document.outputs_title, document.outputs]
    texts += [document.credit, document.disclaimer, *(note.text for note in document.notes)]
    for theme in document.themes:
        texts += [theme.printed_title, theme.introduction, *theme.subthemes]
        texts += [part.title for part in theme.sections]
        texts += [part.text for part in theme.messages]
    return words(" ".join(texts))


@given(st.dictionaries(st.integers(1, len(LINES) + 3), st.sampled_from(Verdict)))
def test_whatever_is_said_no_word_goes_missing(verdicts):
    try:
        document = parse(TEXT, LEXICON, verdicts)
    except Unreadable:
        return
    references = words("SDG 1 WSIS C2")
    assert not words(TEXT) - told(document) - references


@given(st.dictionaries(st.integers(1, 90), st.sampled_from(Verdict), max_size=6))
def test_every_line_of_the_real_document_has_a_piece_or_a_note(verdicts):
    text = SOURCE.read_text(encoding="utf-8")
    try:
        document = parse(text, LEXICON, verdicts)
    except Unreadable:
        return
    lines = [piece.line for piece in document.pieces]
    assert lines == sorted(set(lines))
    numbers = [piece.number for piece in document.pieces if piece.role is Role.MESSAGE]
    assert numbers == list(range(1, len(messages(document)) + 1))


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_on_a_line_that_is_not_there_changes_nothing(verdict):
    assert outline(parse(TEXT, LEXICON, {999: verdict, 2: verdict})) == outline(
        parse(TEXT, LEXICON)
    )
