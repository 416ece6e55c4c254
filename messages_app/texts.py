"""What a document says beside its messages, in two languages: titles, introductions, headings.

These texts have no drafts: in a language that an edition pins they are public at once.
"""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from django.db import transaction
from django.utils.text import capfirst

from messages_app.actions import refresh_snapshot
from messages_app.machine_texts import texts_of
from messages_app.models import Document, Edition, Pin
from messages_app.translating import Overtaken, provenance_of

FIELDS = ("title", "introduction", "disclaimer", "outputs_title", "outputs")


@dataclass(frozen=True)
class Part:
    """The document, a theme or a section. ``source``, ``target``: its words, None without."""

    name: str
    row: object
    source: object
    target: object

    def __str__(self):
        """``Section 1.2``."""
        _kind, *numbers = self.name.split("-")
        return f"{capfirst(self.row._meta.verbose_name)} {'.'.join(numbers)}".strip()

    @cached_property
    def model(self):
        return self.row.translations.model

    @property
    def fields(self):
        """Of the columns of its words those in which either language says something."""
        known = {field.name for field in self.model._meta.fields}
        sides = [side for side in (self.source, self.target) if side]
        return [
            name for name in FIELDS if name in known and any(getattr(side, name) for side in sides)
        ]


def is_public(document, language):
    """Whether the public reads the document's own texts in this language."""
    pins = Pin.objects.filter(edition__in=Edition.objects.published(), language=language)
    return pins.filter(edition__document=document).exists()


def parts(document, language, source):
    """Every :class:`Part` of a document in its order; a long one takes no more queries."""
    themes = document.themes.prefetch_related("translations", "sections__translations")
    rows = [("document", document)]
    for theme in themes:
        rows.append((f"theme-{theme.number}", theme))
        rows += [(f"section-{theme.number}-{each.number}", each) for each in theme.sections.all()]
    found = []
    for name, row in rows:
        words = {text.language: text for text in row.translations.all()}
        found.append(Part(name, row, words.get(source), words.get(language)))
    return [part for part in found if part.fields]


def digest(found):
    """Of the texts in the language translated into: what a form was drawn from."""
    said = [
        (part.name, [getattr(part.target, name) for name in part.fields])
        for part in found
        if part.target
    ]
    return sha256(repr(said).encode()).hexdigest()


@transaction.atomic
def save_texts(*, document, language, source, texts, credit, seen, by, at):
    """Bring the document's texts in a language to ``texts``: name of a part to column to value.

    Raises ``Overtaken`` where they are no longer those of ``seen``. Who may is asked before.
    """
    document = Document.objects.select_for_update().select_related("event").get(pk=document.pk)
    for _model, rows in texts_of(document, language):
        list(rows.select_for_update().order_by("pk"))
    found = parts(document, language, source)
    if digest(found) != seen:
        raise Overtaken(None)
    for part in found:
        values = texts.get(part.name, {})
        row = part.target or part.model(
            **{part.row._meta.model_name: part.row},
            language=language,
            provenance=provenance_of(document, language, credit),
        )
        if any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.changed_by, row.changed_at = by, at
            row.save()
    if is_public(document, language):
        refresh_snapshot(event=document.event)
