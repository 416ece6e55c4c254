"""What somebody typed into a form that could not be taken comes back.

Its writer was signed out meanwhile, or the form was too old: no text is lost for that.
"""

from http import HTTPStatus
from urllib.parse import urlencode

from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

MACHINERY = ("_", "csrfmiddlewaretoken")  # beginnings of names that nobody types into
LONG = 60  # characters that fit a line


class SignedOutMiddleware:
    """A form sent after its session has ended is answered with what it held, not thrown away.

    The staff's site would send its writer to the page for signing in, and the text to nowhere.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "POST" and is_sent_to_sign_in(response):
            return returned(request, "signed-out", HTTPStatus.UNAUTHORIZED)
        return response


def is_sent_to_sign_in(response):
    return response.get("Location", "").startswith(f"{reverse('admin:login')}?")


def csrf_failure(request, reason=""):
    """The token of the form does not fit: it was opened before its writer signed in again."""
    return returned(request, "form-too-old", HTTPStatus.FORBIDDEN)


def wants_json(request):
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def returned(request, refusal, status):
    """``refusal``: ``signed-out`` or ``form-too-old``."""
    login = f"{reverse('admin:login')}?{urlencode({'next': request.path})}"
    if wants_json(request):
        return JsonResponse({"refusal": refusal, "login": login}, status=status)
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    context = {
        "title": _("You are signed out: nothing was saved, nothing is lost")
        if refusal == "signed-out"
        else _("This form was too old: nothing was saved, nothing is lost"),
        "is_signed_out": refusal == "signed-out",
        "login": login,
        "sent": [pair for pair in sent if pair[0] != "csrfmiddlewaretoken"],
        "typed": [pair for pair in sent if is_typed(*pair)],
        "can_be_sent": is_from_here(request) and not request.FILES and not has_password(request),
        "long": LONG,
    }
    return render(request, "returned.html", context, status=status)


def is_typed(name, value):
    is_machinery = name.startswith(MACHINERY) or name.endswith("_FORMS")
    return value.strip() and not is_machinery and "password" not in name


def has_password(request):
    return any("password" in name for name in request.POST)


def is_from_here(request):
    """Whether a page of this site sent the form: a stranger's is not offered to be sent again."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
