from django.core.management.base import BaseCommand

from igfsite.browse.actions import write_snapshot
from igfsite.browse.listing import Listing
from igfsite.browse.models import Snapshot
from igfsite.browse.release import release


class Command(BaseCommand):
    help = "Write the public lists anew: their facets, cards and texts. After each new release."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-needed", action="store_true", help="only what another release wrote, or is stale"
        )

    def handle(self, *, if_needed, **options):
        current = Snapshot.objects.filter(drawn_by=release(), is_stale=False)
        done = set(current.values_list("pk", flat=True)) if if_needed else set()
        for listing in Listing.__subclasses__():
            if listing.name not in done:
                write_snapshot(listing=listing)
