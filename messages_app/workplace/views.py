from django.utils.translation import gettext_lazy as _

from igfsite.publishing.staff import languages_of
from igfsite.vocabulary.languages import Language
from messages_app.workplace.pages import OfDocument


class DocumentWork(OfDocument):
    """What can be done with one document."""

    title = _("Work on a document")
    template_name = "workplace/document.html"

    def get_context_data(self, **kwargs):
        own = languages_of(self.request.user)
        languages = [language for language in Language if language in own]
        return super().get_context_data(languages=languages, **kwargs)
