from django.core.management.base import BaseCommand, CommandError

from messages_app.checking import check
from messages_app.models import Document


class Command(BaseCommand):
    help = "List what an editor should look at in a document. Nothing is changed."

    def add_arguments(self, parser):
        parser.add_argument("event", help="for example igf-2025")

    def handle(self, *, event, **options):
        document = Document.objects.filter(event__slug=event).first()
        if document is None:
            raise CommandError(f"There is no document of {event}.")
        for finding in check(document):
            place = " ".join(filter(None, (str(finding.row), finding.language)))
            self.stdout.write(f"{place}: {finding.meaning}: {finding.excerpt}".rstrip(": "))
