"""Titles and introductions by a machine, for parts that have none in a language yet.

They know no state of draft: what a machine wrote stays hidden by its provenance (``unshown``)
until a person approves it.
"""

from hashlib import sha256
from itertools import groupby

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.text import Truncator

from igfsite.publishing.machine_provenance import revise
from igfsite.publishing.models import Provenance
from igfsite.vocabulary import history
from igfsite.vocabulary.history import signed
from messages_app.actions import refresh_snapshot
from messages_app.models import Document, DocumentTranslation, SectionTranslation, ThemeTranslation

# Of each table: the parent, the way to the document, and what is translated.
TABLES = {
    DocumentTranslation: (
        "document",
        "document",
        ("title", "introduction", "disclaimer", "outputs_title", "outputs"),
    ),
    ThemeTranslation: ("theme", "theme__document", ("title", "introduction")),
    SectionTranslation: ("section", "section__theme__document", ("title",)),
}


def texts_of(document, language):
    """Pairs of a table and its rows of a document in a language."""
    for model, (_parent, path, _names) in TABLES.items():
        yield model, model.objects.filter(language=language, **{path: document})


def waiting_texts(document, language, source):
    """Rows in the language ``source``, no unapproved machine's, that have none in ``language``."""
    found = []
    for model, rows in texts_of(document, source):
        parent = TABLES[model][0]
        own = model.objects.filter(language=language, **{parent: OuterRef(parent)})
        kept = rows.exclude(provenance__nature=Provenance.Nature.MACHINE).exclude(Exists(own))
        found += [row for row in kept.select_related("provenance") if row.title.strip()]
    return found


def unapproved_texts(document, language):
    """What a machine wrote, by a name for forms: ``themetranslation-12-`` and a digest, so that
    none is approved that says something else than what was read."""
    return {
        f"{model._meta.model_name}-{row.pk}-{digest(row)}": row
        for model, rows in texts_of(document, language)
        for row in rows.filter(provenance__nature=Provenance.Nature.MACHINE)
    }


def digest(row):
    said = [getattr(row, name) for name in TABLES[type(row)][2]]
    return sha256(repr(said).encode()).hexdigest()[:8]


def parts_of(row):
    """What a text holds below its title: pairs of a name and words."""
    names = [name for name in TABLES[type(row)][2] if name != "title"]
    return [(row._meta.get_field(name).verbose_name, getattr(row, name)) for name in names]


def translated(rows, translate):
    """New words for ``rows``; ``translate``: from texts to texts. Empty fields are not sent."""
    places = [
        (row, name) for row in rows for name in TABLES[type(row)][2] if getattr(row, name).strip()
    ]
    words = {}
    texts = translate([getattr(row, name) for row, name in places])
    for (row, name), text in zip(places, texts, strict=True):
        longest = row._meta.get_field(name).max_length
        words.setdefault(row, {})[name] = Truncator(text).chars(longest) if longest else text
    return words


@transaction.atomic
def write_texts(*, document, language, words, provenance):
    """Add ``words`` (rows in the source language to fields) where nobody was faster.

    ``provenance``: a function, called under the lock of the document.
    """
    Document.objects.select_for_update().get(pk=document.pk)
    source = provenance()
    for model, rows in groupby(words, key=type):
        parent = f"{TABLES[model][0]}_id"
        new = [
            model(
                language=language,
                provenance=source,
                **{parent: getattr(row, parent)},
                **words[row],
            )
            for row in rows
        ]
        model.objects.bulk_create(new, ignore_conflicts=True)
        written = model.objects.filter(language=language, provenance=source)
        history.record(list(written.exclude(pk__in=model.history.values("id"))), "+")
    if document.shows_machine_drafts:
        refresh_snapshot(event=document.event)


@transaction.atomic
@signed
def approve_texts(*, document, rows, by, at):
    """Approve what a machine wrote; it is public as soon as an edition pins its language."""
    Document.objects.select_for_update().get(pk=document.pk)
    for model in TABLES:
        keys = [row.pk for row in rows if isinstance(row, model)]
        chosen = model.objects.filter(pk__in=keys)
        revise(rows=chosen, by=by)
        history.update(chosen, changed_by=by, changed_at=at)
    refresh_snapshot(event=document.event)
