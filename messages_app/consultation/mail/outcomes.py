"""One letter to each person who took part, with all that came of it, once the final edition is out.

A person is an e-mail address, whatever its capitals, that was confirmed or whose contribution a
moderator published. Told is what was received before the edition was published: its outcome or,
where nobody has answered yet, its state; a later answer stands on the page of the receipt, to
which the letter leads. What was withdrawn, or never confirmed, is not told. What was rejected is,
with its reason, to who sent something else as well: who did not was told by then. The letter is in
the language of the last form that the person sent.

Nothing is noted but the letter itself: it has one key for an edition and a person, so that it is
written once, however often and from however many processes this runs.
"""

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.text import Truncator

from messages_app.consultation.mail import letters, outbox
from messages_app.consultation.models import Comment, Letter, Submission
from messages_app.consultation.taking_part import keys
from messages_app.consultation.targets import Target
from messages_app.models import Edition

State = Comment.State
UNTOLD = (State.UNCONFIRMED, State.WITHDRAWN)
TURNED_AWAY = (State.OFF_TOPIC, State.REJECTED)
SHORT = 160  # characters


def write_outcomes(*, at):
    """Write what is not written yet; returns how many letters that were.

    Those that nobody has begun to send are torn up where their edition was withdrawn.
    """
    unsent = Letter.objects.filter(key__startswith=outbox.ONCE, attempts=0, sent_at=None)
    for edition in Edition.objects.filter(kind=Edition.Kind.FINAL, published_at=None):
        unsent.filter(key__startswith=f"{outbox.ONCE}{edition.pk}-").delete()
    return sum(
        write_to(edition, key, people, at=at)
        for edition in finals()
        for key, people in unwritten(edition).items()
    )


def finals():
    """Final editions that are out, after a consultation."""
    return (
        Edition.objects.published()
        .filter(
            kind=Edition.Kind.FINAL,
            document__editions__kind=Edition.Kind.PRELIMINARY,
            document__editions__consultation_opens_at__lt=F("published_at"),
        )
        .select_related("document__event")
        .order_by("pk")
    )


def told(edition):
    comments = Comment.objects.of_document(edition.document)
    return comments.filter(received_at__lte=edition.published_at).exclude(state__in=UNTOLD)


def unwritten(edition):
    """Whom to write to: of each key of a letter the primary keys of the submissions."""
    own = told(edition).filter(submission=OuterRef("pk"))
    rows = (
        Submission.objects.filter(erased_at=None)
        .filter(Q(confirmed_at__isnull=False) & Exists(own) | Exists(own.public()))
        .annotate(is_told=Exists(own.exclude(state=State.REJECTED)))
    )
    written = Letter.objects.filter(key__startswith=f"{outbox.ONCE}{edition.pk}-")
    known = set(written.values_list("key", flat=True))
    found, called = defaultdict(list), set()
    for pk, email, is_told in rows.values_list("pk", "email", "is_told"):
        with suppress(ValidationError):
            key = key_of(edition, email)
            found[key].append(pk)
            called |= {key} if is_told else set()
    return {key: found[key] for key in called - known}


def key_of(edition, email):
    """Names the letter, and nobody: the address cannot be read from it."""
    address = outbox.normal(email).lower()
    digest = salted_hmac("consultation.outcome", address, algorithm="sha256").hexdigest()
    return f"{outbox.ONCE}{edition.pk}-{digest}"


@transaction.atomic
def write_to(edition, key, people, *, at):
    """Under the lock that erasing takes: who is erased is not written to."""
    locked = Submission.objects.select_for_update().filter(pk__in=people, erased_at=None)
    submissions = list(locked.order_by("created_at", "pk"))
    if not submissions or Letter.objects.filter(key=key).exists():
        return 0
    last = submissions[-1]
    entries = defaultdict(list)
    comments = told(edition).filter(submission__in=submissions).with_reasons()
    places = ("message__document__event", "theme__document__event", "document__event")
    for comment in comments.select_related(*places).order_by("pk"):
        entries[comment.submission_id].append(Entry(comment, last.language))
    parts = [Part(each, entries[each.pk]) for each in submissions if entries[each.pk]]
    title = edition.document.event.slug.upper()
    text = letters.drawn("outcome", last.language, title=title, parts=parts)
    outbox.post(to=last.email, key=key, at=at, **text)
    return 1


@dataclass(frozen=True)
class Part:
    """What somebody sent at once. Addresses are made while the letter is drawn, in its language."""

    submission: Submission
    entries: list

    @property
    def receipt(self):
        return settings.SITE_URL + reverse("receipt", args=[keys.letter_code(self.submission)])


@dataclass(frozen=True)
class Entry:
    comment: Comment
    language: str

    @property
    def target(self):
        comment = self.comment
        return Target(comment.whole, None, "", message=comment.message, theme=comment.theme)

    @property
    def page(self):
        return settings.SITE_URL + self.target.address

    @property
    def said(self):
        said = self.comment.text or self.comment.suggested_text
        return Truncator(" ".join(said.split())).chars(SHORT)

    @property
    def reason(self):
        """Why, in words: the secretariat's or, of what was not published, the moderators'."""
        answer = self.comment.answer
        if answer:
            return answer.in_language(self.language).text
        return self.comment.moderation_note if self.comment.state in TURNED_AWAY else ""
