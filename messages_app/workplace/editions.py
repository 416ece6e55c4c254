"""An edition before it is published: what is still to be done, and what to look at again."""

from functools import cached_property

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from igfsite.publishing.staff import languages_of
from igfsite.vocabulary.languages import Language
from messages_app.checklist import Checklist
from messages_app.looking import missing, outdated, waiting
from messages_app.workplace.pages import OfDocument

PAGE = 25  # comparisons, which take their time


class OfEdition(OfDocument):
    """A page about one edition of a document, which the address names by its kind."""

    permission = "messages_app.view_edition"

    @cached_property
    def edition(self):
        edition = get_object_or_404(self.document.editions, kind=self.kwargs["kind"])
        edition.document = self.document
        return edition

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            edition=self.edition,
            checklist=Checklist(self.edition, timezone.now()),
            zone=self.document.event.time_zone,
            **kwargs,
        )


class EditionWork(OfEdition):
    """The checklist, and the ways to preview, publish and withdraw."""

    title = _("Prepare an edition")
    template_name = "workplace/edition.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(languages=Language.choices, **kwargs)


class LookAgain(OfEdition):
    """All of one language that is to be looked at before the edition is published."""

    title = _("To be looked at again")
    template_name = "workplace/look_again.html"

    def get_context_data(self, language, **kwargs):
        if language not in Language.values:
            raise Http404("no language of the site")
        pages = Paginator(outdated(self.document, language), PAGE)
        return super().get_context_data(
            language=Language(language),
            page=pages.get_page(self.request.GET.get("page")),
            missing=missing(self.document, language),
            waiting=waiting(self.document, language),
            may_write=language in languages_of(self.request.user),
            **kwargs,
        )
