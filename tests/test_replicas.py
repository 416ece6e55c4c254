"""The public reads a replica; staff and who has just posted read the primary; no page fails."""

import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.cookiejar import CookieJar
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import psycopg
import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from django.http import HttpResponse

from igfsite import replicas
from igfsite.settings import databases
from tests.postgres import primary_and_replica

PRIMARY, REPLICA = "postgresql://here/igf", "postgresql://there/igf"
POSTED = {"posted": "1"}
SESSION = {"sessionid": "eva"}
ACCOUNT = {"username": "eva", "password": "a secret of eva"}
LIST, SHOWN = "/fr/sessions/", "/fr/sessions/wsis-2025/310/"
ADMIN_LIST = "/admin/sessions_app/session/"
DRAFT = "UPDATE sessions_app_session SET published_at = NULL, published_by = '' RETURNING 1"
PAGES = ("/en/", LIST, f"{LIST}?q=internet", "/fr/messages/?sdg=9", "/fr/concepts/sdg/9/")


# What is decided, on any database.


@pytest.fixture
def two_replicas(monkeypatch):
    """Two replicas that answer, as far as the decisions are concerned."""
    monkeypatch.setattr(replicas, "own_first", lambda: ["replica-2", "replica-1"])
    monkeypatch.setattr(replicas, "answers", lambda alias: True)


def asked(rf, method="GET", path="/fr/", cookies=None, status=200):
    """Pass a request through the middleware; return where it read, and the response."""
    read = []

    def view(request):
        read.append(replicas.Router().db_for_read(User))
        return HttpResponse(status=status)

    request = rf.generic(method, path)
    request.COOKIES = cookies or {}
    response = replicas.ReplicaMiddleware(view)(request)
    return read[-1], response


@pytest.mark.usefixtures("two_replicas")
@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("cookies", [{}, {"csrftoken": "x"}])
def test_the_public_reads_a_replica(rf, method, cookies):
    alias, response = asked(rf, method, cookies=cookies)
    assert alias == "replica-2"
    assert not response.cookies


@pytest.mark.usefixtures("two_replicas")
@pytest.mark.parametrize(
    "wish",
    [
        {"path": "/admin/"},
        {"cookies": SESSION},
        {"cookies": POSTED},
        {"method": "POST"},
        {"method": "OPTIONS"},
    ],
)
def test_others_read_the_primary(rf, wish):
    assert asked(rf, **wish)[0] == "default"
    with replicas.public_reads():  # as the page cache does
        assert asked(rf, **wish)[0] == "default"


@pytest.mark.usefixtures("two_replicas")
def test_commands_threads_and_transactions_read_the_primary(db):
    def alias():
        return replicas.Router().db_for_read(User)

    assert alias() == "default"
    with replicas.public_reads(), ThreadPoolExecutor() as pool:
        assert pool.submit(alias).result() == "default"
        assert transaction.get_connection().in_atomic_block
        assert alias() == "default"


@pytest.mark.usefixtures("two_replicas")
def test_who_has_read_once_reads_on_at_the_same_place(monkeypatch):
    with replicas.public_reads():
        assert replicas.reading_alias() == "replica-2"
        monkeypatch.setattr(replicas, "own_first", lambda: ["replica-1"])
        with replicas.public_reads():
            assert replicas.reading_alias() == "replica-2"
        assert replicas.reading_alias() == "replica-2"
    assert replicas.reading_alias() == "default"


def test_without_replicas_everything_is_read_from_the_one_database():
    with replicas.public_reads():
        assert replicas.reading_connection() is transaction.get_connection()


def test_a_process_keeps_to_one_replica(monkeypatch):
    monkeypatch.setattr(replicas, "connections", ["default", "replica-1", "replica-2", "replica-3"])
    monkeypatch.setattr(os, "getpid", lambda: 3001)
    assert replicas.own_first() == ["replica-2", "replica-3", "replica-1"]


@pytest.mark.usefixtures("two_replicas")
def test_only_the_primary_is_written_to_and_migrated():
    router, row = replicas.Router(), User()
    row._state.db = "replica-1"
    with replicas.public_reads():
        assert router.db_for_write(User, instance=row) == "default"
    assert router.allow_relation(row, User())
    assert [router.allow_migrate(alias, "auth") for alias in ("default", "replica-1")] == [
        True,
        False,
    ]


