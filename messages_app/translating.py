"""Every write of the translation screen.

A save appends a wording, but for a draft that nobody else has met: that one is written anew,
or each pause in typing would leave a row.
"""

from hashlib import sha256
from typing import NamedTuple

from django.db import transaction

from igfsite.publishing.machine_provenance import full_name, known_or_new, taken_up
from igfsite.publishing.models import Provenance
from messages_app.actions import add_wording, approve, send_to_review
from messages_app.models import Message, Wording

State, Change, Nature = Wording.State, Wording.Change, Provenance.Nature
BY_PEOPLE = (Nature.VOLUNTEER, Nature.OFFICIAL)


class Credit(NamedTuple):
    """Whose work a text is."""

    nature: str
    translator: str


class Overtaken(Exception):
    """Somebody has written since the form was drawn: ``newest`` is what stands now."""

    def __init__(self, newest):
        super().__init__()
        self.newest = newest


def plain(text):
    """As a form gives it back: browsers send line breaks as two characters."""
    return "\n".join(text.strip().splitlines())


def digest(wording):
    """Of the newest wording (None while there is none): what a form was drawn from."""
    said = f"{wording.pk} {wording.state} {wording.text}" if wording else ""
    return sha256(said.encode()).hexdigest()


def credit_for(*, document, language, user, newest):
    """What a form begins with: who made the present text, or whoever this person was last."""
    if newest:
        return Credit(newest.provenance.nature, newest.provenance.translator)
    own = Wording.objects.filter(
        message__document=document,
        language=language,
        created_by=user.get_username(),
        provenance__nature__in=BY_PEOPLE,
    )
    last = own.select_related("provenance").order_by("-created_at", "-pk").first()
    if last:
        return Credit(last.provenance.nature, last.provenance.translator)
    return Credit(Nature.VOLUNTEER, user.get_full_name() or user.get_username())


@transaction.atomic
def save_draft(*, message, language, text, source, credit, seen, by, at, anew=False):
    """Keep ``text`` as a translation of the wording ``source``; return the draft it is in.

    ``seen``: digest of the newest wording the writer saw. Raises :class:`Overtaken`.
    ``anew``: beside what stands there, even if that is a draft of one's own from another page.
    Nothing is written where nothing differs.
    """
    newest, before = _lock(message, language, seen)
    is_own = newest is not None and not anew and is_unmet(newest, by)
    provenance = provenance_for(
        document=message.document, language=language, newest=newest, credit=credit, by=full_name(by)
    )
    is_same = newest and (plain(newest.text), newest.based_on_id) == (text, source.pk)
    if is_same and not (is_own and newest.provenance != provenance):
        return newest
    values = {
        "text": text,
        "provenance": provenance,
        "based_on": source,
        "change": change_since(before if is_own else newest, source),
    }
    if is_own:
        values["created_at"] = at
        Wording.objects.filter(pk=newest.pk).update(**values)
        Wording.history.filter(id=newest.pk).update(**values, history_date=at)
        return Wording.objects.get(pk=newest.pk)
    return add_wording(message=message, language=language, by=by, at=at, **values)


@transaction.atomic
def save_for_review(**draft):
    """Save, and say that it may be read by somebody else."""
    return _review(save_draft(**draft), by=draft["by"])


@transaction.atomic
def save_and_approve(*, by, at, **draft):
    """For who may change wordings: they say whether they may, this does not ask."""
    return _approve(save_draft(by=by, at=at, **draft), by=by, at=at)


@transaction.atomic
def still_correct(*, message, language, source, seen, may_approve, by, at):
    """The newest translation, word for word, as one of what the source says today.

    It counts as a typo, so that nothing translated from it becomes outdated. It is approved
    at once only where the old one was, and by who may; else it waits for review, a draft
    stays a draft. Raises :class:`Overtaken`.
    """
    newest, _before = _lock(message, language, seen)
    if newest is None:
        raise Overtaken(None)
    again = add_wording(
        message=message,
        language=language,
        text=newest.text,
        provenance=newest.provenance,
        change=Change.TYPO,
        based_on=source,
        by=by,
        at=at,
    )
    if newest.state == State.DRAFT:
        return again
    is_approved = newest.state == State.APPROVED and may_approve
    return _approve(again, by=by, at=at) if is_approved else _review(again, by=by)


def is_unmet(wording, by):
    """Whether this is a draft that the same writer typed and that nothing else speaks of."""
    source = wording.provenance
    return (
        wording.state == State.DRAFT
        and wording.created_by == by
        and (source.nature != Nature.MACHINE or source.reviser)
        and wording.published_at is None
        and not any(
            relation.related_model._base_manager.filter(**{relation.field.name: wording}).exists()
            for relation in Wording._meta.related_objects
        )
    )


def change_since(before, source):
    """What kind of change a translation of ``source`` is after ``before``, the last one."""
    if before is None:
        return Change.FIRST
    former = before.based_on
    if former is None or former.language != source.language:
        return Change.WORDING
    between = Wording.objects.filter(
        message=source.message_id,
        language=source.language,
        number__gt=former.number,
        number__lte=source.number,
    )
    is_other = between.filter(change=Change.MEANING).exists()
    return Change.MEANING if is_other else Change.WORDING


def _lock(message, language, seen):
    """The newest wording and the one before it, or None; until this is done nobody else writes
    another, or approves one of these."""
    Message.objects.select_for_update().get(pk=message.pk)
    wordings = message.wordings.filter(language=language).select_related("provenance", "based_on")
    locked = wordings.select_for_update(of=("self",)).order_by("-number")
    newest, before = [*locked[:2], None, None][:2]
    if digest(newest) != seen:
        raise Overtaken(newest)
    return newest, before


def provenance_for(*, document, language, newest, credit, by):
    """Of a text written after ``newest``: one that began as a machine's stays one, by whomever
    it is revised; approval, not typing, makes it *machine revised*."""
    present = newest and newest.provenance
    if present and present.nature == Nature.MACHINE:
        return taken_up(source=present, reviser=by)
    if present and (present.nature == Nature.MACHINE_REVISED or is_of(present, credit)):
        return present
    return provenance_of(document, language, credit)


def is_of(provenance, credit):
    return (provenance.nature, provenance.translator) == credit


def provenance_of(document, language, credit):
    """One row for each writer of a document in a language."""
    name = f"{document.event.slug}-{language}-{credit.nature}"
    return known_or_new(slug=name, more={}, **credit._asdict())


def _review(wording, *, by):
    send_to_review(wordings=Wording.objects.filter(pk=wording.pk), by=by)
    return Wording.objects.get(pk=wording.pk)


def _approve(wording, *, by, at):
    approve(wordings=Wording.objects.filter(pk=wording.pk), by=by, at=at)
    return Wording.objects.get(pk=wording.pk)
