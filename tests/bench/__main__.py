"""Prepare the databases, measure, and print one page of results."""

import argparse
import signal
import sys
import tempfile
from contextlib import nullcontext, redirect_stdout
from pathlib import Path

import psycopg

from tests.bench.child import call
from tests.bench.engines import ENGINES
from tests.bench.http_rate import rates
from tests.bench.report import markdown
from tests.run import collect_static, timed

VARIABLES = {
    "SECRET_KEY": "bench",
    "ALLOWED_HOSTS": "127.0.0.1",
    "DJANGO_SETTINGS_MODULE": "igfsite.settings",
}
SMALLEST_WITH_TENTH = 1000  # messages


def options():
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", default="100,10000", help="numbers of messages")
    parser.add_argument("--engines", default=",".join(ENGINES), help="SQLite, PostgreSQL or both")
    parser.add_argument("--rounds", type=int, default=30, help="requests of each kind")
    parser.add_argument("--keep", help="folder that keeps the SQLite databases for the next run")
    parser.add_argument("--write", type=Path, help="file that gets the results as well")
    parser.add_argument("--no-rates", action="store_true", help="leave out requests a second")
    return parser.parse_args()


def measure_engine(engine, chosen, environment, folder):
    """Measure every size; requests a second at the last one."""
    result = {"sizes": {}, "rates": {}}
    with ENGINES[engine](folder) as database:
        for size in map(int, chosen.sizes.split(",")):
            result["sizes"][size] = measure_size(engine, size, chosen, environment, database)
        ready = database(size, environment)
        result["version"] = server_version(ready["DATABASE_URL"])
        if not chosen.no_rates:
            result["rates"], _seconds = timed(f"{engine}: requests a second", rates, ready)
    return result


def measure_size(engine, size, chosen, environment, database):
    title = f"{engine}, {size:,} messages"
    ready, _seconds = timed(f"Preparing {title}", prepared, size, environment, database)
    ready, refresh = ready
    tenth = None
    if size >= SMALLEST_WITH_TENTH:
        tenth, _refresh = prepared(size // 10, environment, database)

    def run():
        arguments = {"engine": engine, "rounds": chosen.rounds, "database": ready, "tenth": tenth}
        return call("tests.bench.case:run", ready, **arguments)

    case, _seconds = timed(f"Measuring {title}", run)
    return case | {"refresh": refresh, "memory": call("tests.bench.build:memory", ready)}


def prepared(size, environment, database):
    """The variables of a filled database, and how long its snapshot took."""
    ready = database(size, environment)
    return ready, call("tests.bench.build:refresh", ready)


def server_version(url):
    if not url:
        return ""
    with psycopg.connect(url) as connection:
        return f"PostgreSQL {connection.execute('SHOW server_version').fetchone()[0]}"


def main():
    chosen = options()
    with (
        nullcontext(chosen.keep) if chosen.keep else tempfile.TemporaryDirectory() as folder,
        tempfile.TemporaryDirectory() as static,
        redirect_stdout(sys.stderr),
    ):
        environment = collect_static(static) | VARIABLES
        results = {
            engine: measure_engine(engine, chosen, environment, Path(folder))
            for engine in chosen.engines.split(",")
        }
    text = markdown(results)
    if chosen.write:
        chosen.write.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    # A stop from outside ends the run as Ctrl-C does: servers are stopped, folders removed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
