"""Compressed forms of a page. What is kept is compressed well, what goes out once, fast."""

import gzip

import brotli

SMALL = 500  # bytes; below that, compressing gains nothing
KEPT = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}
FLEETING = {"gzip": lambda body: gzip.compress(body, compresslevel=1, mtime=0)}


def coding(environ, known):
    """The first coding of ``known`` that the reader accepts; '' for none."""
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
    return next((name for name in known if name in accepted), "")


def coded(headers, body, name, known):
    """Headers and body in a coding; whatever is small stays as it is."""
    if not name or len(body) < SMALL:
        return [*headers, ("Content-Length", str(len(body)))], body
    body = known[name](body)
    return [*headers, ("Content-Encoding", name), ("Content-Length", str(len(body)))], body
