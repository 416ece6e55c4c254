"""Contributions for tests of the answers, and editors who answer them."""

from django.urls import reverse
from django.utils.timezone import now

from messages_app.consultation.models import Comment, Submission
from messages_app.models import Document, Message, Wording
from tests.consultation.sending import PERSON
from tests.forms import shown

LIST = "/admin/workplace/consultation/igf-2025/answers/"
NEW = f"{LIST}new/"


def wording_of(number=42):
    """The first French wording of a message: what people speak of."""
    return Wording.objects.get(message__number=number, language="fr", number=1)


def said(text="A thought.", number=42, state="published", **changes):
    """What somebody said of a message, let through. ``person``: fields of who said it."""
    person = PERSON | changes.pop("person", {})
    count = Submission.objects.count()
    submission = Submission.objects.create(
        **person, token_digest=f"digest {count}", created_at=now(), confirmed_at=now()
    )
    place = {"message": Message.objects.get(number=number), "wording": wording_of(number)}
    fields = place | {"language": "en", "received_at": now()} | changes
    return Comment.objects.create(submission=submission, text=text, state=state, **fields)


def suggested(before, after, number=42, **changes):
    """A suggestion that replaces some words of the first wording."""
    text = wording_of(number).text
    assert before in text
    changes = {"suggested_text": text.replace(before, after), "kind": "suggestion"} | changes
    return said(**{"text": "", "number": number} | changes)


def page_for(*comments):
    return f"{NEW}?{'&'.join(f'comment={comment.pk}' for comment in comments)}"


def page_of(response):
    return reverse("desk:answer-again", args=[Document.objects.get(), response.pk])


def give(client, *comments, address=None, **changes):
    """Open the form, fill it in, press a button."""
    address = address or page_for(*comments)
    filled = {"outcome": "accepted", "reason-en": "It was right.", "do": "answer"}
    return client.post(address, shown(client.get(address)) | filled | changes)


def now_of(comment):
    return Comment.objects.select_related("response__wording", "submission").get(pk=comment.pk)
