"""The pins of an edition, from what they are to what they are to be."""

from messages_app.models import Correction, Message, Pin, Place, Wording

BY_GRAVITY = list(Wording.Change)  # the gravest last


def move_pins(*, edition, pinned, by, at):
    """Let ``edition`` pin ``pinned``, wordings by message and language; the rest goes.

    Pins that stay as they are stay untouched. Where the edition is public already, each that
    moves is noted as a correction.
    """
    former = {(pin.message_id, pin.language): pin for pin in edition.pins.all()}
    gone = [pin.pk for name, pin in former.items() if name not in pinned]
    Pin.objects.filter(pk__in=gone).delete()
    moved = [
        (pin, pinned[name])
        for name, pin in former.items()
        if name in pinned and pin.wording_id != pinned[name].pk
    ]
    if edition.published_at and moved:
        Correction.objects.bulk_create(corrections(edition, moved, by, at))
    for pin, wording in moved:
        pin.wording = wording
    Pin.objects.bulk_update([pin for pin, _wording in moved], ["wording"], batch_size=400)
    Pin.objects.bulk_create(
        Pin(edition=edition, message_id=name[0], language=name[1], wording=wording)
        for name, wording in pinned.items()
        if name not in former
    )


def note_places(*, edition):
    """Keep where each message that ``edition`` pins stands now."""
    edition.places.all().delete()
    stand = Message.objects.filter(pins__edition=edition).distinct()
    Place.objects.bulk_create(
        Place(edition=edition, message_id=key, theme_id=theme, section_id=section, position=place)
        for key, theme, section, place in stand.values_list("pk", "theme", "section", "position")
    )


def corrections(edition, moved, by, at):
    """``moved``: pairs of a pin as it was and the wording that it is to show."""
    formerly = Wording.objects.in_bulk([pin.wording_id for pin, _wording in moved])
    approved = {}
    for wording in Wording.objects.filter(
        message__in={pin.message_id for pin, _wording in moved}, state=Wording.State.APPROVED
    ).only("message", "language", "number", "change"):
        approved.setdefault((wording.message_id, wording.language), []).append(wording)
    for pin, after in moved:
        before = formerly[pin.wording_id]
        if before.text == after.text:  # said to be still correct: nothing to tell
            continue
        yield Correction(
            edition=edition,
            before=before,
            after=after,
            change=gravest(approved.get((pin.message_id, pin.language), ()), before, after),
            corrected_at=at,
            corrected_by=by,
        )


def gravest(wordings, before, after):
    """The gravest change between two of ``wordings``, whichever is the newer; that of ``after``
    where neither, a machine's draft, was approved."""
    low, high = sorted((before.number, after.number))
    between = (each.change for each in wordings if low < each.number <= high)
    return max(between, key=BY_GRAVITY.index, default=after.change)
