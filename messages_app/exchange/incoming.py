"""What can be taken of a file that came back, into rows: all of it or nothing."""

from collections import defaultdict
from itertools import chain, count

from django.db import transaction

from igfsite.publishing.models import Provenance
from igfsite.vocabulary.history import signed
from messages_app.actions import add_wording, refresh_snapshot
from messages_app.exchange.judging import Incoming
from messages_app.exchange.slots import MessageSlot
from messages_app.exchange.units import FIELDS
from messages_app.models import Document, Section, Wording


@transaction.atomic
@signed
def take(*, bundle, document, language, provenance, translator, change, by, at, is_editor):
    """Write what is new in a file: drafts of messages, and headings that nobody wrote yet.

    Without ``provenance`` it is the work of a volunteer, ``translator``. Two files at once take
    turns, and so does whoever edits a text meanwhile. Returns the :class:`Incoming`.
    """
    document = _locked(document)
    incoming = Incoming(bundle, document=document, language=language, by=by, is_editor=is_editor)
    if not incoming.taken:
        return incoming
    provenance = provenance or volunteer(document.event, language, translator)
    texts = defaultdict(list)
    for verdict in incoming.taken:
        if isinstance(verdict.slot, MessageSlot):
            _append(verdict, provenance=provenance, change=change, by=by, at=at)
        else:
            texts[verdict.slot.parent].append(verdict)
    for verdicts in texts.values():
        _write(verdicts, provenance=provenance, by=by, at=at)
    if any(verdicts[0].slot.is_public for verdicts in texts.values()):
        refresh_snapshot(event=document.event)
    return incoming


def _locked(document):
    """The document as it is now that its rows, those every writer of a text locks, are locked."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    sections = Section.objects.filter(theme__document=document)
    for rows in (document.themes, sections, document.message_list):
        list(rows.order_by("pk").select_for_update())
    return document


def _append(verdict, *, provenance, change, by, at):
    slot = verdict.slot
    add_wording(
        message=slot.message,
        language=slot.pair[1],
        text=verdict.text,
        provenance=provenance,
        change=change if slot.targets else Wording.Change.FIRST,
        based_on=slot.based_on(verdict.unit.marks[0]),
        by=by,
        at=at,
    )


def _write(verdicts, *, provenance, by, at):
    """The fields of one row; while something older stays in it, so does its provenance."""
    slot = verdicts[0].slot
    values = {each.slot.name: each.text for each in verdicts}
    parent = {slot.parent._meta.model_name: slot.parent}
    row = slot.row or slot.model(language=slot.pair[1], **parent)
    if not any(getattr(row, name) for name in FIELDS[slot.model] if name not in values):
        values["provenance"] = provenance
    for name, value in {**values, "changed_by": by, "changed_at": at}.items():
        setattr(row, name, value)
    row.save()


def volunteer(event, language, translator):
    """Where the texts of this person come from: the row there is, or a new one."""
    name = f"{event.slug}-{language}-volunteer"
    rows = Provenance.objects.filter(slug__startswith=name).order_by("slug")
    nature = Provenance.Nature.VOLUNTEER
    if known := rows.filter(nature=nature, translator=translator).first():
        return known
    taken = set(rows.values_list("slug", flat=True))
    free = chain([name], (f"{name}-{number}" for number in count(2)))
    slug = next(each for each in free if each not in taken)
    return Provenance.objects.create(slug=slug, nature=nature, translator=translator)
