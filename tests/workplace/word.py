"""A Word document as a secretariat writes one: styles for headings and lists."""

import re
from io import BytesIO

from docx import Document


def word_of(markdown):
    """The bytes of a DOCX file with the blocks of a Markdown text, one line each."""
    document = Document()
    for line in markdown.splitlines():
        if heading := re.match(r"(#+)\s*(.*)", line):
            document.add_heading(plain(heading[2]), len(heading[1]) - 1)
        elif line.startswith("- "):
            write(document.add_paragraph(style="List Bullet"), line[2:])
        elif line.strip("- "):
            write(document.add_paragraph(), line)
    return saved(document)


def saved(document):
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def write(paragraph, text):
    """Bold runs between ``**``; the addresses of links are left out."""
    for place, run in enumerate(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).split("**")):
        paragraph.add_run(plain(run)).bold = bool(place % 2)


def plain(text):
    return re.sub(r"[*<>]", "", text)
