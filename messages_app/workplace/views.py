from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary.languages import Language
from messages_app.workplace.pages import OfDocument


class DocumentWork(OfDocument):
    """What can be done with one document."""

    title = _("Work on a document")
    template_name = "workplace/document.html"
    extra_context = {"languages": Language.choices}
