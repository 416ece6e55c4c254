"""One question to a service over HTTP, and its answer as JSON, or the reason why there is none."""

import json
from http.client import HTTPException
from time import monotonic
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

MOST_BYTES = 4 * 1024 * 1024  # of an answer
REFUSED = gettext_noop("it refuses access: check the key")
REASONS = {
    401: REFUSED,
    403: REFUSED,
    413: gettext_noop("the text is too long for it"),
    429: gettext_noop("it was asked too often: wait a moment, then go on"),
    456: gettext_noop("its quota is used up"),
}
UNREACHABLE = gettext_noop("it cannot be reached")
LATE = gettext_noop("it does not answer in time")
UNCLEAR = gettext_noop("its answer cannot be understood")


class ServiceError(Exception):
    """A service did not do what it was asked; says why, and never with which key."""

    def __init__(self, engine, reason):
        said = {"engine": engine, "reason": reason}
        super().__init__(_("%(engine)s: %(reason)s") % said)


class NoRedirect(HTTPRedirectHandler):
    """Texts and keys go to the address that was configured and to no other."""

    def redirect_request(self, *arguments):
        return None


OPENER = build_opener(NoRedirect)


def ask(url, *, engine, timeout, data=None, headers=()):
    """Return the parsed answer; ``timeout``: seconds for the whole of it."""
    request = Request(url, data, dict(headers))
    deadline = monotonic() + timeout
    try:
        with OPENER.open(request, timeout=timeout) as response:
            return json.loads(b"".join(pieces(response, deadline)))
    except HTTPError as error:
        error.close()
        unforeseen = _("it answers with status %(status)d") % {"status": error.code}
        reason = _(REASONS[error.code]) if error.code in REASONS else unforeseen
    except (OSError, HTTPException) as error:
        is_late = isinstance(getattr(error, "reason", error), TimeoutError)
        reason = _(LATE) if is_late else _(UNREACHABLE)
    except (ValueError, RecursionError):
        reason = _(UNCLEAR)
    raise ServiceError(engine, reason)


def pieces(response, deadline):
    size = 0
    while piece := response.read1(65536):
        size += len(piece)
        if size > MOST_BYTES:
            raise ValueError("more than a translation can be")
        if monotonic() > deadline:
            raise TimeoutError
        yield piece
