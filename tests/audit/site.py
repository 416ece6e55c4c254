"""The site as it is served, with the fixtures and an open consultation, for as long as needed."""

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tests.bench.server import granian, serving
from tests.run import collect_static

PREPARATION = (
    ("migrate", "--verbosity", "0"),
    ("load_fixtures",),
    ("open_consultation", "igf-2025", "--closes", "2099-12-31T23:59+01:00"),
    ("write_snapshots", "--if-needed"),
)


@contextmanager
def audited_site():
    """Yield its address, without a slash at the end."""
    with tempfile.TemporaryDirectory() as folder:
        environment = collect_static(Path(folder) / "static")
        environment["SQLITE_PATH"] = str(Path(folder) / "igfsite.sqlite3")
        for command in PREPARATION:
            subprocess.run(
                [sys.executable, "manage.py", *command],
                env=os.environ | environment,
                stdout=subprocess.DEVNULL,
                check=True,
            )
        server = granian("igfsite.wsgi:application")
        with serving(server, "/fr/", environment) as port:
            yield f"http://127.0.0.1:{port}"
