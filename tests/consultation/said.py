"""Contributions as they stand in the database, and two editions to speak of."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from igfsite.browse.actions import move_version
from messages_app.consultation.models import Comment, Response, Submission
from messages_app.models import Document, Edition, Wording
from tests.search.writing import publish, write_and_approve

ARRIVED = datetime(2025, 7, 1, 12, tzinfo=UTC)
PRIVATE = "never@public.example"


def part_of(place):
    """What ``igf-2025/42``, ``igf-2025/theme/2`` or ``igf-2025`` names, as fields of a comment."""
    document = Document.objects.get(event__slug="igf-2025")
    _event, *rest = place.split("/")
    if not rest:
        return {"document": document}
    if rest[0] == "theme":
        return {"theme": document.themes.get(number=rest[1])}
    message = document.message_list.get(number=rest[0])
    wording = Wording.objects.filter(message=message, language="fr").order_by("number").first()
    return {"message": message, "wording": wording}


def by(person, **known):
    """A submission of ``person``, known by his or her e-mail."""
    defaults = {
        "name": f"Name of {person}",
        "email": person and f"{person}@people.example",
        "stakeholder_group": "civil-society",
        "regional_group": "africa",
        "language": "en",
        "shown_as": "name",
    }
    return Submission.objects.create(
        **defaults | known, token_digest=uuid4().hex, created_at=ARRIVED
    )


def say(place="igf-2025/42", person="ada", state="published", known=(), **fields):
    """``known``: what is known of the person; every state but the first two was judged."""
    at = fields.setdefault("received_at", ARRIVED)
    if state not in {"unconfirmed", "waiting"}:
        fields = {"moderated_at": at + timedelta(hours=1), "moderated_by": "mo"} | fields
    texts = {"language": "en", "text": f"Said of {place} by {person}."}
    said = part_of(place) | texts | fields
    return Comment.objects.create(submission=by(person, **dict(known)), state=state, **said)


def answer(*comments, outcome="accepted", days=10, **fields):
    """Give an answer ``days`` after the first arrived; None prepares it only."""
    if days is not None:
        at = comments[0].received_at + timedelta(days=days)
        fields |= {"answered_at": at, "answered_by": "eva"}
    response = Response.objects.create(outcome=outcome, **fields)
    response.reasons.create(language="en", text=f"Because {outcome}.")
    Comment.objects.filter(pk__in=[each.pk for each in comments]).update(response=response)
    return response


def two_editions(*numbers):
    """Publish the preliminary edition, then the final one with another text of some messages."""
    Edition.objects.filter(kind="final").update(published_at=None, published_by="")
    publish("preliminary")
    for number in numbers:
        write_and_approve(number, f"Texte nouveau {number}.")
    publish()


def seen():
    """What was written beside the actions is told to every cache."""
    move_version()
