"""Contributions in any state, as the steps before have left them, and answers to them."""

from datetime import timedelta
from itertools import count

from django.utils.timezone import now

from messages_app.consultation.announcing import announce
from messages_app.consultation.models import Comment, Response, Submission
from messages_app.models import Document, Message, Theme
from tests.consultation.sending import PERSON

START = now() - timedelta(hours=1)
numbers = count()


def say(number=42, text="Children are missing.", *, theme=None, wording=None, **fields):
    """Of a message, of a theme, or, with ``number=None``, of the document as a whole."""
    turn = next(numbers)
    person = {name: fields.pop(name) for name in PERSON if name in fields and name != "language"}
    submission = Submission.objects.create(
        **PERSON | person, token_digest=f"said {turn}", created_at=START, confirmed_at=START
    )
    if theme:
        part = {"theme": Theme.objects.get(number=theme)}
    elif number:
        message = Message.objects.get(number=number)
        part = {"message": message, "wording": wording or message.wordings.first()}
    else:
        part = {"document": Document.objects.get()}
    said = {"language": "en", "state": "published"} | part | fields
    at = START + timedelta(seconds=turn)
    comment = Comment.objects.create(submission=submission, text=text, received_at=at, **said)
    announce([comment])
    return comment


def answer(*comments, outcome="accepted", wording=None, is_given=True, **reasons):
    """``reasons``: texts by language."""
    given = {"answered_at": now(), "answered_by": "eva"} if is_given else {}
    response = Response.objects.create(outcome=outcome, wording=wording, **given)
    for language, text in reasons.items():
        response.reasons.create(language=language, text=text)
    for comment in comments:
        comment.response = response
        comment.save()
    announce(comments)
    return response