@pytest.mark.parametrize("status", [200, 302])
def test_who_has_posted_is_remembered_for_ten_seconds(rf, settings, status):
    settings.SESSION_COOKIE_SECURE = True
    cookie = asked(rf, "POST", status=status)[1].cookies["posted"]
    kept = {name: value for name, value in cookie.items() if value}
    kept.pop("expires")
    assert kept == {
        "max-age": 10,
        "path": "/",
        "secure": True,
        "httponly": True,
        "samesite": "Lax",
    }


@pytest.mark.parametrize(
    "wish", [{"status": 403}, {"status": 500}, {"path": "/admin/"}, {"method": "OPTIONS"}]
)
def test_who_has_posted_nothing_is_not_remembered(rf, wish):
    assert not asked(rf, **({"method": "POST"} | wish))[1].cookies


def test_a_replica_is_read_over_postgresql_like_its_primary():
    found = databases(PRIMARY, [REPLICA, f"{REPLICA}?connect_timeout=9"])
    assert list(found) == ["default", "replica-1", "replica-2"]
    assert found["replica-1"]["HOST"] == "there"
    assert found["replica-1"]["TEST"] == {"MIRROR": "default"}
    assert found["replica-2"]["OPTIONS"]["connect_timeout"] == "9"
    assert found["default"]["OPTIONS"]["pool"]["timeout"] == 10


@pytest.mark.parametrize(
    ("primary", "replica", "sentence"),
    [
        ("", REPLICA, "DATABASE_REPLICA_URLS needs DATABASE_URL"),
        (PRIMARY, "sqlite:///igf", "DATABASE_REPLICA_URLS takes postgresql://"),
    ],
)
def test_a_wrong_address_of_a_replica_is_refused(primary, replica, sentence):
    with pytest.raises(ImproperlyConfigured, match=sentence):
        databases(primary, [replica])


# What happens, with two servers that replicate and the site that reads them.


class Visitor:
    """A browser as far as cookies go."""

    def __init__(self, address, cookies=""):
        self.address = address
        self.jar = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.jar))
        if cookies:
            self.opener.addheaders = [("Cookie", cookies)]

    def get(self, path):
        return self.send(path, None)

    def post(self, path, **form):
        """Send what the form of that page would send; like a browser, go where it leads."""
        self.get(path)
        token = next(cookie.value for cookie in self.jar if cookie.name == "csrftoken")
        return self.send(path, urlencode(form | {"csrfmiddlewaretoken": token}).encode())

    def send(self, path, form):
        """``URLError`` is raised for every answer that is not a page."""
        with self.opener.open(self.address + path, form, timeout=30) as answer:
            return answer.read().decode()

    def sees_session(self):
        return SHOWN in self.get(LIST)


def until(holds, seconds=10):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"not within {seconds} s"
        time.sleep(0.1)


class Site:
    """The site on its primary and its replica; ``staff`` is logged in."""

    def __init__(self, primary, replica, port):
        self.primary, self.replica = primary, replica
        self.address = f"http://127.0.0.1:{port}"
        self.public = Visitor(self.address)
        self.poster = Visitor(self.address, "posted=1")
        self.staff = Visitor(self.address)

    def ask(self, server, question, *values):
        with psycopg.connect(server.url, autocommit=True) as session:
            return session.execute(question, values).fetchone()[0]

    def is_up(self):
        try:
            return bool(self.public.get("/en/"))
        except URLError:
            return False

    def replica_follows(self):
        position = self.ask(self.primary, "SELECT pg_current_wal_lsn()")
        replayed = "SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn"
        until(lambda: self.ask(self.replica, replayed, position))

    def replica_serves(self):
        """Whether a page asked the replica: its pool connects even while the replica rests."""
        self.public.get(LIST)
        asked = "query LIKE 'SELECT%%FROM%%' AND pid <> pg_backend_pid()"
        return self.ask(self.replica, f"SELECT count(*) FROM pg_stat_activity WHERE {asked}")

    @contextmanager
    def paused_replica(self):
        self.replica_follows()
        self.ask(self.replica, "SELECT pg_wal_replay_pause()")
        paused = "SELECT pg_get_wal_replay_pause_state() = 'paused'"
        until(lambda: self.ask(self.replica, paused))
        yield
        self.ask(self.replica, "SELECT pg_wal_replay_resume()")

    def change(self, action):
        """Staff publishes or withdraws the session."""
        key = self.ask(self.primary, "SELECT id FROM sessions_app_session")
        self.staff.post(ADMIN_LIST, action=action, _selected_action=key)


