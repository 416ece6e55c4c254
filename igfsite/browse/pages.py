"""Whole pages kept in the memory of a process: a WSGI layer in front of Django."""

import logging
from collections import OrderedDict
from threading import Lock
from time import monotonic

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.signals import request_finished, request_started
from django.db import DatabaseError
from django.http import parse_cookie
from django.utils import timezone

from igfsite.browse.compression import FLEETING, KEPT, coded, coding
from igfsite.browse.facets import plain_query
from igfsite.browse.index import Moved, current_version, knowing
from igfsite.browse.middleware import CACHEABLE_AS, etag_of
from igfsite.browse.notes import Notes
from igfsite.browse.views import FILLING
from igfsite.replicas import POSTED, public_reads

logger = logging.getLogger(__name__)

INTERVAL = 0.5  # seconds
MOST_LISTS = 100  # addresses of lists, with every host they are asked of
PERSONAL = {settings.SESSION_COOKIE_NAME, POSTED}
PROXIED = (settings.SECURE_PROXY_SSL_HEADER or ("",))[0]  # the header that tells of TLS, or ""
ON_304 = {"ETag", "Cache-Control", "Vary", "Content-Security-Policy"}


class Page:
    """An answer and its compressed forms, each made when it is first asked for."""

    def __init__(self, headers, body):
        self.headers = headers
        self.body = body
        self.etag = dict(headers)["ETag"]
        self.brief = [pair for pair in headers if pair[0] in ON_304]
        self.forms = {}

    @property
    def size(self):
        """In bytes; the headers come to about a thousand."""
        return len(self.body) + 1000

    def answer(self, environ, start_response):
        if environ.get("HTTP_IF_NONE_MATCH") == self.etag:
            start_response("304 Not Modified", self.brief)
            return []
        name = coding(environ, KEPT)
        if name not in self.forms:
            self.forms[name] = coded(self.headers, self.body, name, KEPT)
        headers, body = self.forms[name]
        start_response("200 OK", headers)
        return [body]


class PageCache:
    """Keeps what the version middleware calls cacheable, until the version moves.

    A list that is not kept is filled into what Django once drew at its address.

    The version is asked for at most once in ``INTERVAL``. While the database does
    not answer, what is kept goes on being served. ``room`` is in bytes of pages
    that are not compressed; the page least asked for gives way. Threads share it.
    """

    def __init__(self, application, room):
        self.application = application
        self.room = room
        self.pages, self.used = OrderedDict(), 0
        self.fillings = Notes(MOST_LISTS)
        self.version, self.asked_at = ("", ""), 0
        self.lock = Lock()

    def __call__(self, environ, start_response):
        name = self.name(environ)
        if name is None:
            return self.application(environ, start_response)
        self.refresh()
        if page := self.kept(name):
            return page.answer(environ, start_response)
        return self.ask(name, environ, start_response)

    def name(self, environ):
        """What an anonymous page is kept under; None for everything else."""
        cookies = environ.get("HTTP_COOKIE")
        if environ["REQUEST_METHOD"] != "GET":
            return None
        if cookies and parse_cookie(cookies).keys() & PERSONAL:
            return None
        return (
            environ.get("HTTP_HOST"),
            environ["wsgi.url_scheme"],
            PROXIED and environ.get(PROXIED, "").split(",")[0].strip() == "https",
            environ["PATH_INFO"],
            plain_query(environ["QUERY_STRING"]),
        )

    def ask(self, name, environ, start_response):
        """Draw a page, and keep it if it was made of the version that is kept."""
        answer = self.filled(name, environ) or self.drawn(name, environ)
        status, headers, body, version = answer
        if version:
            self.keep(name, Page(headers, body), version)
        if status.startswith("304"):
            start_response(status, headers)
            return []
        headers, body = coded(headers, body, coding(environ, FLEETING), FLEETING)
        start_response(status, headers)
        return [body]

    def drawn(self, name, environ):
        """Let Django answer. Of a list it leaves how to fill it under any other choice.

        The version comes with a page that may be kept.
        """
        answer = []
        parts = self.application(environ, lambda *told: answer.extend(told))
        body = b"".join(parts)
        parts.close()
        status, headers, *_error = answer
        headers = [pair for pair in headers if pair[0] != "Content-Length"]
        headers.append(("Vary", "Accept-Encoding"))
        is_public = status.startswith("200") and "ETag" in dict(headers)
        if is_public and FILLING in environ:
            self.fillings.add({name[:-1]: (headers, environ[FILLING])})
        return status, headers, body, is_public and environ.get(CACHEABLE_AS)

    def filled(self, name, environ):
        """A list without Django, in a third of the time; None where Django is to answer."""
        *address, query = name
        headers, filling = self.fillings.get(tuple(address), (None, None))
        if filling is None or filling.version != self.version[0]:
            return None
        etag = etag_of(filling.version, filling.path, query)
        headers = [("ETag", etag) if pair[0] == "ETag" else pair for pair in headers]
        if environ.get("HTTP_IF_NONE_MATCH") == etag:
            return "304 Not Modified", [pair for pair in headers if pair[0] in ON_304], b"", ""
        request_started.send(sender=type(self), environ=environ)
        try:
            html, own_query = drawn_by(filling, environ["QUERY_STRING"])
        except (Moved, SuspiciousOperation):
            return None
        except Exception:
            logger.exception("A list could not be filled: it is drawn as a whole.")
            return None
        finally:
            request_finished.send(sender=type(self))
        version = filling.version if query == own_query else ""
        return "200 OK", headers, html.encode(), version

    def kept(self, name):
        with self.lock:
            if page := self.pages.get(name):
                self.pages.move_to_end(name)
        return page

    def keep(self, name, page, version):
        """Unless a publication has overtaken the page: it would stay until the next one."""
        with self.lock:
            if version != self.version[0]:
                return
            if former := self.pages.pop(name, None):
                self.used -= former.size
            self.pages[name] = page
            self.used += page.size
            while self.used > self.room:
                _name, oldest = self.pages.popitem(last=False)
                self.used -= oldest.size

    def refresh(self):
        """Forget every page once something was published, or an hour has passed."""
        if monotonic() - self.asked_at < INTERVAL:
            return
        self.asked_at = monotonic()
        try:
            with public_reads():
                version = current_version(), f"{timezone.now():%Y-%m-%d %H}"
        except DatabaseError:
            logger.exception("The database does not answer: pages are served as they were kept.")
            return
        finally:
            request_finished.send(sender=type(self))  # gives the connection back
        with self.lock:
            if version != self.version:
                self.pages.clear()
                self.fillings.clear()
                self.version, self.used = version, 0


def drawn_by(filling, query):
    """The page and its own query. A replica may be older than what the version was read from."""
    if not query.isascii():
        raise Moved
    with public_reads():
        if len(settings.DATABASES) > 1 and current_version() != filling.version:
            raise Moved
        with knowing(filling.version):
            return filling(query)
