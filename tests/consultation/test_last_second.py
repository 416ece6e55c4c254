"""Within a second of the end the server's clock alone judges, whatever the sender's says."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.test import Client

from messages_app.consultation.models import Comment, Note
from messages_app.consultation.taking_part import contribute, notebook
from messages_app.models import Edition
from tests.consultation.noting import note_address, notebook_of, noted, preview
from tests.consultation.sending import COMMENT, filled, text_of
from tests.forms import shown

pytestmark = pytest.mark.usefixtures("is_open")
CLOSES = datetime(2026, 6, 30, 22, tzinfo=UTC)
SECOND = timedelta(seconds=1)
INSTANT = timedelta(microseconds=1)
MOMENTS = [(-SECOND, True), (-INSTANT, True), (INSTANT * 0, False), (INSTANT, False)]
# From the first to the last hour that is on the clock anywhere.
ZONES = [timezone(timedelta(hours=hours)) for hours in (-12, -3.5, 0, 5.75, 14)]


class Clock:
    """A server's clock that stands still, set in any zone: the instant is the same."""

    def __init__(self, at):
        self.at = at

    def now(self):
        return self.at


def stop_clock(monkeypatch, at):
    Edition.objects.filter(kind="preliminary").update(
        consultation_opens_at=CLOSES - timedelta(days=30), consultation_closes_at=CLOSES
    )
    for module in (contribute, notebook):
        monkeypatch.setattr(module, "timezone", Clock(at))


@pytest.mark.parametrize("zone", ZONES, ids=str)
@pytest.mark.parametrize(("late", "is_taken"), MOMENTS)
def test_a_form_is_taken_until_the_last_instant(client, monkeypatch, zone, late, is_taken):
    form = filled(client)
    stop_clock(monkeypatch, (CLOSES + late).astimezone(zone))
    told = {"Date": "Sat, 01 Jan 2000 00:00:00 GMT"}  # a sender's clock tells nothing
    answer = client.post(COMMENT, form | {"do": "send"}, headers=told)
    assert answer.status_code == (302 if is_taken else 403)
    assert Comment.objects.exists() == is_taken
    note = Client().post(note_address(COMMENT), filled_again(form) | {"do": "note"})
    assert (note.status_code == 302) == Note.objects.exists() == is_taken
    if not is_taken:
        assert form["text"] in text_of(answer)
        assert form["text"] in text_of(note)


def filled_again(form):
    return form | {"text": f"{form['text']} Again."}


@pytest.mark.parametrize(("late", "is_taken"), MOMENTS)
def test_so_are_all_notes_of_a_notebook(client, monkeypatch, late, is_taken):
    book = notebook_of(noted(client))
    form = shown(preview(client, book)) | {"do": "send"}
    stop_clock(monkeypatch, CLOSES + late)
    client.post(book, form)
    assert Comment.objects.exists() == is_taken
    assert Note.objects.exists() != is_taken


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_the_zone_of_the_meeting_or_of_the_server_moves_no_end(client, monkeypatch, settings, zone):
    settings.TIME_ZONE = zone
    form = filled(client)
    stop_clock(monkeypatch, CLOSES - INSTANT)
    assert client.post(COMMENT, form | {"do": "send"}).status_code == 302
    stop_clock(monkeypatch, CLOSES)
    late = filled_again(form) | {"_key": "", "do": "send"}
    assert client.post(COMMENT, late).status_code == 403
