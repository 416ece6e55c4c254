"""Contributions for moderators to decide on, and their decisions."""

from datetime import timedelta

from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils.timezone import now

from messages_app.consultation.deciding import moderating
from messages_app.consultation.models import Comment, Submission
from messages_app.models import Message
from tests.consultation.sending import PERSON
from tests.forms import shown

BY = "moira"


def said(number=1, *, state="waiting", person=None, target=None, **changes):
    """The contribution of somebody whose e-mail is ``aNUMBER@example.org``, to message 42."""
    at = now() - timedelta(hours=100 - number)
    person = PERSON | {"email": f"a{number}@example.org"} | (person or {})
    submission = Submission.objects.create(
        **person, token_digest=f"digest {number}", created_at=at, confirmed_at=at
    )
    if target is None:
        message = Message.objects.get(number=42)
        target = {"message": message, "wording": message.wordings.get(language="fr")}
    fields = {"text": f"Children are missing here, says {number}.", "language": "en"} | changes
    if state not in {"waiting", "unconfirmed", "withdrawn"}:
        fields |= {"moderated_at": at, "moderated_by": BY}
    return Comment.objects.create(
        submission=submission, received_at=at, state=state, **target, **fields
    )


def decide(name, comment, **given):
    """A decision on ``comment`` as the database has it, by the name of its action."""
    comment.refresh_from_db()
    given = {"seen": moderating.digest(comment)} | given
    if name != "take_back":
        given = {"by": BY, "at": now()} | given
    if name in {"reject", "mark_off_topic"}:
        given = {"receipt": lambda code: reverse("receipt", args=[code])} | given
    getattr(moderating, name)(comment=comment, **given)
    comment.refresh_from_db()
    return comment


def member(role):
    user, _is_new = User.objects.get_or_create(username=f"a {role}", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def moderator(client):
    client.force_login(member("Moderators"))
    return client


def page_of(comment, query=""):
    return reverse("desk:moderate", args=[comment.pk]) + query


def sent_form(client, comment, do, query="", **changes):
    """Open the page of ``comment``, press a button; the answer."""
    form = shown(client.get(page_of(comment, query)))
    return client.post(page_of(comment, query), form | {"do": do} | changes)
