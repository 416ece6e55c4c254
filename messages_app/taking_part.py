"""The ways into an open consultation: plain links to forms, which judge by the clock themselves.

A page that holds them may be kept by a cache until the hour is over (``etag_of``).
"""

from django.template.loader import render_to_string

from messages_app.models import Edition

TEMPLATE = "messages_app/_taking_part.html"


def read_windows(on):
    """When the consultations known on a day open and close, by the slug of the meeting."""
    found = {}
    editions = Edition.objects.known(on).filter(consultation_opens_at__isnull=False)
    for edition in editions.select_related("document__event"):
        window = edition.consultation_opens_at, edition.consultation_closes_at
        found.setdefault(edition.document.event.slug, []).append(window)
    return found


def is_open(index, event, at):
    day = at.date()
    windows = index.notes.once(("windows", day), lambda: read_windows(day))
    return any(opens <= at < closes for opens, closes in windows.get(event, ()))


def drawn_ways(place):
    """``place``: the address of what is spoken of, with a slash at its end."""
    return render_to_string(TEMPLATE, {"place": place})
