"""Letters for tests, and the settings that lead them to a sink."""

from datetime import UTC, datetime
from io import StringIO

from django.core.management import call_command

from igfsite import settings as written
from messages_app.consultation.mail import outbox

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def lead_to(sink, settings):
    for name, value in written.mail_server(sink.url).items():
        setattr(settings, name, value)


def write(name, *, at=NOW, key=None, **changes):
    letter = {"subject": "Merci", "body": "Bonjour,\nmerci.\n", "language": "fr"} | changes
    outbox.post(to=f"{name}@a.example", key=key or f"confirm-{name}", at=at, **letter)


def send(at=NOW):
    """The ``last_error`` of each letter that was tried, by its key."""
    return {letter.key: letter.last_error for letter in outbox.send_due(at=at)}


def run():
    out = StringIO()
    call_command("send_mail", stdout=out)
    return out.getvalue()
