"""What the pages of the workplace share: the frame of the admin, and who may open them."""

from functools import cached_property

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from igfsite.publishing.staff import languages_of
from igfsite.vocabulary.languages import Language
from messages_app.models import Document


class StaffPage(TemplateView):
    """``permission``: who lacks it is refused; who is not signed in is asked to."""

    permission = ""
    title = ""

    def dispatch(self, request, *args, **kwargs):
        if not admin.site.has_permission(request):
            return redirect_to_login(request.get_full_path(), "admin:login")
        if not self.is_allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def is_allowed(self, user):
        return user.has_perm(self.permission)

    def get_context_data(self, **kwargs):
        frame = admin.site.each_context(self.request)
        return super().get_context_data(**frame, title=self.title, **kwargs)


class OfDocument(StaffPage):
    """A page about one document, which the address names by its event."""

    permission = "messages_app.view_document"

    @cached_property
    def document(self):
        documents = Document.objects.select_related("event").prefetch_related("translations")
        return get_object_or_404(documents, event__slug=self.kwargs["event"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(document=self.document, **kwargs)


class InLanguage(OfDocument):
    """A page on which people write in one language, which the address names."""

    permission = "messages_app.add_wording"

    def is_allowed(self, user):
        language = self.kwargs["language"]
        if language not in Language:
            raise Http404("no language of this site")
        return super().is_allowed(user) and language in languages_of(user)

    @property
    def language(self):
        return Language(self.kwargs["language"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs | {"language": self.language})
