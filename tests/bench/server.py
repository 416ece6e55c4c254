"""The servers of the benchmark: each a process of its own with one worker and one thread."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from tests.bench.client import Client, Closed

DATASETTE = {
    "default_page_size": 20,
    "max_returned_rows": 10_000,
    "num_sql_threads": 1,
    "sql_time_limit_ms": 600_000,
    "facet_time_limit_ms": 600_000,
    "suggest_facets": "off",
    "cache_size_kb": 200_000,
}
PATIENCE = 60  # seconds a server may take until it answers
CACHE = 64  # megabytes, where the page cache is on


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def wait(process, port, path, log):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            if Client(port).get(path)[0] == 200:
                return
        except (OSError, Closed):
            pass
        time.sleep(0.05)
    raise RuntimeError(f"no server at {path}: {Path(log).read_text()[-2000:]}")


@contextmanager
def serving(command, path, environment=None):
    """Run ``command`` on a free port for as long as it is needed; give the port."""
    port = free_port()
    with tempfile.NamedTemporaryFile() as log:
        process = subprocess.Popen(
            [*map(str, command), "--port", str(port)],
            env=os.environ | (environment or {}),
            stdout=log,
            stderr=log,
        )
        try:
            wait(process, port, path, log.name)
            yield port
        finally:
            process.terminate()
            process.wait(PATIENCE)


def granian(application):
    """How the site is served in production, but for the numbers of workers and threads."""
    return (
        *(sys.executable, "-m", "granian", "--interface", "wsgi", application),
        *("--host", "127.0.0.1", "--workers", "1", "--blocking-threads", "1"),
    )


def site(database, cache=0):
    """The site over ``database``, its variables; ``cache``: megabytes for whole pages."""
    environment = {**database, "PAGE_CACHE_MEGABYTES": str(cache)}
    return serving(granian("igfsite.wsgi:application"), "/fr/messages/", environment)


def plain(database):
    environment = {**database, "DJANGO_SETTINGS_MODULE": "tests.bench.plain.settings"}
    return serving(granian("tests.bench.plain.wsgi:application"), "/fr/messages/", environment)


def empty(database):
    environment = {
        **database,
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings_empty",
        "PAGE_CACHE_MEGABYTES": "0",
    }
    return serving(granian("igfsite.wsgi:application"), "/fr/empty/", environment)


def datasette_program():
    """``DATASETTE``, or the one installed beside this Python; None where there is none."""
    return shutil.which(os.environ.get("DATASETTE") or Path(sys.executable).parent / "datasette")


def datasette(file):
    settings = [part for name, value in DATASETTE.items() for part in ("--setting", name, value)]
    return serving([datasette_program(), "serve", "-i", file, *settings], "/-/versions.json")
