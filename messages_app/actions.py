"""Every write over several models of this room."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from igfsite.browse.actions import write_marks, write_meeting, write_snapshot
from messages_app.listing import MessageListing
from messages_app.models import Document, Edition, Message, MessageConcept, Wording
from messages_app.pinning import move_pins


def refresh_snapshot(*, event=None):
    """Rebuild the public list of messages, or one meeting of it, from what is pinned."""
    if event:
        write_meeting(listing=MessageListing, event=event.slug)
    else:
        write_snapshot(listing=MessageListing)


@transaction.atomic
def number_message(*, message):
    """Give a new message the next number of its document, and the last place."""
    Document.objects.select_for_update().get(pk=message.document_id)
    last = message.document.message_list.aggregate(
        number=Max("number", default=0), position=Max("position", default=0)
    )
    message.number, message.position = last["number"] + 1, last["position"] + 1


@transaction.atomic
def inherit_from_theme(*, message):
    """Give a message that is new in its theme the theme's concepts instead of the old ones."""
    wanted, origin = set(message.theme.concepts.all()), MessageConcept.Origin.THEME
    message.message_concepts.filter(origin=origin).exclude(concept__in=wanted).delete()
    MessageConcept.objects.bulk_create(
        [MessageConcept(message=message, concept=concept, origin=origin) for concept in wanted],
        ignore_conflicts=True,
    )


@transaction.atomic
def add_wording(*, message, language, text, provenance, change, by, at, based_on=None):
    """Append a draft after the last wording in the language; nothing is overwritten."""
    Message.objects.select_for_update().get(pk=message.pk)
    last = message.wordings.filter(language=language).aggregate(last=Max("number"))["last"]
    return Wording.objects.create(
        message=message,
        language=language,
        number=(last or 0) + 1,
        text=text,
        provenance=provenance,
        change=change,
        based_on=based_on,
        created_by=by,
        created_at=at,
    )


@transaction.atomic
def approve(*, wordings, by, at):
    """Approve wordings that wait; return how many there were."""
    waiting = wordings.exclude(state=Wording.State.APPROVED)
    return waiting.update(state=Wording.State.APPROVED, approved_by=by, approved_at=at)


class Refused(Exception):
    """An action that would harm what is published; the message says why."""


def publishable(edition):
    """The newest approved wording of each message and language, by these two.

    Only languages in which the document has a title.
    """
    newest = Wording.objects.filter(
        message__document=edition.document,
        state=Wording.State.APPROVED,
        language__in=edition.document.translations.values("language"),
    ).order_by("number")
    return {(wording.message_id, wording.language): wording for wording in newest}


@transaction.atomic
def publish_edition(*, edition, by, at):
    """Pin what is publishable, and show it.

    Publishing again moves the pins to what has been approved since, each as a
    correction; the day of the first publication stays. A time set for publishing
    falls away. Returns the number of wordings pinned; raises ``Refused``.
    """
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    if edition.is_superseded():
        raise Refused(_("The final edition is out: the preliminary one stays as it was."))
    pinned = publishable(edition)
    if not pinned:
        raise Refused(_("Nothing to publish: no wording is approved in a language with a title."))
    move_pins(edition=edition, pinned=pinned, by=by, at=at)
    shown_first = Wording.objects.filter(pins__edition=edition, published_at=None)
    shown_first.update(published_at=at)
    if edition.published_at is None:
        edition.published_at, edition.published_by = at, by
    edition.publish_at, edition.publish_by = None, ""
    edition.save()
    refresh_snapshot(event=edition.document.event)
    return len(pinned)


@transaction.atomic
def withdraw_edition(*, edition):
    """Take an edition back from the public; what it pinned stays pinned.

    A time set for publishing falls away: it would be back by itself.
    """
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    edition.published_at, edition.published_by = None, ""
    edition.publish_at, edition.publish_by = None, ""
    edition.save()
    refresh_snapshot(event=edition.document.event)


@transaction.atomic
def change_concepts(*, message_list, add=(), remove=()):
    """Set and remove concepts of several messages at once, as an editor's choice."""
    MessageConcept.objects.filter(message__in=message_list, concept__in=remove).delete()
    MessageConcept.objects.bulk_create(
        [
            MessageConcept(message=message, concept=concept)
            for message in message_list
            for concept in add
        ],
        ignore_conflicts=True,
    )
    write_marks(listing=MessageListing, keys=[message.pk for message in message_list])


@transaction.atomic
def inherit_concepts(*, theme, concepts):
    """Give a theme its concepts, and its messages the difference; an editor's choices stay."""
    before, after = set(theme.concepts.all()), set(concepts)
    theme.concepts.set(after)
    origin = MessageConcept.Origin.THEME
    MessageConcept.objects.filter(
        message__theme=theme, origin=origin, concept__in=before - after
    ).delete()
    MessageConcept.objects.bulk_create(
        [
            MessageConcept(message=message, concept=concept, origin=origin)
            for message in theme.message_list.all()
            for concept in after - before
        ],
        ignore_conflicts=True,
    )
