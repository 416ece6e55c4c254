"""Where reads go: those of the public to a replica, all others to the primary.

A replica may be a little old, or not there at all; no page fails because of it.
"""

import logging
import os
import time
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS as PRIMARY
from django.db import OperationalError, connections

POSTED = "posted"
SECONDS = 10  # of the primary for who has posted, and of rest for a replica that was lost
SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
UNDECIDED = ""
logger = logging.getLogger(__name__)
_chosen = ContextVar("chosen", default=None)
_resting_until = {}


def own_first():
    """A process keeps to one replica: another may be older, and its readers would go back."""
    replicas = [alias for alias in connections if alias != PRIMARY]
    own = os.getpid() % max(len(replicas), 1)
    return replicas[own:] + replicas[:own]


def let_rest(alias):
    """The pool forgets its connections, which are likely dead, so that it opens new ones later."""
    logger.warning("%s is lost: others answer for %d seconds", alias, SECONDS)
    _resting_until[alias] = time.monotonic() + SECONDS
    connections[alias].pool.drain()


def answers(alias):
    """Open a connection; after a rest one thread tries first, so that the others need not wait."""
    now = time.monotonic()
    if now < _resting_until.get(alias, 0):
        return False
    if alias in _resting_until:
        _resting_until[alias] = now + SECONDS
    try:
        connections[alias].ensure_connection()
    except OperationalError:
        let_rest(alias)
        return False
    _resting_until.pop(alias, None)
    return True


def reading_alias():
    """Decided at the first read and kept to the last; a transaction reads where it writes."""
    alias = _chosen.get()
    if alias in {None, PRIMARY} or connections[PRIMARY].in_atomic_block:
        return PRIMARY
    if alias == UNDECIDED:
        alias = next(filter(answers, own_first()), PRIMARY)
        _chosen.set(alias)
    return alias


def reading_connection():
    """For raw SQL that only reads: ask for it anew in each request, never at import."""
    return connections[reading_alias()]


@contextmanager
def reading(alias):
    token = _chosen.set(alias)
    try:
        yield
    finally:
        _chosen.reset(token)


def public_reads():
    """Within, a replica may be read; what is decided already stays, so that all is of one age."""
    return reading(_chosen.get() or UNDECIDED)


def is_public(method, path, cookies):
    """Staff, who have a session, and who has just posted are to see what they did."""
    return (
        method in {"GET", "HEAD"}
        and not path.startswith("/admin/")
        and not {settings.SESSION_COOKIE_NAME, POSTED} & cookies.keys()
    )


def has_failed(response):
    """Whether an error of the replica became this response."""
    alias = _chosen.get()
    is_replica = alias not in {UNDECIDED, PRIMARY}
    return response.status_code >= 500 and is_replica and connections[alias].errors_occurred


def go_on_without(alias):
    """This request; others too, unless only its question failed and not the replica."""
    if not connections[alias].is_usable():
        let_rest(alias)
    _chosen.set(PRIMARY)


class Router:
    """Only ``default`` is written to and migrated: the replicas follow it by themselves."""

    def db_for_read(self, model, **hints):
        return reading_alias()

    def db_for_write(self, model, **hints):
        return PRIMARY

    def allow_relation(self, *rows, **hints):
        return True

    def allow_migrate(self, db, app_label, **hints):
        return db == PRIMARY


class ReplicaMiddleware:
    """Stands before everything that reads the database."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if is_public(request.method, request.path, request.COOKIES):
            return self.for_public(request)
        with reading(PRIMARY):
            response = self.get_response(request)
        is_admin = request.path.startswith("/admin/")
        if request.method not in SAFE and response.status_code < 400 and not is_admin:
            self.remember(response)
        return response

    def for_public(self, request):
        """A page whose replica was lost on the way is made once more, from the primary."""
        with public_reads():
            response = self.get_response(request)
            if has_failed(response):
                go_on_without(_chosen.get())
                response = self.get_response(request)
        return response

    def remember(self, response):
        """The visitor's next pages come from the primary, until a replica has what was posted."""
        response.set_cookie(
            POSTED,
            "1",
            max_age=SECONDS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
