"""Contributions of a document that nobody has told what became of them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import ngettext_lazy

from messages_app.consultation.models import Comment

MODERATE, ANSWER = "consultation.moderate_comment", "consultation.add_response"
TO_MODERATE = ngettext_lazy(
    "%(total)d contribution waits for moderation",
    "%(total)d contributions wait for moderation",
    "total",
)
UNANSWERED = ngettext_lazy(
    "%(total)d contribution has no answer", "%(total)d contributions have no answer", "total"
)
PREPARED = ngettext_lazy(
    "%(total)d contribution has an answer that is prepared, but not given",
    "%(total)d contributions have an answer that is prepared, but not given",
    "total",
)


@dataclass(frozen=True)
class Unsettled:
    """``right``: who has it may open ``url``."""

    what: object
    total: int
    url: str
    right: str

    def __str__(self):
        return str(self.what % {"total": self.total})


def unsettled_of(document):
    """Each kind that there is: a sentence, with the page that leads to them."""
    comments = Comment.objects.of_document(document)
    waiting = f"{reverse('desk:queue')}?document={document.pk}"
    kinds = (
        Unsettled(TO_MODERATE, comments.to_moderate().count(), waiting, MODERATE),
        Unsettled(UNANSWERED, comments.unanswered().count(), *answers(document, "unanswered")),
        Unsettled(PREPARED, comments.prepared().count(), *answers(document, "prepared")),
    )
    return [each for each in kinds if each.total]


def answers(document, state):
    return f"{reverse('desk:answers', args=[document])}?state={state}", ANSWER
