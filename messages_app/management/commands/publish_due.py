from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from messages_app.scheduling import publish_due


class Command(BaseCommand):
    help = "Publish the editions whose set time has come. Run it every minute."

    def handle(self, **options):
        failed = []
        for edition, outcome in publish_due(at=timezone.now()):
            if isinstance(outcome, Exception):
                failed.append(f"{edition}: {outcome}")
            else:
                self.stdout.write(f"{edition}: published, {outcome} wordings.")
        if failed:
            raise CommandError("Not published:\n" + "\n".join(failed))
