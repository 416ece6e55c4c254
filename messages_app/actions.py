"""Every write over several models of this room."""

from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.utils.translation import gettext as _

from igfsite.browse.actions import write_marks, write_meeting, write_snapshot
from igfsite.publishing.machine_provenance import revise
from igfsite.vocabulary.models import Event
from messages_app.listing import MessageListing
from messages_app.models import Document, Edition, Message, MessageConcept, Pin, Wording


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
    """Approve wordings that wait; return how many there were.

    A machine's draft is thereby revised by a person, and says so where it is public already.
    """
    waiting = wordings.exclude(state=Wording.State.APPROVED)
    showing = list(Event.objects.filter(document__editions__in=editions_showing(waiting)))
    revise(rows=waiting, by=by)
    total = waiting.update(state=Wording.State.APPROVED, approved_by=by, approved_at=at)
    for event in showing:
        refresh_snapshot(event=event)
    return total


def editions_showing(wordings):
    return Edition.objects.current().filter(
        Exists(Pin.objects.filter(edition=OuterRef("pk"), wording__in=wordings.values("pk")))
    )


@transaction.atomic
def follow_machine_drafts(*, document):
    """Take machine drafts back from the public once the document no longer shows them.

    Its editions are locked: none is published meanwhile by what the document said before.
    """
    list(Edition.objects.select_for_update().filter(document=document).order_by("pk"))
    if not document.shows_machine_drafts:
        pins = Pin.objects.filter(edition__document=document)
        pins.exclude(wording__state=Wording.State.APPROVED).delete()
    refresh_snapshot(event=document.event)


class Refused(Exception):
    """An action that would harm what is published; the message says why."""


@transaction.atomic
def publish_edition(*, edition, by, at):
    """Pin the newest approved wording of each message and language, and show them.

    Only languages in which the document has a title are pinned; where no wording is
    approved, a machine's draft, if the document shows those. Publishing again
    moves the pins to what has been approved since; the day of the first
    publication stays. Returns the number of wordings pinned; raises ``Refused``.
    """
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    if edition.is_superseded():
        raise Refused(_("The final edition is out: the preliminary one stays as it was."))
    newest = Wording.objects.publishable(edition.document)
    pinned = {(wording.message_id, wording.language): wording for wording in newest}
    if not pinned:
        raise Refused(_("Nothing to publish: no wording is approved in a language with a title."))
    edition.pins.all().delete()
    Pin.objects.bulk_create(
        Pin(edition=edition, message_id=message, language=language, wording=wording)
        for (message, language), wording in pinned.items()
    )
    shown_first = Wording.objects.filter(pins__edition=edition, published_at=None)
    shown_first.update(published_at=at)
    if edition.published_at is None:
        edition.published_at, edition.published_by = at, by
        edition.save()
    refresh_snapshot(event=edition.document.event)
    return len(pinned)


@transaction.atomic
def withdraw_edition(*, edition):
    """Take an edition back from the public; what it pinned stays pinned."""
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    edition.published_at, edition.published_by = None, ""
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
