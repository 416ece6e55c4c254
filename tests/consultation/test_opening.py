"""A consultation on one's own machine."""

import pytest
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
