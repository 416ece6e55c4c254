"""Several processes of the real server: all of them tell of a publication within a second."""

import os
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.db import connection

from messages_app.actions import withdraw_edition
from messages_app.models import Edition

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("published")]

SERVER = (sys.executable, "-m", "granian", "--interface", "wsgi", "igfsite.wsgi:application")
PATIENCE = 60  # seconds for a server to start


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
