from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from igfsite.publishing.services import ServiceError
from igfsite.vocabulary.languages import Language
from messages_app.machine_drafts import draft_by_machine, ways
from messages_app.models import Document, Wording


class Command(BaseCommand):
    help = (
        "Have a translation service draft what a document lacks in a language."
        " The texts leave for that service; nothing is published."
    )

    def add_arguments(self, parser):
        parser.add_argument("event", help="for example igf-2025")
        parser.add_argument("--language", required=True, choices=Language.values)
        parser.add_argument("--service", help="its name; without it, the first that can")
        parser.add_argument("--source", choices=Language.values, help="language to translate from")
        parser.add_argument("--outdated", action="store_true", help="draft anew what is outdated")

    def handle(self, *, event, language, service, source, outdated, **options):
        document = Document.objects.select_related("event").filter(event__slug=event).first()
        if document is None:
            raise CommandError(f"There is no document of {event}.")
        way = self.way(document, language, service, source)
        own = Wording.objects.filter(message__document=document, language=language)
        before = own.count()
        try:
            draft_by_machine(
                document=document,
                language=language,
                service=way.service,
                source=way.source,
                outdated=outdated,
                by="draft_by_machine",
                at=timezone.now(),
            )
        except ServiceError as trouble:
            raise CommandError(f"{trouble}. Run it again to go on.") from trouble
        finally:
            name = f"{way.service.engine} ({way.service.host})"
            self.stdout.write(f"{own.count() - before} messages drafted by {name}.")

    def way(self, document, language, service, source):
        found, troubles = ways(document, language)
        fitting = [
            way
            for way in found
            if service in (None, way.service.engine) and source in (None, way.source)
        ]
        if not fitting:
            said = "".join(f" {trouble}." for trouble in troubles)
            raise CommandError(f"No service can draft this; see TRANSLATION_SERVICES.{said}")
        return fitting[0]
