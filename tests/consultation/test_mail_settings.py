"""The mail server as the environment names it: read strictly, its password never repeated."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from igfsite.settings import env_sender, mail_server

KEYS = ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_SSL", "USE_TLS")


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("smtp://mail.example", ("mail.example", 25, "", "", False, False)),
        ("smtp://mail.example:2525/", ("mail.example", 2525, "", "", False, False)),
        ("smtp://u:p@mail.example?starttls", ("mail.example", 587, "u", "p", False, True)),
        (
            "smtps://a%40b.org:p%3A%2F@mail.example",
            ("mail.example", 465, "a@b.org", "p:/", True, 0),
        ),
        ("smtp://[::1]:26", ("::1", 26, "", "", False, False)),
    ],
)
def test_an_address_of_a_mail_server_is_read(url, found):
    read = mail_server(url)
    assert tuple(read[f"EMAIL_{key}"] for key in KEYS) == found
    assert read["EMAIL_BACKEND"] == "igfsite.smtp.EmailBackend"


@pytest.mark.parametrize(
    "url",
    [
        *(
            "mail.example",
            "http://mail.example",
            "smtp://",
            "smtp://:25",
            "smtp://user@mail.example",
        ),
        *("smtp://u:secret@mail.example:0", "smtp://u:secret@mail.example:99999"),
        *("smtp://u:secret@mail.example:x", "smtp://u:se/cret@mail.example"),
        *("smtp://u:secret@a@mail.example", "smtp://u:secret@mail.example?tls=1"),
        *("smtps://u:secret@mail.example?starttls", "smtp://u:secret@mail.example/in"),
        *(
            "smtp://mail.example\n",
            " smtp://mail.example",
            "smtp://mail.example#a",
            "smtp://u:@a.b",
        ),
    ],
)
def test_a_wrong_address_is_refused_and_its_password_not_repeated(url):
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL takes") as refusal:
        mail_server(url)
    assert "secret" not in str(refusal.value)


def test_without_a_server_nothing_leaves_in_production():
    assert mail_server("")["EMAIL_HOST"] == ""
    assert "dummy" in mail_server("")["EMAIL_BACKEND"]


@pytest.mark.parametrize("sender", ["", "igf", "IGF <igf>", "igf@a.example\nBcc: b@b.example"])
def test_whoever_sends_has_an_address(monkeypatch, sender):
    monkeypatch.setenv("EMAIL_URL", "smtp://mail.example")
    monkeypatch.setenv("DEFAULT_FROM_EMAIL", sender)
    with pytest.raises(ImproperlyConfigured, match="DEFAULT_FROM_EMAIL"):
        env_sender("DEFAULT_FROM_EMAIL")


def test_on_ones_own_machine_letters_are_shown_on_the_console(tmp_path):
    say = (
        "import django; django.setup(); from django.core.mail import send_mail;"
        "send_mail('Merci', 'Bonjour', None, ['zoe@a.example'])"
    )
    environment = os.environ | {
        "DEBUG": "1",
        "EMAIL_URL": "",
        "DEFAULT_FROM_EMAIL": "",
        "SQLITE_PATH": str(tmp_path / "none"),
        "DJANGO_SETTINGS_MODULE": "igfsite.settings",
    }
    shown = subprocess.check_output([sys.executable, "-c", say], env=environment, text=True)
    assert "Subject: Merci" in shown
    assert "To: zoe@a.example" in shown
