"""What officials do with contributions: one answer for one or for many, prepared or given.

An answer may be given, and changed, after the window has closed and after the final edition.
"""

from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from igfsite.vocabulary.history import signed
from messages_app.actions import Refused
from messages_app.consultation.announcing import announce
from messages_app.consultation.deciding.drafting import Draft, write_draft
from messages_app.consultation.models import Comment, Reason, Response
from messages_app.models import Wording
from messages_app.translating import Overtaken


@dataclass(frozen=True)
class Words:
    """``reasons``: language to text, one at least; ``draft``: to be written, and led to."""

    outcome: str
    reasons: dict
    wording: Wording | None = None
    draft: Draft | None = None


def seen_of(comment):
    """A digest of what an editor saw of a contribution."""
    said = (comment.shown_text, comment.shown_suggestion)
    return _digest(comment.pk, comment.state, comment.response_id, *said)


def digest(response):
    """Of all that an answer says, and of whom; None is one that is still to be written."""
    if response is None:
        return ""
    reasons = sorted(response.reasons.values_list("language", "text"))
    comments = sorted(response.comments.values_list("pk", flat=True))
    stored = (response.outcome, response.wording_id, response.answered_at)
    return _digest(response.pk, *stored, reasons, comments)


def _digest(*facts):
    return sha256(repr(facts).encode()).hexdigest()


@transaction.atomic
@signed
def prepare(*, response, seen, chosen, words, by, at):
    """Keep an answer that nobody reads yet; see :func:`answer`."""
    if response and response.answered_at:
        raise Refused(_("This answer was given already: it can be changed, not taken back."))
    return _write(response, seen, chosen, words, by=by, at=at)[0]


@transaction.atomic
@signed
def answer(*, response, seen, chosen, words, by, at):
    """Give an answer to all that is ``chosen``, and to nothing else any more; returns it.

    ``response``: what was prepared or given before, None for a new one, with its digest ``seen``.
    ``chosen``: contributions of one document by their primary keys, each with what was seen of it.
    Raises ``Overtaken`` where any of that has changed meanwhile, and ``Refused``.
    """
    response, comments = _write(response, seen, chosen, words, by=by, at=at)
    if response.answered_at is None:
        response.answered_at, response.answered_by = at, by
        response.save()
    duplicates = Comment.objects.filter(merged_into__in=comments)
    announce([*comments, *duplicates])
    return response


@transaction.atomic
@signed
def discard(*, response, seen, by):
    """Drop an answer that was only prepared; its contributions are unanswered again, and its
    history keeps the words. Raises ``Overtaken`` and ``Refused``."""
    list(Comment.objects.select_for_update().filter(response=response).order_by("pk"))
    response = Response.objects.select_for_update().get(pk=response.pk)
    if digest(response) != seen:
        raise Overtaken(None)
    if response.answered_at:
        raise Refused(_("This answer was given already: it can be changed, not taken back."))
    response.delete()


def _write(response, seen, chosen, words, *, by, at):
    """The answer, and all contributions that it is or was given to."""
    touched = Q(pk__in=list(chosen))
    if response:
        touched |= Q(response=response)
    rows = Comment.objects.filter(touched).select_related(
        "message__document", "theme__document", "document", "wording"
    )
    comments = list(rows.select_for_update(of=("self",)).order_by("pk"))
    if response:
        response = Response.objects.select_for_update().get(pk=response.pk)
    picked = [comment for comment in comments if comment.pk in chosen]
    if digest(response) != seen or any(seen_of(each) != chosen[each.pk] for each in picked):
        raise Overtaken(None)
    _judge(response, picked, words)
    response = response or Response()
    wording = write_draft(draft=words.draft, by=by, at=at) if words.draft else words.wording
    if (response.outcome, response.wording) != (words.outcome, wording) or not response.pk:
        response.outcome, response.wording = words.outcome, wording
        response.save()
    _give_reasons(response, words.reasons)
    Comment.objects.filter(response=response).exclude(pk__in=list(chosen)).update(response=None)
    Comment.objects.filter(pk__in=list(chosen)).update(response=response)
    return response, comments


def _judge(response, comments, words):
    """Raises ``Refused`` where these contributions cannot have this answer."""
    if not comments:
        raise Refused(_("Choose at least one contribution."))
    hidden = [each for each in comments if each.state != Comment.State.PUBLISHED]
    taken = [
        each
        for each in comments
        if each.response_id and not (response and each.response_id == response.pk)
    ]
    for sentence, wrong in (
        (_("These are not published any more: %(which)s"), hidden),
        (_("These have another answer already: %(which)s"), taken),
    ):
        if wrong:
            raise Refused(sentence % {"which": "; ".join(map(str, wrong))})
    if len({each.whole for each in comments}) > 1:
        raise Refused(_("One answer is for contributions to one document."))
    if not any(words.reasons.values()):
        raise Refused(_("Write the reason in at least one language."))
    if words.draft and words.draft.comment not in comments:
        raise Refused(_("The suggestion that you chose is not among these contributions."))


def _give_reasons(response, reasons):
    """A reason that stays as it is gets no new version."""
    stored = {reason.language: reason for reason in response.reasons.all()}
    for language, text in reasons.items():
        reason = stored.get(language) or Reason(response=response, language=language)
        if not text and reason.pk:
            reason.delete()
        elif text and text != reason.text:
            reason.text = text
            reason.save()
