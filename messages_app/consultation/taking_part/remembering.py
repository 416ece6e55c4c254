"""The cookie by which a browser finds its notebook again.

It is set by noting and by opening one's own notebook, never by reading, and goes to the
addresses of the consultation only: public pages neither set nor see it, and stay the same for
everybody. The pages of each language have a cookie of their own, for its path is below theirs.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override

from messages_app.consultation.models.note import KEPT


def remembered(request):
    return request.COOKIES.get(_name(get_language()), "")


def remember(response, token):
    for language, path in _places():
        response.set_cookie(
            _name(language),
            token,
            path=path,
            max_age=KEPT,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def forget(response):
    for language, path in _places():
        response.delete_cookie(_name(language), path=path, samesite="Lax")
    return response


def _name(language):
    return f"notebook-{language}"


def _places():
    for language, _title in settings.LANGUAGES:
        with override(language):
            yield language, reverse("consultation")
