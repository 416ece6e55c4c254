"""XLIFF and PO: whatever a text holds comes back as it went; what is no such file is refused."""

import re
from contextlib import suppress
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from django.utils.translation import override
from hypothesis import example, given
from hypothesis import strategies as st

from igfsite.publishing.notes import Unreadable
from messages_app.exchange.bundle import Bundle, State, Unit
from messages_app.exchange.formats import FORMATS, MOST, read

NCNAME = re.compile(r"[\w.:-]+", re.ASCII)
CORE = "{urn:oasis:names:tc:xliff:document:2.0}"
UNPRINTABLE = "".join(map(chr, {*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF}))
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters=UNPRINTABLE), min_size=1)
PLAIN = Bundle(
    "igf-2025",
    "fr",
    "zh-hans",
    [
        Unit("document/title", "Les messages", "信息", "fr/0c1d2e3f zh-hans/ab", State.FINAL),
        Unit("section/1/2/title", "Confiance", "", "fr/0c1d2e3f zh-hans/0"),
        Unit("message/42", "30 % des États", "百分之三十", "fr/1 zh-hans/2", note="draft"),
    ],
)
both = pytest.mark.parametrize("format", FORMATS)


def written(format, bundle=PLAIN):
    return FORMATS[format].codec.write(bundle)


def refused(text):
    with override("en"), pytest.raises(Unreadable) as refusal:
        read(text if isinstance(text, bytes) else text.encode())
    return refusal.value.line, refusal.value.reason


def said(bundle):
    return [(unit.id, unit.source, unit.target, unit.made_from) for unit in bundle.units]


@both
@given(TEXTS, st.just("") | TEXTS)
@example("]]>", "<b>&amp;</b>")
@example("«\u00a0Où\u00a0?\u00a0»\r\n\tfin \\n", '"quoted" \\"')
@example("\u200f\u2067عربي\u2069\u202e", "\u2028\u2029\x85\x80")
@example(" \n#~ msgid ", '\n\nmsgstr ""\n')
def test_every_printable_text_comes_back_as_it_went(format, source, target):
    bundle = replace(PLAIN, units=[Unit("message/1", source, target, "fr/1 es/0")])
    assert said(read(written(format, bundle).encode())) == said(bundle)


@both
def test_a_file_says_what_it_is_of(format):
    bundle = read(written(format).encode())
    assert bundle.event == "igf-2025"
    languages = bundle.source_language, bundle.language.lower().replace("_", "-")
    assert languages == ("fr", "zh-hans")
    lines = written(format).splitlines()
    for unit in bundle.units:
        name = unit.id if format == "po" else unit.id.replace("/", ".")
        assert name in lines[unit.line - 1]


def test_xliff_keeps_to_the_rules_of_the_core():
    root = ElementTree.fromstring(written("xliff"))
    assert root.tag == f"{CORE}xliff"
    assert root.attrib == {"version": "2.0", "srcLang": "fr", "trgLang": "zh-Hans"}
    (file,) = root
    names = [file.get("id"), *(unit.get("id") for unit in file)]
    assert len(set(names)) == len(names)
    assert all(NCNAME.fullmatch(name) for name in names)
    for unit in file:
        assert [child.tag for child in unit] == [f"{CORE}notes", f"{CORE}segment"]
        segment = unit.find(f"{CORE}segment")
        target = segment.find(f"{CORE}target")
        assert segment.get("state") in set(State)
        assert target is not None or segment.get("state") == "initial"
        assert [child.tag for child in segment][:1] == [f"{CORE}source"]


def test_po_marks_as_fuzzy_what_nobody_has_approved():
    entries = written("po").split("\n\n")
    assert ["#, fuzzy" in entry for entry in entries] == [False, False, False, True]
    assert [bool(unit.flaw) for unit in read(written("po").encode()).units] == [False, False, True]


def test_po_comments_obsolete_entries_and_other_line_ends_are_read():
    file = written("po").replace("\n", "\r\n") + (
        '# a remark\r\n#| msgid "before"\r\n#~| msgid "earlier"\r\n'
        '#~ msgctxt "message/42"\r\n#~ msgid "Ancien"\r\n#~ msgstr "旧"\r\n'
    )
    bundle = read(b"\xef\xbb\xbf" + file.encode())
    assert said(bundle)[:3] == said(PLAIN)
    assert bundle.units[3].source == "Ancien"
    assert "obsolete" in bundle.units[3].flaw


