"""What every test stands on: the fixtures in the database, and no network but this machine."""

import os
import socket
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import translation

from igfsite.browse import pages
from igfsite.browse.models import Text
from igfsite.wsgi import layered

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
RIGHTS = {"auth", "contenttypes"}
ROLES = ("0002_roles", "0003_import_rights", "0006_outbox_rights", "0011_moderation_rights")
# What needs a program that CI may lack runs where a test may be skipped: on SQLite.
collect_ignore = ["test_apertium.py"] if os.environ.get("DATABASE_URL") else []


def pytest_addoption(parser):
    parser.addoption("--no-skips", action="store_true", help="count a skipped test as a failure")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if session.config.getoption("no_skips") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def language_of_its_own():
    """A request leaves its language behind in the thread: no test begins with that of another."""
    translation.deactivate()


@pytest.fixture(scope="session", autouse=True)
def no_network():
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def connect_here(self, address):
        if self.family != socket.AF_UNIX and address[0] not in LOOPBACK:
            raise PermissionError(f"A test may not connect to {address}")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory):
    """Keep SQLite's test database in a file: in memory, threads would share one connection."""
    database = settings.DATABASES["default"]
    if connection.vendor == "sqlite":
        database["TEST"]["NAME"] = tmp_path_factory.mktemp("database") / "igfsite.sqlite3"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Load the fixtures once; each test begins with them and rolls back what it does.

    Returns the rows of every model but those of rights, which Django itself makes anew.
    """
    with django_db_blocker.unblock():
        call_command("load_fixtures", verbosity=0)
        models = set(apps.get_models(include_auto_created=True)) - {Text}
        kept = (model for model in models if model._meta.app_label not in RIGHTS)
        return {model: list(model._base_manager.all()) for model in kept}


def answer_as_on_a_server(handler, environ, start_response):
    return layered(handler.application)(environ, start_response)


@pytest.fixture
def published(transactional_db, django_db_setup, monkeypatch):
    """The fixtures for tests with ``live_server``, whose end empties the tables.

    They are served as on a server: static files, kept pages, then Django.
    """
    monkeypatch.setattr(StaticFilesHandler, "__call__", answer_as_on_a_server)
    monkeypatch.setattr(pages, "INTERVAL", 0)
    with transaction.atomic():
        for model, rows in django_db_setup.items():
            if not model._base_manager.exists():
                model._base_manager.bulk_create(rows)
        for name in ROLES:
            migration = import_module(f"messages_app.consultation.migrations.{name}")
            migration.make(apps, SimpleNamespace(connection=connection))
        call_command("write_snapshots")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | {
        "executable_path": os.environ["CHROMIUM"],  # named by tests.run, which looks for one
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--no-first-run",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
        ],
    }
