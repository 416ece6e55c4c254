"""A consultation on one's own machine."""

import re

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.utils.timezone import now

from messages_app.models import Edition

pytestmark = pytest.mark.django_db
BUTTON = "/en/igf-2025/42/comment/?kind=suggestion"


def test_a_consultation_is_opened_and_says_how_to_close_it(client, capsys):
    assert BUTTON not in client.get("/en/igf-2025/42/").content.decode()
    call_command("open_consultation", "igf-2025", closes="2099-12-31T23:59+01:00")
    assert "To close it" in capsys.readouterr().out
    assert Edition.objects.open(now()).count() == 1
    assert BUTTON in client.get("/en/igf-2025/42/").content.decode()
    assert client.get(BUTTON).status_code == 200


def test_it_is_closed_as_the_command_says(client, capsys):
    call_command("open_consultation", "igf-2025", closes="2099-12-31T23:59+01:00")
    told = capsys.readouterr().out
    assert "Before, it was 2025-06-26T22:00:00+00:00 to 2025-07-14T21:59:00+00:00." in told
    command, event = re.search(r"To close it at once: manage.py (\S+) (\S+)", told).groups()
    admin = re.search(r"/admin/\S+", told)[0]
    assert BUTTON in client.get("/en/igf-2025/42/").content.decode()
    call_command(command, event)
    assert not Edition.objects.open(now()).exists()
    assert BUTTON not in client.get("/en/igf-2025/42/").content.decode()
    with pytest.raises(CommandError, match="No consultation"):
        call_command(command, event)
    client.force_login(User.objects.create_superuser("eva"))
    assert "consultation_closes_at" in client.get(admin).content.decode()


@pytest.mark.parametrize(
    ("event", "closes", "reason"),
    [
        ("igf-2025", "2020-12-31T23:59+01:00", "is over"),
        ("igf-2025", "2099-12-31T23:59", "no time with its zone"),
        ("igf-2025", "2099-13-31T23:59Z", "no time with its zone"),
        ("igf-2025", "soon", "no time with its zone"),
        ("igf-1999", "2099-12-31T23:59Z", "no preliminary edition"),
    ],
)
def test_what_makes_no_sense_is_refused(event, closes, reason):
    with pytest.raises(CommandError, match=reason):
        call_command("open_consultation", event, closes=closes)
