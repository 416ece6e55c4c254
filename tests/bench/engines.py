"""Where the databases are: files that are kept, or a PostgreSQL server for the run."""

from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from tests import postgres
from tests.bench.child import call

ROOT = Path(__file__).parents[2]
SOURCES = ("fixtures/*.json", "*/migrations/0*.py", "*/*/migrations/0*.py", "tests/bench/*.py")
FILLING = ("corpus.py", "tables.py", "words.py")
# As one sets up a server for a site of this size, in favour of the rivals.
TUNING = """
shared_buffers = 1GB
effective_cache_size = 4GB
work_mem = 64MB
random_page_cost = 1.1
jit = off
"""


def stamp():
    """Name what a prepared database depends on: schema, fixtures, and what fills it."""
    digest = sha256()
    for pattern in SOURCES:
        for file in sorted(ROOT.glob(pattern)):
            if "bench" not in file.parts or file.name in FILLING:
                digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def sqlite(folder):
    """Give a function that returns the variables of a database with so many messages."""

    def database(size, environment):
        file = folder / stamp() / f"messages_{size}.sqlite3"
        unfinished = file.with_name(f"unfinished_{size}.sqlite3")
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            for left in file.parent.glob(f"{unfinished.name}*"):
                left.unlink()
            where = {"SQLITE_PATH": str(unfinished), "DATABASE_URL": ""}
            call("tests.bench.build:prepare", environment | where, size=size)
            unfinished.rename(file)
        return environment | {"SQLITE_PATH": str(file), "DATABASE_URL": ""}

    yield database


@contextmanager
def postgresql(_folder):
    """The same, on a server that lives as long as the run: nothing is kept."""
    tuned = patch.object(postgres, "SETTINGS", postgres.SETTINGS + TUNING)
    with tuned, postgres.postgres() as url:
        ready = {}

        def database(size, environment):
            if size not in ready:
                ready[size] = {"SQLITE_PATH": "", "DATABASE_URL": created(url, f"bench_{size}")}
                call("tests.bench.build:prepare", environment | ready[size], size=size)
            return environment | ready[size]

        yield database


def created(url, name):
    """Make the database anew; return its address."""
    with psycopg.connect(url, autocommit=True) as connection:
        for verb in ("DROP DATABASE IF EXISTS", "CREATE DATABASE"):
            connection.execute(sql.SQL(f"{verb} {{}}").format(sql.Identifier(name)))
    return make_conninfo(url, dbname=name)


ENGINES = {"sqlite": sqlite, "postgresql": postgresql}
