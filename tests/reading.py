"""What a script reads from a page: the hooks that the plan promises."""

import re
from contextlib import contextmanager
from wsgiref.util import setup_testing_defaults

from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from igfsite.wsgi import application

COUNT = re.compile(r'data-facet="([^"]+)" data-value="([^"]+)" data-count="(\d+)"')


def total_of(response):
    assert response.status_code == 200
    return int(re.search(r'data-total="(\d+)"', response.content.decode())[1])


def facet_counts(response):
    """Map (facet, value) to the count beside it."""
    found = COUNT.findall(response.content.decode())
    return {(facet, value): int(count) for facet, value, count in found}


def hooks(response, name):
    """All values of a ``data-`` hook, in order."""
    return re.findall(rf'data-{name}="([^"]+)"', response.content.decode())


@contextmanager
def kept_connections():
    """Leave the test's transaction open when a request ends, as Django's own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


class Site:
    """The whole site as a server runs it: static files, kept pages, Django."""

    def __init__(self):
        self.application = application

    def get(self, address, **headers):
        """Status, headers and body; ``accept_encoding="gzip"`` sends that header."""
        path, _mark, query = address.partition("?")
        environ = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "localhost"}
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        setup_testing_defaults(environ)
        answer = []
        with kept_connections():
            parts = self.application(environ, lambda *told: answer.extend(told))
            body = b"".join(parts)
            if hasattr(parts, "close"):
                parts.close()
        return int(answer[0].split()[0]), dict(answer[1]), body
