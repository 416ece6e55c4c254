from django.core.management.base import BaseCommand, CommandError

from igfsite.vocabulary.languages import Language
from messages_app.exchange.formats import FORMATS
from messages_app.exchange.units import bundle_of
from messages_app.models import Document
from messages_app.units import sources


class Command(BaseCommand):
    help = "Write the texts of a document for translators who work elsewhere, to the output."

    def add_arguments(self, parser):
        parser.add_argument("event", help="for example igf-2025")
        parser.add_argument("--language", required=True, choices=Language.values, help="into")
        parser.add_argument("--format", required=True, choices=FORMATS)
        parser.add_argument("--source", choices=Language.values, help="from; the original's if any")

    def handle(self, *, event, language, source, **options):
        document = Document.objects.select_related("event").filter(event__slug=event).first()
        if document is None:
            raise CommandError(f"There is no document of {event}.")
        known = sources(document, language)
        if not known or source not in {None, *known}:
            raise CommandError(f"{event} can be translated into {language} from: {known}")
        bundle = bundle_of(document, (source or known[0], language))
        self.stdout.write(FORMATS[options["format"]].codec.write(bundle), ending="")
