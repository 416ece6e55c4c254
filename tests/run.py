"""Run the suite: on SQLite, on PostgreSQL, and in a real browser.

With CI=true nothing may be left out: neither a part nor a test of the last two.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, nullcontext

import pytest

from tests.postgres import NoServer, postgres

IS_CI = os.environ.get("CI") == "true"
ENVIRONMENT = {
    "SECRET_KEY": "test",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "PLAIN_HTTP": "1",
    "DEBUG": "",
    "DATABASE_URL": "",
    "DATABASE_REPLICA_URLS": "",
    "EMAIL_URL": "smtp://127.0.0.1:9",  # nobody is there; tests with letters have their own
    "DEFAULT_FROM_EMAIL": "IGF Messages <messages@igf.example>",
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PASSED, NONE, FAILED = "passed", "no tests", "FAILED"
OUTCOMES = {pytest.ExitCode.OK: PASSED, pytest.ExitCode.NO_TESTS_COLLECTED: NONE}
NO_SKIPS = ("--no-skips",) if IS_CI else ()


class Missing(Exception):
    """This machine lacks what a part needs."""


@contextmanager
def on_postgresql():
    try:
        with postgres() as url:
            yield {"DATABASE_URL": url}
    except NoServer as missing:
        raise Missing(missing) from missing


@contextmanager
def in_browser():
    """Playwright runs an event loop in the thread of the test, so Django must allow it there."""
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if chromium is None:
        raise Missing(f"no {', '.join(BROWSERS)} here; CHROMIUM may name one")
    yield {"CHROMIUM": chromium, "DJANGO_ALLOW_ASYNC_UNSAFE": "1"}


PARTS = {
    "sqlite": (lambda: nullcontext({}), ("-n", "2", "-m", "not browser")),
    "postgresql": (on_postgresql, ("-n", "2", "-m", "not browser", *NO_SKIPS)),
    "browser": (in_browser, ("-m", "browser", *NO_SKIPS)),
}


def run(name, environment, selection):
    """Run one part; return whether it is well, and what became of it."""
    surroundings, options = PARTS[name]
    try:
        with surroundings() as more:
            command = [sys.executable, "-m", "pytest", *options, *selection]
            code = subprocess.run(command, env=os.environ | environment | more).returncode
    except Missing as missing:
        return not IS_CI, f"left out: {missing}"
    outcome = OUTCOMES.get(code, FAILED)
    return outcome == PASSED or (bool(selection) and outcome == NONE), outcome


def collect_static(folder):
    """Collect the static files as a server has them, with their names in a manifest."""
    environment = ENVIRONMENT | {"STATIC_ROOT": folder}
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(command, env=os.environ | environment, check=True)
    return environment


def timed(title, work, *arguments):
    print(f"== {title}", flush=True)
    start = time.monotonic()
    result = work(*arguments)
    seconds = time.monotonic() - start
    print(f"   done in {seconds:.1f} s", flush=True)
    return result, seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__, epilog="Other options go to pytest.")
    parser.add_argument("--only", choices=PARTS, help="run one part")
    chosen, selection = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as folder:
        environment, _seconds = timed("Collecting the static files", collect_static, folder)
        results = {
            name: timed(f"Running the tests: {name}", run, name, environment, selection)
            for name in ([chosen.only] if chosen.only else PARTS)
        }
    print("== Summary")
    for name, ((_is_well, outcome), seconds) in results.items():
        print(f"   {name:<12}{seconds:6.1f} s  {outcome}")
    well, outcomes = zip(*(result for result, _seconds in results.values()), strict=True)
    return not (all(well) and PASSED in outcomes)


if __name__ == "__main__":
    # A stop from outside ends the run as Ctrl-C does: servers are stopped, folders removed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
