"""Every write over several models of this room."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from igfsite.browse.actions import write_snapshot
from sessions_app.listing import snapshot_rows
from sessions_app.models import SessionTranslation


def refresh_snapshot():
    """Rebuild the public list of sessions."""
    write_snapshot(listing="sessions", rows=snapshot_rows())


@transaction.atomic
def publish_sessions(*, sessions, by, at):
    """Show sessions that wait and have a text to show; return how many there were."""
    texts = SessionTranslation.objects.filter(session=OuterRef("pk"))
    waiting = sessions.filter(Exists(texts), published_at__isnull=True)
    published = waiting.update(published_at=at, published_by=by)
    refresh_snapshot()
    return published


@transaction.atomic
def withdraw_sessions(*, sessions):
    """Take sessions back from the public; return how many there were."""
    withdrawn = sessions.published().update(published_at=None, published_by="")
    refresh_snapshot()
    return withdrawn
