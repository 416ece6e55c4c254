from django.utils.translation import gettext_lazy as _

from igfsite.publishing.staff import languages_of
from igfsite.vocabulary.languages import Language
from messages_app.workplace.pages import OfDocument


class DocumentWork(OfDocument):
    """What can be done with one document."""

    title = _("Work on a document")
    template_name = "workplace/document.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        own = languages_of(user) if user.has_perm("messages_app.add_wording") else []
        return super().get_context_data(languages=list(Language), own=own, **kwargs)
