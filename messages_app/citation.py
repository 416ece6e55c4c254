"""How to cite a message: a line of text, and BibTeX."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from igfsite.publishing.models import Provenance

BIBTEX_SPECIAL = str.maketrans({char: f"\\{char}" for char in "&%$#_{}"})


@dataclass(frozen=True)
class Citation:
    """``document`` and ``theme``: their titles in ``language``, that of the wording cited."""

    event: str
    year: int
    number: int
    language: str
    document: str
    theme: str
    provenance: Provenance
    url: str

    @cached_property
    def credit(self):
        """Who translated the text, where it is a translation."""
        who = self.provenance.translator or self.provenance.engine
        nature = self.provenance.get_nature_display()
        return f"{nature} ({who})" if who else nature

    @property
    def text(self):
        return _(
            "Internet Governance Forum ({year}). {document}, message {number}: “{theme}”."
            " {credit}. {url}"
        ).format(
            year=self.year,
            document=self.document,
            number=self.number,
            theme=self.theme,
            credit=capfirst(self.credit),
            url=self.url,
        )

    @property
    def bibtex(self):
        title = _("{document}, message {number}: {theme}").format(
            document=self.document, number=self.number, theme=self.theme
        )
        fields = {
            "author": "{Internet Governance Forum}",
            "title": title.translate(BIBTEX_SPECIAL),
            "year": str(self.year),
            "language": self.language,
            "note": self.credit.translate(BIBTEX_SPECIAL),
            "url": self.url,
        }
        body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        return f"@misc{{{self.event}-{self.number},\n{body}\n}}"
