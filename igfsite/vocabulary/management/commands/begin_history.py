from django.core.management.base import BaseCommand

from igfsite.vocabulary.history import begin


class Command(BaseCommand):
    help = "Give each row that has no history its first version: once, in an older database."

    def handle(self, **options):
        begin(by="begin_history")
