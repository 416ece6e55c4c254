"""How to cite a message: a line of text, and BibTeX."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from messages_app.models import Message, Wording

BIBTEX_SPECIAL = str.maketrans({char: f"\\{char}" for char in "&%$#_{}"})


def title_of(parent, language):
    text = parent.in_language(language)
    return text.title if text else ""


@dataclass(frozen=True)
class Citation:
    message: Message
    wording: Wording
    url: str

    @property
    def year(self):
        return self.message.document.event.year

    @property
    def document_title(self):
        return title_of(self.message.document, self.wording.language)

    @property
    def theme_title(self):
        return title_of(self.message.theme, self.wording.language)

    @property
    def credit(self):
        """Who translated the text, where it is a translation."""
        provenance = self.wording.provenance
        who = provenance.translator or provenance.engine
        nature = provenance.get_nature_display()
        return f"{nature} ({who})" if who else nature

    @property
    def text(self):
        return _(
            "Internet Governance Forum ({year}). {document}, message {number}: “{theme}”."
            " {credit}. {url}"
        ).format(
            year=self.year,
            document=self.document_title,
            number=self.message.number,
            theme=self.theme_title,
            credit=capfirst(self.credit),
            url=self.url,
        )

    @property
    def bibtex(self):
        fields = {
            "author": "{Internet Governance Forum}",
            "title": _("{document}, message {number}: {theme}")
            .format(
                document=self.document_title, number=self.message.number, theme=self.theme_title
            )
            .translate(BIBTEX_SPECIAL),
            "year": str(self.year),
            "language": self.wording.language,
            "note": self.credit.translate(BIBTEX_SPECIAL),
            "url": self.url,
        }
        key = f"{self.message.document.event.slug}-{self.message.number}"
        body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        return f"@misc{{{key},\n{body}\n}}"
