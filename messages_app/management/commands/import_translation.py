from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from igfsite.publishing.models import Provenance
from igfsite.publishing.notes import Unreadable
from igfsite.vocabulary.languages import Language
from messages_app.exchange.formats import read
from messages_app.exchange.incoming import take
from messages_app.models import Document, Wording


class Command(BaseCommand):
    help = "Import a file of export_translation that was translated elsewhere, as drafts."

    def add_arguments(self, parser):
        changes = [each for each in Wording.Change.values if each != Wording.Change.FIRST]
        parser.add_argument("file")
        parser.add_argument("--event", required=True, help="slug of the event, as in igf-2025")
        parser.add_argument("--language", required=True, choices=Language.values, help="into")
        credit = parser.add_mutually_exclusive_group(required=True)
        credit.add_argument("--by", help="name of the volunteer who translated")
        credit.add_argument("--provenance", help="slug of a provenance that there is")
        parser.add_argument("--change", choices=changes, default="wording", help="of a translation")
        parser.add_argument("--dry-run", action="store_true", help="report, and change nothing")

    def handle(self, *, file, event, language, by, provenance, change, dry_run, **options):
        try:
            with transaction.atomic():
                incoming = take(
                    bundle=read(Path(file).read_bytes()),
                    document=found(Document, event__slug=event),
                    language=language,
                    provenance=provenance and found(Provenance, slug=provenance),
                    translator=by,
                    change=change,
                    by="import_translation",
                    at=timezone.now(),
                    is_editor=True,
                )
                transaction.set_rollback(dry_run)
        except (Unreadable, OSError) as refusal:
            raise CommandError(f"{file}: refused, nothing was imported: {refusal}") from refusal
        for line in incoming.lines():
            self.stdout.write(line)
        if dry_run:
            self.stdout.write("Dry run: nothing was changed.")


def found(model, **name):
    try:
        return model.objects.get(**name)
    except model.DoesNotExist:
        raise CommandError(f"There is no {model._meta.verbose_name}: {name}") from None
