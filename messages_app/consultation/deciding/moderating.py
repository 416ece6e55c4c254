"""What moderators decide of a contribution.

``seen``: the digest of what the decision was made on. What another moderator has decided or
the author has changed meanwhile is not decided unseen. ``receipt``: makes an address of what
opens the author's receipt.
"""

from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from messages_app.actions import Refused
from messages_app.consultation import targets
from messages_app.consultation.announcing import announce
from messages_app.consultation.deciding.reopening import release, reopen
from messages_app.consultation.deciding.similar import place_of
from messages_app.consultation.mail import letters, outbox
from messages_app.consultation.models import Comment, Submission
from messages_app.consultation.taking_part import keys

State = Comment.State
OPEN = (State.WAITING, *Comment.PUBLIC)
DECIDED = (*Comment.PUBLIC, State.OFF_TOPIC, State.REJECTED)
JUDGED = (
    *("state", "text", "suggested_text", "masked_text", "masked_suggestion"),
    *("merged_into_id", "moderation_note", "moderated_at"),
)


class Overtaken(Exception):
    """Another moderator or the author was faster."""


def digest(comment):
    facts = [str(getattr(comment, name)) for name in JUDGED]
    return sha256(repr(facts).encode()).hexdigest()


@transaction.atomic
def publish(*, comment, seen, by, at, masked_text="", masked_suggestion=""):
    """Let it through; one that is public already gets other masks, or stands on its own again."""
    locked = _judged(Comment.objects.select_for_update().get(pk=comment.pk), seen, OPEN)
    locked.masked_text, locked.masked_suggestion = masked_text, masked_suggestion
    _decide(locked, State.PUBLISHED, by=by, at=at)
    announce([locked])


@transaction.atomic
def merge(*, comment, into, seen, by, at, masked_text="", masked_suggestion=""):
    """Let it through as a duplicate of ``into``; its own duplicates come along."""
    pair = Comment.objects.select_for_update().filter(pk__in=(comment.pk, into.pk))
    pair = {each.pk: each for each in pair.order_by("pk")}
    locked, leading = _judged(pair[comment.pk], seen, OPEN), pair[into.pk]
    if reason := _against(locked, leading):
        raise Refused(reason)
    if locked.response_id:  # prepared only: it is the answer to both now
        leading.response, locked.response = locked.response, None
        leading.save(update_fields=["response"])
    locked.duplicates.update(merged_into=leading)
    locked.masked_text, locked.masked_suggestion = masked_text, masked_suggestion
    _decide(locked, State.MERGED, by=by, at=at, into=leading)
    announce([locked])


@transaction.atomic
def reject(*, comment, seen, reason, receipt, by, at):
    if not reason:
        raise Refused(_("Say why: the author is told."))
    _turn_away(comment, State.REJECTED, seen, reason, receipt, by, at)


@transaction.atomic
def mark_off_topic(*, comment, seen, receipt, by, at, reason=""):
    _turn_away(comment, State.OFF_TOPIC, seen, reason, receipt, by, at)


@transaction.atomic
def take_back(*, comment, seen):
    """Undo a decision: it waits again. A letter that told of it and has not left is torn up."""
    locked = _judged(Comment.objects.select_for_update().get(pk=comment.pk), seen, DECIDED)
    outbox.recall(_letter_key(locked))
    release(locked)
    reopen(locked)
    locked.save()
    announce([locked])


def _judged(locked, seen, states):
    if digest(locked) != seen:
        raise Overtaken
    if locked.state not in states:
        raise Refused(_("There is nothing to decide."))
    return locked


def _against(comment, leading):
    """Why the one cannot be merged into the other; None if nothing speaks against it."""
    if leading == comment:
        return _("A contribution cannot be merged into itself.")
    if leading.state != State.PUBLISHED:
        return _("Choose one that is published and stands on its own.")
    if place_of(leading) != place_of(comment):
        return _("These two speak of different texts.")
    if comment.response_id and (leading.response_id or comment.response.answered_at):
        return _("An answer to it is given or prepared: it cannot be merged.")
    return None


def _turn_away(comment, state, seen, reason, receipt, by, at):
    locked = _judged(Comment.objects.select_for_update().get(pk=comment.pk), seen, OPEN)
    release(locked)
    _decide(locked, state, by=by, at=at, note=reason)
    _tell(locked, receipt)
    announce([locked])


def _decide(locked, state, *, by, at, into=None, note=""):
    locked.state, locked.merged_into, locked.moderation_note = state, into, note
    locked.moderated_by, locked.moderated_at = by, at
    locked.is_suspect &= state not in Comment.PUBLIC
    locked.save()


def _letter_key(comment):
    """One of each decision: made again after it was undone, it is another one."""
    return f"moderated-{comment.pk}-{comment.moderated_at:%Y%m%d%H%M%S%f}"


def _tell(comment, receipt):
    """Write to the author, whose row is locked: what is being erased is written to no more."""
    sender = Submission.objects.select_for_update().filter(pk=comment.submission_id).first()
    if sender is None or not sender.email:
        return
    text = letters.drawn(
        "moderated",
        sender.language,
        title=lambda: targets.of(comment).title,
        link=lambda: receipt(keys.letter_code(sender)),
        is_off_topic=comment.state == State.OFF_TOPIC,
        reason=comment.moderation_note,
        contact=settings.CONTACT_ADDRESS,
    )
    outbox.post(to=sender.email, key=_letter_key(comment), at=comment.moderated_at, **text)
