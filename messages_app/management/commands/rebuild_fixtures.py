from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from messages_app import fixtures


class Command(BaseCommand):
    help = "Make fixtures/messages.json and sessions.json anew; the database stays as it was."

    @transaction.atomic
    def handle(self, **options):
        call_command("flush", interactive=False, inhibit_post_migrate=True, verbosity=0)
        call_command("loaddata", *fixtures.GIVEN, verbosity=0)
        fixtures.import_documents(self.stdout)
        for name, text in fixtures.made().items():
            (fixtures.FOLDER / f"{name}.json").write_text(text, encoding="utf-8")
        transaction.set_rollback(True)
