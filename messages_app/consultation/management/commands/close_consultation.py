from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from igfsite.browse.actions import move_version
from igfsite.vocabulary.history import signing
from messages_app.models import Edition


class Command(BaseCommand):
    help = "Close the consultation over a document now, before its time."

    def add_arguments(self, parser):
        parser.add_argument("event", help="for example igf-2025")

    def handle(self, *, event, **options):
        now = timezone.now()
        editions = list(Edition.objects.open(now).filter(document__event__slug=event))
        if not editions:
            raise CommandError(f"No consultation over {event} is open.")
        for edition in editions:
            edition.consultation_closes_at = now
            with signing("close_consultation"):
                edition.save()
        move_version()
        self.stdout.write("Closed. What came in stays; moderators and editors go on.")
