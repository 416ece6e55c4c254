from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from messages_app.scheduling import publish_due, tell_of_windows


class Command(BaseCommand):
    help = "Publish editions whose set time has come, open and close windows. Run it every minute."

    def handle(self, **options):
        failed, at = [], timezone.now()
        tell_of_windows(at=at)
        for edition, outcome in publish_due(at=at):
            if isinstance(outcome, Exception):
                failed.append(f"{edition}: {outcome}")
            else:
                self.stdout.write(f"{edition}: published, {outcome} wordings.")
        if failed:
            raise CommandError("Not published:\n" + "\n".join(failed))
