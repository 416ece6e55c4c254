"""A document to read in two languages at once, message by message."""

from dataclasses import dataclass
from functools import cached_property
from html import escape

from django.template.loader import render_to_string
from django.urls import reverse

from igfsite.browse.addresses import query_string
from igfsite.browse.cards import read_faces, sources
from igfsite.browse.facets import FIRST_COLUMN
from igfsite.browse.molds import cast, hole
from igfsite.vocabulary.languages import Language
from messages_app.document_page import DocumentPage
from messages_app.outdated import drawn_changes

PAGE, ROW, CELL = (
    f"messages_app/{name}.html" for name in ("beside", "_beside_row", "_beside_cell")
)
FRONT = {"introduction": "", "disclaimer": "", "outputs_title": "h2", "outputs": ""}
THEME, SECTION = {"title": "h2", "introduction": ""}, {"title": "h3"}


@dataclass(frozen=True)
class BesidePage(DocumentPage):
    """``language``: that of the second column, which the address names."""

    language: str

    @cached_property
    def pair(self):
        """The languages of the two columns; () where there are no two."""
        firsts = [code for code in self.spoken if code != self.language]
        if self.language not in self.spoken or not firsts:
            return ()
        asked = self.request.GET.get(FIRST_COLUMN)
        return asked if asked in firsts else firsts[0], self.language

    @property
    def query(self):
        return self.query_of(*self.pair) if self.pair else ""

    def query_of(self, first, second):
        """'' where the address says it all: the first column is in the language to show first."""
        usual = next(code for code in self.spoken if code != second)
        return "" if first == usual else query_string([(FIRST_COLUMN, first)])

    def choice(self, first, second, shown):
        """A language that a column may have: its code, where that leads, and if it is so now."""
        address = reverse("beside", args=[self.event, second]) + self.query_of(first, second)
        return shown, Language(shown).label, address, (first, second) == self.pair

    def html(self):
        if not self.pair:
            return render_to_string(PAGE, self.absent(), self.request)
        host = self.request.build_absolute_uri("/")
        frame, provenances, groups = self.once(("beside", self.pair, host), self.cast)
        columns = [self.faces(code) for code in self.pair]
        told = {
            f"sources {code}": sources(
                self.listing, [*own, *(face.provenance for face in faces.values())]
            )
            for code, own, faces in zip(self.pair, provenances, columns, strict=True)
        }
        rows = {name: self.rows(places, columns) for name, places in groups.items()}
        return frame.fill(**told, **rows)

    def absent(self):
        """Why there are no two columns."""
        name = Language(self.language).label
        self.document.caption = self.caption(self.document)
        return {
            "document": self.document,
            "name": name,
            "spoken": self.spoken,
            "code": self.language,
        }

    def faces(self, language):
        places = self.index.postings["lang"][language]
        return read_faces(
            self.listing, [(each, language) for each in self.places if each in places]
        )

    def rows(self, places, columns):
        mold = self.once("beside row", lambda: cast(ROW, {"event": self.event}, "number", "cells"))
        pairs = list(zip(self.pair, columns, strict=True))
        return "".join(
            mold.fill(
                number=self.index.numbers[place],
                cells="".join(self.cell(place, code, faces.get(place)) for code, faces in pairs),
            )
            for place in places
        )

    def cell(self, place, language, face):
        mold = self.once(("beside cell", language, bool(face)), lambda: cast_cell(language, face))
        if not face:
            return mold.fill()
        changes = self.once(("changes", language), lambda: self.changes(language))
        return mold.fill(text=escape(face.body), outdated=changes.get(self.index.keys[place], ""))

    def changes(self, language):
        """Keys of the messages whose text in the language is outdated, to what is told of it."""
        outdated = self.index.carrying("outdated", [language])
        keys = [self.index.keys[place] for place in self.places if place in outdated]
        return drawn_changes(keys, language) if keys else {}

    def cast(self):
        """The page with a hole for each group of messages and for where each column comes from."""
        themes, places = self.parts()
        parts = [(self.document, FRONT)]
        for theme in themes:
            parts.append((theme, THEME))
            parts += [(section, SECTION) for section, _hole in theme.groups if section]
        for part, fields in parts:
            part.rows = list(self.titles(part, fields))
            part.caption = self.caption(part)
        first, second = self.pair
        context = {
            "document": self.document,
            "themes": themes,
            "columns": [
                (code, Language(code).label, hole(f"sources {code}")) for code in self.pair
            ],
            "firsts": [self.choice(code, second, code) for code in self.spoken if code != second],
            "seconds": [self.choice(first, code, code) for code in self.spoken if code != first],
            "swapped": self.choice(second, first, first),
            "query": self.query,
        }
        provenances = [
            [
                text.provenance_id
                for part, _fields in parts
                for text in part.translations.all()
                if text.language == code
            ]
            for code in self.pair
        ]
        return cast(PAGE, context, request=self.request), provenances, places

    def caption(self, part):
        """Its text in the first language that has one."""
        texts = {text.language: text for text in part.translations.all()}
        return next((texts[code] for code in self.pair or self.spoken if code in texts), None)

    def titles(self, part, fields):
        """Pairs of a heading's tag, or '', and a cell a column; what neither says is left out."""
        texts = {text.language: text for text in part.translations.all()}
        for field, tag in fields.items():
            said = [getattr(texts.get(code), field, "") for code in self.pair]
            if any(said):
                names = [Language(code).label for code in self.pair]
                yield tag, list(zip(self.pair, names, said, strict=True))


def cast_cell(language, is_published):
    name = Language(language).label
    context = {"code": language, "name": name, "is_published": is_published}
    return cast(CELL, context, "text", "outdated")
