"""Public pages as they will be once an edition is published, for staff only."""

import re
from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from igfsite.browse import index
from igfsite.vocabulary.languages import Language
from messages_app.actions import Refused, publish_edition
from messages_app.workplace.editions import OfEdition

LINK = (
    r'( (?:href|action|hx-get)=")/([a-z-]+)/'
    r'(?:{event}/((?:\d+/|changes/)?)|(messages/))(?=[?#"])'
)
NOT_FOR_SEARCH = '<meta name="robots" content="noindex"></head>'


@contextmanager
def as_if_published(edition, *, by, at):
    """Within, this thread alone sees ``edition`` published; then it never was.

    The transaction is rolled back, and nothing drawn of it is kept in memory.
    """
    with index.apart(), transaction.atomic():
        publish_edition(edition=edition, by=by, at=at)
        yield
        transaction.set_rollback(True)


class Preview(OfEdition):
    """``page``: the name of a public page. It is drawn by the very view that the public asks."""

    title = _("Preview")
    template_name = "workplace/no_preview.html"
    page = ""

    def get(self, request, *, event, kind, language, **kwargs):
        if language not in Language.values:
            raise Http404("no language of the site")
        if self.page != "message-list":
            kwargs["event"] = event
        bar = render_to_string("workplace/_preview_bar.html", self.bar(language), request)
        by, at = request.user.get_username(), timezone.now()
        try:
            with as_if_published(self.edition, by=by, at=at), override(language):
                html = drawn(request, reverse(self.page, kwargs=kwargs))
        except Refused as refusal:
            return self.render_to_response(self.get_context_data(refusal=refusal))
        headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
        return HttpResponse(self.marked(html, bar), headers=headers)

    def bar(self, language):
        is_offered = language in dict(settings.LANGUAGES)
        return {"edition": self.edition, "language": Language(language), "is_offered": is_offered}

    def marked(self, html, bar):
        """The page as a preview: it says so, and links to previews where there are any."""
        event = self.kwargs["event"]
        base = reverse("workplace:edition", args=[event, self.kwargs["kind"]])
        html = re.sub(LINK.format(event=event), rf"\1{base}preview/\2/\3\4", html)
        html = html.replace("</head>", NOT_FOR_SEARCH, 1)
        return html.replace('<header class="site-header">', f'{bar}<header class="site-header">', 1)


def drawn(request, path):
    """What an unknown visitor is answered at ``path`` to the same query."""
    asked = WSGIRequest(request.environ | {"PATH_INFO": path, "REQUEST_METHOD": "GET"})
    asked.user, asked.resolver_match = AnonymousUser(), resolve(path)
    view, args, kwargs = asked.resolver_match
    response = view(asked, *args, **kwargs)
    if hasattr(response, "render"):
        response.render()
    return response.content.decode()
