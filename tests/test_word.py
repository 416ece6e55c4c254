"""Word documents: what a secretariat has."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document

from igfsite.publishing.notes import Unreadable
from messages_app.parsing.document import parse
from messages_app.parsing.verdicts import Verdict
from messages_app.parsing.word import read_word
from messages_app.uploads import read_file
from tests.test_messages_parser import LEXICON, SOURCE, outline
from tests.workplace.word import saved, word_of


def test_the_real_document_is_the_same_as_a_word_file():
    source = SOURCE.read_text(encoding="utf-8")
    text, verdicts = read_word(word_of(source))
    given, found = parse(source, LEXICON), parse(text, LEXICON, verdicts)
    assert outline(found) == outline(given)
    names = ("credit", "translator", "title", "introduction", "disclaimer", "outputs")
    assert [getattr(found, name) for name in names] == [getattr(given, name) for name in names]


def test_headings_lists_line_breaks_and_bold_lines():
    document = Document()
    document.add_heading("The title", 0)
    document.add_heading("Theme", 2)
    document.add_paragraph("One line\nand another")
    document.add_paragraph().add_run("All bold").bold = True
    document.add_paragraph("an item", style="List Bullet")
    document.add_paragraph("another", style="List Number")
    text, _verdicts = read_word(saved(document))
    assert text.split("\n") == [
        "# The title",
        "",
        "## Theme",
        "",
        "One line",
        "and another",
        "",
        "**All bold**",
        "",
        "- an item",
        "- another",
    ]


def test_a_heading_of_several_lines_is_one():
    document = Document()
    document.add_heading("The Messages\nof Oslo", 0)
    document.add_heading("Access\nfor all", 2)
    text, _verdicts = read_word(saved(document))
    assert text == "# The Messages of Oslo\n\n## Access for all"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<w:dir w:val="rtl">', "</w:dir>"),
        ('<w:bdo w:val="rtl">', "</w:bdo>"),
        ('<w:fldSimple w:instr=" REF x ">', "</w:fldSimple>"),
        ('<w:smartTag w:element="place">', "</w:smartTag>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ('<w:ins w:id="1" w:author="eva">', "</w:ins>"),
        ('<w:hyperlink w:anchor="there">', "</w:hyperlink>"),
    ],
)
def test_no_word_is_lost_with_what_wraps_it(before, after):
    document = Document()
    document.add_paragraph("Trust is ").add_run("hard")
    document.paragraphs[0].add_run(" to win.")
    run = "<w:r><w:t>hard</w:t></w:r>"
    data = changed(saved(document), run, f"{before}{run}{after}")
    assert read_word(data)[0] == "Trust is hard to win."


@pytest.mark.parametrize("mark", ['<w:br w:type="page"/>', '<w:br w:type="column"/>', "<w:cr/>"])
def test_a_break_parts_words(mark):
    document = Document()
    document.add_paragraph("one\ntwo")
    assert read_word(changed(saved(document), "<w:br/>", mark))[0] == "one\ntwo"


def changed(data, before, after):
    """The package with something else written in its text."""
    with ZipFile(BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()
    assert before in body
    return with_part(data, "word/document.xml", body.replace(before, after, 1))


def with_part(data, name, content):
    """The package with one part more, or another in its place."""
    written = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(written, "w") as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return written.getvalue()


NOTES = """<?xml version="1.0"?><w:footnotes
 xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:footnote w:id="2"><w:p><w:r><w:t>See the report.</w:t></w:r></w:p></w:footnote></w:footnotes>"""
RELATIONS = "word/_rels/document.xml.rels"
FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def test_a_footnote_is_left_out_until_an_editor_says_where_it_belongs():
    document = Document()
    document.add_paragraph("A claim.")
    data = with_part(saved(document), "word/footnotes.xml", NOTES)
    with ZipFile(BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()
        relations = package.read(RELATIONS).decode()
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    data = with_part(data, "word/document.xml", body.replace("</w:p>", mark, 1))
    entry = f'<Relationship Id="n1" Type="{FOOTNOTES}" Target="footnotes.xml"/></Relationships>'
    data = with_part(data, RELATIONS, relations.replace("</Relationships>", entry))
    text, verdicts = read_word(data)
    lines = text.split("\n")
    assert lines[0] == "A claim.[1]"
    assert [lines[number - 1].strip() for number in verdicts] == ["See the report."]
    assert set(verdicts.values()) == {Verdict.DROPPED}


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 and no more",
        word_of("# T")[:3000],
        with_part(word_of("# T"), "word/document.xml", b"<broken"),
        with_part(word_of("# T"), "word/document.xml", BOMB),
        with_part(word_of("# T"), "word/document.xml", BOMB.decode().encode("utf-16")),
        with_part(word_of("# T"), "[Content_Types].xml", b"\xff\xff"),
    ],
)
def test_what_is_no_word_document_is_refused(data):
    with pytest.raises(Unreadable, match="not a Word document"):
        read_file(data)


def test_a_package_that_unpacks_to_too_much_is_refused():
    written = BytesIO()
    with ZipFile(written, "w", compression=8) as package:
        package.writestr("word/document.xml", b" " * 101_000_000)
    with pytest.raises(Unreadable, match="too large"):
        read_file(written.getvalue())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "save it as .docx"),
        (b"%PDF-1.7", "a PDF"),
        (b" " * 20_000_001, "twenty million"),
        (b"# T\n\n- \xe9", "line 3: not UTF-8"),
    ],
)
def test_other_files_are_refused_with_what_to_do(data, reason):
    with pytest.raises(Unreadable, match=reason):
        read_file(data)


def test_a_text_of_an_old_editor_is_read():
    assert read_file("# Tïtle\r\n- x".encode("utf-16"))[0].lstrip("\ufeff") == "# Tïtle\n- x"
