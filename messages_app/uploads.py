"""A file that an editor brings: read, put right, and turned into rows."""

import codecs

from django.db import transaction
from django.utils.translation import gettext_noop

from igfsite.publishing.commands import decoded
from igfsite.publishing.notes import Fate, Unreadable
from igfsite.vocabulary.history import signed
from igfsite.vocabulary.models import Event
from igfsite.vocabulary.words import known_words
from messages_app.actions import Refused, refresh_snapshot
from messages_app.importing import DocumentImport
from messages_app.models import Import
from messages_app.parsing import parse
from messages_app.parsing.verdicts import judged, rewritten
from messages_app.parsing.word import read_word
from messages_app.undoing import note_rows

MOST_BYTES = 20_000_000
TOO_LARGE = gettext_noop("the file has more than twenty million bytes")
OLD_WORD = gettext_noop("an old or protected Word file: save it as .docx without a password")
PDF = gettext_noop("a PDF has lost its headings: bring the Word file or a text")
OVERTAKEN = gettext_noop(
    "Somebody else has worked on this import since you opened it: look at it again. What you"
    " typed is below."
)
NO_SUCH_LINES = gettext_noop("The file has no such lines.")
BEGINNINGS = {b"\xd0\xcf\x11\xe0": OLD_WORD, b"%PDF": PDF}


def read_file(data):
    """Text, and what is known of its lines, of a Word file or a text. Raises Unreadable."""
    if len(data) > MOST_BYTES:
        raise Unreadable(1, TOO_LARGE)
    for beginning, reason in BEGINNINGS.items():
        if data.startswith(beginning):
            raise Unreadable(1, reason)
    if data.startswith(b"PK\x03\x04"):
        return read_word(data)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", errors="replace").encode()
    return decoded(data).replace("\r\n", "\n").replace("\r", "\n"), {}


def parsed(upload, lexicon):
    return parse(upload.text, lexicon, upload.said)


@transaction.atomic
def receive(*, data, name, by, at, **options):
    """Keep a file, so that an editor can put it right before it is imported.

    ``options``: event, language, nature, source_url and based_on. Raises Unreadable.
    """
    text, verdicts = read_file(data)
    parse(text, known_words(), verdicts)
    return Import.objects.create(
        original=text,
        text=text,
        verdicts=verdicts,
        file_name=name[-200:],
        created_by=by,
        created_at=at,
        **options,
    )


def at_revision(upload, revision):
    """The import, locked, as the editor saw it; raises Refused if it has changed since."""
    upload = Import.objects.select_for_update().get(pk=upload.pk)
    if not upload.is_open or upload.revision != revision:
        raise Refused(OVERTAKEN)
    return upload


@transaction.atomic
def correct(*, upload, revision, first, last, text, verdict):
    """Say what the block in lines ``first`` to ``last`` is, or write it anew.

    Raises Refused if another editor was faster, and Unreadable if nothing could be
    imported any more; then all stays as it was.
    """
    upload = at_revision(upload, revision)
    lines, said = upload.lines, upload.said
    if not 1 <= first <= last <= len(lines):
        raise Refused(NO_SUCH_LINES)
    if text == "\n".join(lines[first - 1 : last]):
        said = judged(said, lines, first, last, verdict)
    else:
        lines, said = rewritten(said, lines, first, last, text, verdict)
    upload.text, upload.verdicts = "\n".join(lines), said
    upload.revision += 1
    parsed(upload, known_words())
    upload.save()


@transaction.atomic
@signed
def carry_out(*, upload, by, at, revision=0):
    """Turn it into rows, all or nothing; return the report. Raises Refused and Unreadable."""
    report = _write(upload, revision, by, at)
    refresh_snapshot(event=upload.event)
    return report


@transaction.atomic
def rehearse(*, upload, by, at):
    """The report that carrying it out would give; nothing is changed."""
    report = _write(upload, upload.revision, by, at)
    transaction.set_rollback(True)
    return report


def _write(upload, revision, by, at):
    Event.objects.select_for_update().get(pk=upload.event_id)
    upload = at_revision(upload, revision)
    lexicon = known_words()
    report = DocumentImport(
        parsed(upload, lexicon),
        lexicon=lexicon,
        event=upload.event,
        language=upload.language,
        nature=upload.nature,
        source_url=upload.source_url,
        based_on=upload.based_on,
        by=by,
        at=at,
    ).run()
    note_rows(upload, report)
    upload.imported_by, upload.imported_at = by, at
    upload.save()
    return report


def doubts_of(upload):
    """How many blocks of an import were joined or doubted; none of one of an older release
    that is no longer read as it was."""
    try:
        notes = parsed(upload, known_words()).notes
    except Unreadable:
        return 0
    return len({note.line for note in notes if note.fate is not Fate.DROPPED})
