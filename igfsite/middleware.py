from django.http import HttpResponseBadRequest
from django.template.loader import render_to_string

from igfsite.vocabulary.history import signing


class NulMiddleware:
    """PostgreSQL takes no NUL in a text: none reaches the session or the staff's queries."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.COOKIES = {
            name: value for name, value in request.COOKIES.items() if "\0" not in value
        }
        if request.path.startswith("/admin/") and "%00" in request.META["QUERY_STRING"]:
            return HttpResponseBadRequest(render_to_string("400.html"))
        return self.get_response(request)


class SignatureMiddleware:
    """What staff write is signed with their name in every history."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method != "POST" or not request.path.startswith("/admin/"):
            return self.get_response(request)
        with signing(request.user.get_username()):
            return self.get_response(request)
