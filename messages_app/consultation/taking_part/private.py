"""Pages for one person: no cache keeps them, no search engine lists them."""

import logging
from http import HTTPStatus

from django.conf import settings
from django.db import Error as DatabaseError
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _

from igfsite.publishing.returned import is_typed
from messages_app.consultation.taking_part.forms import Contribution, Said

logger = logging.getLogger(__name__)

CLOSED = _("This consultation is not open")
GONE = _("What you write about is no longer public")
UNREACHABLE = _("The site cannot store anything at the moment")
TEXTS = Said.base_fields.keys()


class Private:
    """A view whose every answer is private. A lost database gives back what was typed."""

    def dispatch(self, request, *args, **kwargs):
        try:
            response = super().dispatch(request, *args, **kwargs)
        except DatabaseError:
            if request.method != "POST":
                raise
            logger.exception("A contribution could not be stored: its text was given back.")
            response = given_back(request, UNREACHABLE, HTTPStatus.SERVICE_UNAVAILABLE)
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex"
        # Not ``no-referrer``: forms would then come from ``Origin: null`` and be refused.
        response["Referrer-Policy"] = "strict-origin"
        return response


def given_back(request, reason, status, **context):
    """The texts somebody typed, why they were not taken, and whom to write to; no query is made."""
    fields = Contribution.base_fields
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    context |= {
        "reason": reason,
        "typed": [
            (fields[field].label, value)
            for name, value in sent
            if (field := name.rpartition("-")[2]) in TEXTS and is_typed(name, value)
        ],
        "sent": [pair for pair in sent if pair[0] != "csrfmiddlewaretoken"],
        "may_try_again": status == HTTPStatus.SERVICE_UNAVAILABLE,
        "contact": settings.CONTACT_ADDRESS,
    }
    return render(request, "consultation/given_back.html", context, status=status)
