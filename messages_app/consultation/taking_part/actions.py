"""What a person does with his or her own contributions."""

from django.db import transaction
from django.db.models import Q
from django.utils.text import Truncator

from messages_app.consultation import targets
from messages_app.consultation.announcing import announce
from messages_app.consultation.deciding.reopening import release, reopen
from messages_app.consultation.mail import letters, outbox
from messages_app.consultation.models import Comment, Letter, Note, Submission
from messages_app.consultation.taking_part import keys, suspects

State = Comment.State
TITLE = 100  # characters


@transaction.atomic
def send(*, comments, person, key, is_bot, sender, receipt, at):
    """Keep what somebody sends at once; the same form sent again changes nothing.

    ``comments``: what is said, unsaved; ``person``: fields of the submission; ``receipt``: makes
    an address of what opens the receipt. A suspect waits for a moderator, not for its letter.
    """
    suspects.forget_senders(at=at)
    is_flood = suspects.is_over_limit(sender=sender, email=person["email"], at=at)
    submission, is_new = Submission.objects.get_or_create(
        token_digest=key.digest,
        defaults=person | {"language": comments[0].language, "sender": sender, "created_at": at},
    )
    if not is_new:
        return submission
    is_odd = is_bot or is_flood or key.age(at) < suspects.FASTEST
    for comment in comments:
        is_suspect = is_odd or suspects.has_many_links(comment.text, comment.suggested_text)
        comment.submission, comment.received_at, comment.is_suspect = submission, at, is_suspect
        comment.state = State.WAITING if is_suspect else State.UNCONFIRMED
    Comment.objects.bulk_create(comments)
    Note.objects.filter(form_digest=key.digest).delete()
    if not is_flood:
        text = letters.drawn(
            "confirm",
            submission.language,
            title=lambda: _title(comments),
            link=lambda: receipt(keys.letter_code(submission)),
        )
        outbox.post(to=submission.email, key=submission.letter_key, at=at, **text)
    return submission


def _title(comments):
    """Of what they speak of: of so much only as a line holds."""
    titles = dict.fromkeys(targets.title_of(comment.spoken) for comment in comments)
    return Truncator(", ".join(titles)).chars(TITLE)


@transaction.atomic
def confirm(*, submission, at):
    """Its sender has shown that the e-mail is his or hers: now a moderator looks at it."""
    locked = _locked(submission)
    if locked.confirmed_at is None:
        locked.confirmed_at = at
        locked.save(update_fields=["confirmed_at"])
    locked.comments.filter(state=State.UNCONFIRMED).update(state=State.WAITING)


@transaction.atomic
def withdraw(*, comment):
    """Returns whether it could still be withdrawn. The report counts those once let through."""
    locked = _changeable(comment)
    if locked:
        judged = {"moderated_at": locked.moderated_at, "moderated_by": locked.moderated_by}
        _write(locked, state=State.WITHDRAWN, **judged)
    return bool(locked)


@transaction.atomic
def change(*, comment, said):
    """What a moderator let through is looked at again. Returns whether it could be changed."""
    locked = _changeable(comment)
    if locked:
        is_suspect = locked.is_suspect or suspects.has_many_links(*said.values())
        _write(locked, is_suspect=is_suspect, **said)
    return bool(locked)


@transaction.atomic
def erase(*, submission, at):
    """Blank who it was, for good; the texts stay, unnamed."""
    locked = _locked(submission)
    if locked.erased_at is None:
        outbox.forget(locked.email, but=_letters_of_others(locked))
        locked.name = locked.organisation = locked.email = locked.sender = ""
        locked.shown_as, locked.erased_at = Submission.ShownAs.UNNAMED, at
        locked.save()
        if public := list(locked.comments.public()):
            announce(public)


def _letters_of_others(submission):
    """Keys of letters on what came with the same address, but not with ``submission``: nobody
    has shown that it came from one person."""
    others = Submission.objects.filter(email__iexact=submission.email).exclude(pk=submission.pk)
    wanted = Q(key__in=[each.letter_key for each in others])
    for pk in Comment.objects.filter(submission__in=others).values_list("pk", flat=True):
        wanted |= Q(key__startswith=f"moderated-{pk}-")
    return list(Letter.objects.filter(wanted).values_list("key", flat=True))


def _locked(submission):
    return Submission.objects.select_for_update().get(pk=submission.pk)


def _changeable(comment):
    """The comment, locked; None once it was answered, rejected or withdrawn."""
    locked = Comment.objects.select_for_update().get(pk=comment.pk)
    return locked if locked.is_changeable else None


def _write(locked, **values):
    """What was public is so no longer; what was merged into it is, on its own."""
    was_public = locked.state in Comment.PUBLIC
    if was_public:
        release(locked)
        reopen(locked)
    for name, value in values.items():
        setattr(locked, name, value)
    locked.save()
    if was_public:
        announce([locked])
