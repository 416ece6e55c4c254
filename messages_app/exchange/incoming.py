"""What can be taken of a file that came back, into rows: all of it or nothing."""

from collections import defaultdict

from django.db import transaction

from igfsite.publishing.models import Provenance
from igfsite.vocabulary.history import signed
from messages_app.actions import add_wording, refresh_snapshot
from messages_app.exchange.judging import Incoming
from messages_app.exchange.slots import MessageSlot
from messages_app.exchange.units import FIELDS
from messages_app.models import Document, Section, Wording
from messages_app.translating import Credit, provenance_for, provenance_of


@transaction.atomic
@signed
def take(*, bundle, document, language, provenance, translator, change, by, at, is_editor):
    """Write what is new in a file: drafts of messages, and headings that nobody wrote yet.

    Without ``provenance`` it is the work of a volunteer, ``translator``, or what such a person
    has made of a machine's draft. Two files at once take turns, and so does whoever edits a text
    meanwhile. Returns the :class:`Incoming`.
    """
    document = _locked(document)
    incoming = Incoming(bundle, document=document, language=language, by=by, is_editor=is_editor)
    if not incoming.taken:
        return incoming
    credit = Credit(Provenance.Nature.VOLUNTEER, translator)
    texts = defaultdict(list)
    for verdict in incoming.taken:
        if isinstance(verdict.slot, MessageSlot):
            source = provenance or provenance_for(
                document=document,
                language=language,
                newest=verdict.slot.newest,
                credit=credit,
                by=translator,
            )
            _append(verdict, provenance=source, change=change, by=by, at=at)
        else:
            texts[verdict.slot.parent].append(verdict)
    for verdicts in texts.values():
        source = provenance or provenance_of(document, language, credit)
        _write(verdicts, provenance=source, by=by, at=at)
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
    """The fields of one row; while something older stays in it, so does its provenance, and
    that of a machine's text until it is approved."""
    slot = verdicts[0].slot
    values = {each.slot.name: each.text for each in verdicts}
    parent = {slot.parent._meta.model_name: slot.parent}
    row = slot.row or slot.model(language=slot.pair[1], provenance=provenance, **parent)
    is_whole = not any(getattr(row, name) for name in FIELDS[slot.model] if name not in values)
    if is_whole and row.provenance.nature != Provenance.Nature.MACHINE:
        values["provenance"] = provenance
    for name, value in {**values, "changed_by": by, "changed_at": at}.items():
        setattr(row, name, value)
    row.save()
