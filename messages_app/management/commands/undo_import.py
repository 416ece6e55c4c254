from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from igfsite.vocabulary.languages import Language
from messages_app.actions import Refused
from messages_app.models import Import
from messages_app.undoing import undo_import


class Command(BaseCommand):
    help = "Take back the last import of a document, as long as nothing was built on it."

    def add_arguments(self, parser):
        parser.add_argument("event", help="for example igf-2025")
        parser.add_argument("--language", required=True, choices=Language.values)

    def handle(self, *, event, language, **options):
        imports = Import.objects.filter(
            event__slug=event, language=language, imported_at__isnull=False, undone_at=None
        )
        upload = imports.order_by("-imported_at", "-pk").first()
        if upload is None:
            raise CommandError("There is no such import.")
        try:
            undo_import(upload=upload, by="undo_import", at=timezone.now())
        except Refused as refusal:
            raise CommandError(refusal) from refusal
        self.stdout.write(f"Undone: {upload}")
