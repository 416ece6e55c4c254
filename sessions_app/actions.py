"""Every write over several models of this room."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from igfsite.browse.actions import write_meeting, write_snapshot
from igfsite.vocabulary import history
from igfsite.vocabulary.history import signed
from igfsite.vocabulary.models import Event
from sessions_app.listing import SessionListing
from sessions_app.models import SessionTranslation


def refresh_snapshot(*, event=None):
    """Rebuild the public list of sessions, or one meeting of it."""
    if event:
        write_meeting(listing=SessionListing, event=event.slug)
    else:
        write_snapshot(listing=SessionListing)


def events_of(sessions):
    return list(Event.objects.filter(sessions__in=sessions).distinct())


def refresh_meetings(events):
    for event in events:
        refresh_snapshot(event=event)


@transaction.atomic
@signed
def publish_sessions(*, sessions, by, at):
    """Show sessions that wait and have a text to show; return how many there were."""
    texts = SessionTranslation.objects.filter(session=OuterRef("pk"))
    waiting = sessions.filter(Exists(texts), published_at__isnull=True)
    events = events_of(waiting)
    published = history.update(waiting, published_at=at, published_by=by)
    refresh_meetings(events)
    return published


@transaction.atomic
def withdraw_sessions(*, sessions):
    """Take sessions back from the public; return how many there were."""
    events = events_of(sessions.published())
    withdrawn = history.update(sessions.published(), published_at=None, published_by="")
    refresh_meetings(events)
    return withdrawn
