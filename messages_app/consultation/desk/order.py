"""Contributions in the order of their document, as the desk reads them."""

from collections import Counter

from django.db.models import Count
from django.db.models.functions import Coalesce

READ = (
    *("message__document__event", "theme__document__event", "document__event"),
    *("submission", "wording", "response__wording"),
)
WHOLE = 0  # in place of a theme's number: what speaks of the whole document


def placed(comments):
    """With ``theme_number``: of the theme that each speaks of, or ``WHOLE``."""
    number = Coalesce("theme__number", "message__theme__number", WHOLE)
    return comments.order_by().annotate(theme_number=number)


def ordered(comments):
    """By theme, then message; what speaks of a whole comes before what speaks of its parts."""
    return (
        placed(comments)
        .select_related(*READ)
        .prefetch_related("duplicates__submission")
        .annotate(place=Coalesce("message__position", -1))
        .order_by("theme_number", "place", "message__number", "received_at", "pk")
    )


def by_theme(comments):
    """How many speak of each theme, and of the whole, by its number."""
    rows = placed(comments).values_list("theme_number").annotate(total=Count("pk"))
    return Counter(dict(rows))


def keys_in(values):
    """The primary keys among what an address or a form gave."""
    return {int(each) for each in values if each.isascii() and each.isdigit() and len(each) < 19}