def test_xliff_joins_what_a_tool_has_split_and_passes_over_what_it_has_added():
    file = written("xliff").replace(
        "<source>Confiance</source>\n</segment>",
        "<source>Con</source><target>信</target></segment>"
        "<ignorable><source> </source></ignorable>"
        '<segment><source><mrk id="m" type="term">fiance</mrk></source><target>任</target>'
        "</segment>",
    )
    file = file.replace(
        '<unit id="document.title"',
        '<group id="g"><unit id="other"><m:matches xmlns:m="urn:oasis:names:tc:xliff:matches:2.0">'
        "<m:match><source>non</source><target>否</target></m:match></m:matches>"
        "<segment><source>Oui</source></segment></unit></group>"
        '<unit id="document.title"',
    )
    units = {unit.id: unit for unit in read(file.encode()).units}
    joined = units["section/1/2/title"]
    assert (joined.source, joined.target) == ("Con fiance", "信 任")
    assert (units["other"].source, units["other"].target) == ("Oui", "")


def test_xliff_in_another_encoding_is_read():
    file = written("xliff").replace("UTF-8", "UTF-16", 1).encode("utf-16")
    assert said(read(file)) == said(PLAIN)


def test_a_half_translated_unit_says_so():
    file = written("xliff").replace(
        "</segment>\n</unit>", "</segment><segment><source>!</source></segment></unit>"
    )
    flaws = [unit.flaw for unit in read(file.encode()).units]
    assert [bool(flaw) for flaw in flaws] == [True, False, True]


BOMB = """<?xml version="1.0"?>
<!DOCTYPE xliff [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
<xliff>&d;</xliff>"""
OUTSIDE = """<?xml version="1.0"?>
<!DOCTYPE x SYSTEM "file:///etc/passwd"><xliff/>"""


@pytest.mark.parametrize("file", [BOMB, OUTSIDE])
def test_entities_and_document_types_are_refused(file):
    assert refused(file) == (2, "a document type is not allowed")


XLIFF, PO = written("xliff"), written("po")
DEEP = XLIFF.replace('<unit id="document.title"', "<group>" * 60 + '<unit id="document.title"')


@pytest.mark.parametrize(
    ("file", "line", "reason"),
    [
        ("", 1, "there is no header"),
        ("Bonjour", 1, "not PO: Bonjour"),
        (b"\x89PNG\r\n\x1a\n\xff", 1, "not UTF-8"),
        (b"PK\x03\x04" * 9, 1, "not PO"),
        (XLIFF[:-20], 30, "not XML"),
        ("<html/>", 1, "not XLIFF 2"),
        (XLIFF.replace("document:2.0", "document:1.2"), 2, "not XLIFF 2"),
        (XLIFF.replace("UTF-8", "KLINGON-8", 1), 1, "not XML"),
        (XLIFF.replace("Confiance", "<ph id='1'/>"), 18, "<ph> within a text"),
        (XLIFF.replace("Confiance", "&#1;"), 18, "not XML"),
        (XLIFF.replace("<source>", "<source order='2'>"), 9, "another order"),
        (XLIFF.replace("message.42", "document.title"), 21, "a second time document/title"),
        (XLIFF.replace("</file>", "</file><file id='x'/>"), 31, "more than one document"),
        (DEEP, 4, "too many elements"),
        (PO.replace('msgid "Confiance"', 'msgid "Confiance'), 18, 'not PO: msgid "Confiance'),
        (PO.replace('msgid "Confiance"', 'msgid "Conf\\iance"'), 18, "unknown escape: \\i"),
        (PO.replace('msgid "Confiance"', 'msgid_plural "A"'), 18, "not PO: msgid_plural"),
        (PO.replace('msgid "Confiance"\n', ""), 17, "an entry without msgid"),
        (PO.replace('msgid "Confiance"', 'msgctxt "a"'), 18, "msgctxt twice in one entry"),
        (PO.replace("message/42", "document/title"), 24, "a second time document/title"),
        ('msgctxt "a"\nmsgid "b"\nmsgstr "c"\n', 1, "there is no header"),
        (b" " * (MOST + 1), 1, "larger than 3 MB"),
    ],
)
def test_what_is_no_such_file_is_refused_with_its_line(file, line, reason):
    found = refused(file)
    assert reason in found[1]
    assert found[0] == line


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_nothing_that_is_sent_breaks_the_reader(raw):
    for file in (raw, b"<" + raw, written("po").encode() + raw, written("xliff").encode() + raw):
        with suppress(Unreadable):
            assert read(file).line >= 1
