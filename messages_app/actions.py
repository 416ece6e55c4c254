"""Every write over several models of this room."""

from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.utils.translation import gettext as _

from igfsite.browse.actions import write_marks, write_meeting, write_snapshot
from igfsite.publishing.machine_provenance import revise
from igfsite.vocabulary import history
from igfsite.vocabulary.history import signed
from igfsite.vocabulary.lists import enumerated
from igfsite.vocabulary.models import Event
from messages_app.listing import MessageListing
from messages_app.models import Document, Edition, Message, MessageConcept, Pin, Wording
from messages_app.pinning import move_pins, note_places


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
    history.delete(message.message_concepts.filter(origin=origin).exclude(concept__in=wanted))
    carry(message_list=[message], concepts=wanted, origin=origin)


def carry(*, message_list, concepts, origin):
    """Give messages the concepts that they lack; what they carry keeps its origin.

    The messages are locked, so that two who set the same concept take turns.
    """
    keys = [message.pk for message in message_list]
    list(Message.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
    known = set(
        MessageConcept.objects.filter(message__in=keys).values_list("message_id", "concept_id")
    )
    history.create(
        MessageConcept(message_id=key, concept=concept, origin=origin)
        for key in keys
        for concept in concepts
        if (key, concept.pk) not in known
    )


@transaction.atomic
@signed
def add_wording(*, message, language, text, provenance, change, by, at, based_on=None, note=""):
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
        note=note,
        based_on=based_on,
        created_by=by,
        created_at=at,
    )


@transaction.atomic
@signed
def approve(*, wordings, by, at):
    """Approve wordings that wait; return how many there were.

    A machine's draft is thereby revised by a person, and says so where it is public already.
    """
    waiting = wordings.exclude(state=Wording.State.APPROVED)
    showing = list(Event.objects.filter(document__editions__in=editions_showing(waiting)))
    revise(rows=waiting, by=by)
    total = history.update(waiting, state=Wording.State.APPROVED, approved_by=by, approved_at=at)
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


@transaction.atomic
@signed
def send_to_review(*, wordings, by):
    """Ask for a review of what is still a draft; return how many there were."""
    return history.update(wordings.filter(state=Wording.State.DRAFT), state=Wording.State.IN_REVIEW)


class Refused(Exception):
    """An action that would harm what is published; the message says why."""


@transaction.atomic
@signed
def restore_wording(*, wording, change, note, by, at):
    """Append a former text anew, as a draft; raises ``Refused`` where nothing would change."""
    newest = Wording.objects.newest().get(message=wording.message, language=wording.language)
    if newest.text == wording.text:
        raise Refused(_("This is what the newest wording in this language says already."))
    kept = {name: getattr(wording, name) for name in ("language", "text", "provenance", "based_on")}
    return add_wording(message=wording.message, change=change, note=note, by=by, at=at, **kept)


def publishable(edition):
    """The wordings that publishing would pin, by their message and language."""
    newest = Wording.objects.publishable(edition.document)
    return {(wording.message_id, wording.language): wording for wording in newest}


@transaction.atomic
@signed
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
    note_places(edition=edition)
    shown_first = Wording.objects.filter(pins__edition=edition, published_at=None)
    history.update(shown_first, published_at=at)
    if edition.published_at is None:
        edition.published_at, edition.published_by = at, by
    edition.publish_at, edition.publish_by = None, ""
    edition.save()  # published again, it is the same: its history tells that it was
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
    carried = MessageConcept.objects.filter(message__in=message_list)
    history.delete(carried.filter(concept__in=remove))
    carry(message_list=message_list, concepts=add, origin=MessageConcept.Origin.EDITOR)
    write_marks(listing=MessageListing, keys=[message.pk for message in message_list])


@transaction.atomic
def inherit_concepts(*, theme, concepts):
    """Give a theme its concepts, and its messages the difference; an editor's choices stay."""
    before, after = set(theme.concepts.all()), set(concepts)
    theme.concepts.set(after)
    origin = MessageConcept.Origin.THEME
    carried = MessageConcept.objects.filter(message__theme=theme, origin=origin)
    history.delete(carried.filter(concept__in=before - after))
    carry(message_list=theme.message_list.all(), concepts=after - before, origin=origin)


@transaction.atomic
@signed
def assign_section(*, message_list, section, by):
    """Put messages at the end of a section of their theme, in the order they have.

    The places of the theme are dealt out anew, so that no message of another theme moves.
    Returns how many came into the section; raises ``Refused``.
    """
    rows = list(section.theme.message_list.select_for_update().order_by("pk"))
    keys, own = {message.pk for message in message_list}, {row.pk for row in rows}
    if strangers := [str(message) for message in message_list if message.pk not in own]:
        sentence = _("The section %(section)s belongs to another theme than: %(strangers)s.")
        raise Refused(sentence % {"section": section, "strangers": enumerated(strangers)})
    rows.sort(key=lambda row: (row.position, row.number))
    places = [row.position for row in rows]
    moved = [row for row in rows if row.pk in keys and row.section_id != section.pk]
    rest = [row for row in rows if row.pk not in keys or row.section_id == section.pk]
    end = end_of(section, rest)
    before = {row: (row.position, row.section_id) for row in rows}
    for row, place in zip([*rest[:end], *moved, *rest[end:]], places, strict=True):
        row.position = place
    for row in moved:
        row.section = section
    changed = [row for row in rows if before[row] != (row.position, row.section_id)]
    history.save(changed, "position", "section")
    refresh_snapshot(event=section.theme.document.event)
    return len(moved)


def end_of(section, rows):
    """Where in ``rows``, in their order, a section ends; one without any, before the next."""
    numbers = dict(section.theme.sections.values_list("pk", "number"))
    own = [place for place, row in enumerate(rows) if row.section_id == section.pk]
    later = (p for p, row in enumerate(rows) if numbers.get(row.section_id, 0) > section.number)
    return own[-1] + 1 if own else next(later, len(rows))
