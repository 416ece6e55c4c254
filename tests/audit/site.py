"""The site as it is served, with the fixtures, for as long as needed."""

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tests.bench.server import granian, serving
from tests.run import collect_static

MANAGE, DEMO = (
    ("manage.py",),
    ("-c", "import django; django.setup(); from tests.audit import demo; demo.main()"),
)
PREPARATION = (
    (*MANAGE, "migrate", "--verbosity", "0"),
    (*MANAGE, "load_fixtures"),
    (*MANAGE, "write_snapshots", "--if-needed"),
)


@contextmanager
def audited_site(*more):
    """Yield its address, without a slash at the end. ``more``: preparing arguments of Python."""
    with tempfile.TemporaryDirectory() as folder:
        environment = collect_static(Path(folder) / "static")
        environment["DJANGO_SETTINGS_MODULE"] = "igfsite.settings"
        environment["SQLITE_PATH"] = str(Path(folder) / "igfsite.sqlite3")
        for command in (*PREPARATION, *more):
            subprocess.run(
                [sys.executable, *command],
                env=os.environ | environment,
                stdout=subprocess.DEVNULL,
                check=True,
            )
        server = granian("igfsite.wsgi:application")
        with serving(server, "/fr/", environment) as port:
            yield f"http://127.0.0.1:{port}"
