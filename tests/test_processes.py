"""Several processes of the real server: all of them tell of a publication within a second."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from itertools import count
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from igfsite.browse.models import Card, Posting, Snapshot, Term, Text, Version
from messages_app.actions import withdraw_edition
from messages_app.models import Correction, Edition, Pin, Wording
from tests.doomed import doomed
from tests.forms import Reader
from tests.search.writing import write_and_approve

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("published")]

SERVER = (sys.executable, "-m", "granian", "--interface", "wsgi", "igfsite.wsgi:application")
PATIENCE = 60  # seconds for a server to start
PUBLISH = "/admin/workplace/igf-2025/editions/final/publish/"
STEP = 9  # questions to the database between two deaths
DOOMED = doomed(
    'publish_edition(edition=final, by="eva", at=now())',
    """
from django.utils.timezone import now
from messages_app.actions import publish_edition
from messages_app.models import Edition

final = Edition.objects.get(kind="final")
""",
)


def own_database():
    """The variables that lead another process to the database of this test."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return {"SQLITE_PATH": str(database["NAME"])}
    place = "&".join(f"{name.lower()}={database[name]}" for name in ("HOST", "PORT", "PASSWORD"))
    return {"DATABASE_URL": f"postgresql://{database['USER']}@/{database['NAME']}?{place}"}


@contextmanager
def server():
    """A process with a port of its own; gives the address of its list of messages."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/fr/messages/"
    process = subprocess.Popen(
        [*SERVER, "--port", str(port), "--blocking-threads", "1"],
        env=os.environ | own_database(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: total(address) is not None, PATIENCE)
        yield address
    finally:
        process.terminate()
        process.wait()


def total(address):
    try:
        page = urlopen(address).read().decode()
    except URLError:
        return None
    return page.partition('data-total="')[2].partition('"')[0]


def wait_until(is_so, seconds):
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_every_process_tells_of_a_publication_within_a_second():
    with ExitStack() as stack:
        addresses = [stack.enter_context(server()) for _process in range(2)]
        assert [total(address) for address in addresses] == ["88", "88"]
        withdraw_edition(edition=Edition.objects.get(kind="final"))
        wait_until(lambda: [total(address) for address in addresses] == ["0", "0"], seconds=1)


def test_what_staff_publish_is_public_in_every_process_within_a_second():
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    client = Client()
    client.force_login(User.objects.create_superuser("eva"))
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    with ExitStack() as stack:
        addresses = [stack.enter_context(server()) for _process in range(2)]
        wait_until(lambda: [total(address) for address in addresses] == ["0", "0"], seconds=1)
        page = f"{addresses[0].removesuffix('/fr/messages/')}{PUBLISH}"
        asked = urlopen(Request(page, headers={"Cookie": cookie}))
        token = asked.headers["Set-Cookie"].partition(";")[0]
        reader = Reader()
        reader.feed(asked.read().decode())
        headers = {"Cookie": f"{cookie}; {token}"}
        urlopen(Request(page, urlencode(reader.fields, doseq=True).encode(), headers))
        wait_until(lambda: [total(address) for address in addresses] == ["88", "88"], seconds=1)


def stored():
    """All that a publication writes."""
    tables = (Edition, Pin, Correction, Wording, Snapshot, Posting, Term, Card, Text, Version)
    return [list(table.objects.order_by("pk").values()) for table in tables]


def publish_and_die(number):
    """Whether the process was killed; False where it was done before."""
    process = subprocess.run(
        [sys.executable, "-c", DOOMED, str(number)], env=os.environ | own_database(), check=False
    )
    assert process.returncode in {0, -signal.SIGKILL}
    return process.returncode != 0


def test_a_process_killed_while_it_publishes_leaves_all_as_it_was():
    write_and_approve(42, "Un texte corrigé.")
    before, deaths = stored(), 0
    for number in count(1, STEP):
        if not publish_and_die(number):
            break
        deaths += 1
        assert stored() == before
    assert deaths > 2
    assert Correction.objects.count() == 1
    assert Pin.objects.get(message__number=42).wording.text == "Un texte corrigé."
    assert stored()[-1] != before[-1]
