"""Which contributions the public reads: what a moderator let through, of what is public."""

from django.db.models import Case, DateTimeField, Exists, F, OuterRef, Q, When

from messages_app.consultation.models import Comment
from messages_app.models import Document, Edition, Message, Pin

PINS = Pin.objects.filter(edition__in=Edition.objects.published())


def messages_ever_public():
    """Also those that the final edition has dropped."""
    return Message.objects.filter(Exists(PINS.filter(message=OuterRef("pk"))))


def contributions():
    """With ``outcome`` and ``answer_at``: those of the answer that was given, else None.

    A duplicate has the answer of the one it was merged into.
    """
    told = Q(message__in=messages_ever_public())
    told |= Exists(PINS.filter(message__theme=OuterRef("theme")))
    told |= Q(document__in=Document.objects.published().order_by())
    return (
        Comment.objects.public()
        .filter(told)
        .annotate(
            answer_at=_answers("answered_at", output_field=DateTimeField()),
            outcome=_answers("outcome"),
        )
    )


def _answers(field, **options):
    own, other = "response__", "merged_into__response__"
    return Case(
        When(merged_into=None, response__answered_at__isnull=False, then=F(own + field)),
        When(merged_into__response__answered_at__isnull=False, then=F(other + field)),
        **options,
    )
