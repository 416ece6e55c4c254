from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def gloss(comment):
    """A machine's rendering of ``comment`` for the reader of this page; None where none is true.

    No query where ``glossing.glossed`` has read them.
    """
    here = get_language()
    if comment.pk is None or comment.language == here:
        return None
    found = (each for each in comment.glosses.all() if each.language == here)
    return next((each for each in found if each.is_current), None)
