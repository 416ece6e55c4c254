from django import template

from messages_app.consultation import waiting
from messages_app.models import Document

register = template.Library()


@register.inclusion_tag("workplace/_waiting.html")
def what_waits(user):
    """What this member of the staff could do next, and the documents to work on."""
    documents = Document.objects.select_related("event").prefetch_related("translations")
    is_reader = user.has_perm("messages_app.view_document")
    return {"tasks": waiting.tasks(user), "documents": documents if is_reader else ()}