def manage(environment, *words):
    subprocess.run([sys.executable, "manage.py", *words, "-v", "0"], env=environment, check=True)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@contextmanager
def serving(environment, port):
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1"]
    place = ["--host", "127.0.0.1", "--port", str(port), "--log-level", "warning"]
    server = subprocess.Popen([*command, *place, "igfsite.wsgi:application"], env=environment)
    try:
        yield
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture
def site():
    with primary_and_replica() as (primary, replica):
        environment = os.environ | {
            "DATABASE_URL": primary.url,
            "DATABASE_REPLICA_URLS": replica.url,
            "DJANGO_SUPERUSER_PASSWORD": ACCOUNT["password"],
        }
        manage(environment, "migrate")
        manage(environment, "loaddata", "vocabulary", "events", "sessions")
        who = ("--username", ACCOUNT["username"], "--email", "eva@example.org")
        manage(environment, "createsuperuser", "--no-input", *who)
        port = free_port()
        site = Site(primary, replica, port)
        site.ask(primary, DRAFT)
        site.replica_follows()
        with serving(environment, port):
            until(site.is_up, seconds=30)
            yield site


def staff_writes_to_the_primary(site):
    assert "logout" in site.staff.post("/admin/login/?next=/admin/", **ACCOUNT)
    assert site.ask(site.primary, "SELECT count(*) FROM django_session")


def the_public_reads_the_replica(site):
    """What staff did while the replica stood still is seen by all but the public."""
    with site.paused_replica():
        site.change("publish")
        assert site.staff.sees_session()
        assert site.poster.sees_session()
        time.sleep(1.5)  # longer than any page is kept without a look at the database
        assert not site.public.sees_session()
    until(site.public.sees_session)


def no_page_fails_without_the_replica(site):
    site.replica.stop()
    for path in PAGES:
        assert site.public.get(path)
    site.change("withdraw")
    until(lambda: not site.public.sees_session())


def the_replica_is_used_again(site):
    site.replica.start()
    until(site.replica_serves, seconds=15)


def the_public_reads_on_without_the_primary(site):
    """So no public page asks the primary for anything."""
    site.primary.stop()
    for path in PAGES:
        assert site.public.get(path)
    site.primary.start()


@contextmanager
def everything_locked(site):
    """On the replica, where the lock stays as long as it does not hear that it was given up."""
    tables = site.ask(
        site.primary,
        "SELECT string_agg(quote_ident(tablename), ', ') FROM pg_tables"
        " WHERE schemaname = 'public'",
    )
    held = "SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock'"
    with psycopg.connect(site.primary.url) as session:
        session.execute(f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE")
        site.ask(site.primary, "SELECT pg_logical_emit_message(true, '', 'sends the lock along')")
        until(lambda: site.ask(site.replica, held))
        with site.paused_replica():
            session.rollback()
            yield


def a_page_survives_the_loss_of_its_replica(site):
    """The page waits for the replica, and its connection is cut each time it does."""
    waiting = "FROM pg_stat_activity WHERE wait_event_type = 'Lock'"

    def cut():
        return site.ask(site.replica, f"SELECT count(pg_terminate_backend(pid)) {waiting}")

    with everything_locked(site), ThreadPoolExecutor() as pool:
        page = pool.submit(site.public.get, "/fr/concepts/sdg/10/")  # not kept yet
        until(cut)
        until(lambda: cut() is None or page.done())
        assert "<h1" in page.result()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL")
def test_a_site_with_a_primary_and_a_replica(site):
    """One test, because the servers and the site take long to start."""
    staff_writes_to_the_primary(site)
    the_public_reads_the_replica(site)
    no_page_fails_without_the_replica(site)
    the_replica_is_used_again(site)
    the_public_reads_on_without_the_primary(site)
    a_page_survives_the_loss_of_its_replica(site)
