from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from igfsite.browse.actions import move_version
from igfsite.vocabulary.history import signing
from messages_app.models import Edition


class Command(BaseCommand):
    help = "Open a consultation over the preliminary edition of a document, from now on."

    def add_arguments(self, parser):
        parser.add_argument("event", help="for example igf-2025")
        parser.add_argument(
            "--closes", required=True, help="with its time zone: 2026-12-31T23:59+01:00"
        )

    def handle(self, *, event, closes, **options):
        opens_at, closes_at = timezone.now(), read(closes)
        if closes_at <= opens_at:
            raise CommandError(f"{closes} is over.")
        edition = Edition.objects.filter(document__event__slug=event, kind="preliminary").first()
        if edition is None:
            raise CommandError(f"There is no preliminary edition of {event}.")
        former = edition.consultation_opens_at, edition.consultation_closes_at
        edition.consultation_opens_at, edition.consultation_closes_at = opens_at, closes_at
        with signing("open_consultation"):
            edition.save()
        move_version()
        self.stdout.write(
            f"Open until {closes_at.isoformat()}: /en/{event}/ and each of its messages say so.\n"
            f"To close it at once: manage.py close_consultation {event}\n"
            f"To change its dates: /admin/messages_app/edition/{edition.pk}/change/"
        )
        if former[0]:
            before = " to ".join(moment.isoformat() for moment in former)
            self.stdout.write(f"Before, it was {before}.")


def read(text):
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise CommandError(f"{text} is no time with its zone, such as 2026-12-31T23:59+01:00.")
    return found
