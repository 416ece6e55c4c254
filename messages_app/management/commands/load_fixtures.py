from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from igfsite.vocabulary.history import begin, unrecorded
from igfsite.vocabulary.models import Event
from messages_app import fixtures
from messages_app.actions import refresh_snapshot as refresh_messages
from sessions_app.actions import refresh_snapshot as refresh_sessions


class Command(BaseCommand):
    help = "Fill an empty database with the fixtures and build the public lists from them."

    @transaction.atomic
    def handle(self, **options):
        if Event.objects.exists():
            self.stdout.write("The database has data: it is kept as it is.")
            return
        with unrecorded():
            call_command("loaddata", *fixtures.GIVEN, *fixtures.MADE)
        begin(by="load_fixtures")
        refresh_messages()
        refresh_sessions()
