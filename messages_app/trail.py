"""What became of messages from one edition to the next: moved, dropped, merged, split."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.db.models import Exists, OuterRef, Q
from django.template.loader import render_to_string

from messages_app.models import Edition, Message, Pin

TRAIL = "messages_app/_trail.html"


@dataclass
class Trail:
    """Numbers of messages of the same document: where one lives on, and what lives on in it."""

    successors: list = field(default_factory=list)
    predecessors: list = field(default_factory=list)


def read_trails():
    """Message to its trail, as far as the public may know of it.

    A successor is told of once the edition is out that has it and dropped the other, or that
    split it off from what an earlier edition had.
    """
    earlier = Edition.objects.published().exclude(pk__in=Edition.objects.current().values("pk"))
    before, after = pinned("from_message", earlier), pinned("to_message", earlier)
    links = Message.successors.through.objects.filter(
        pinned("to_message", Edition.objects.current()),
        Q(from_message__in=Message.objects.former()) | (before & ~after),
    )
    trails = {}
    names = ("from_message", "to_message", "from_message__number", "to_message__number")
    for old, new, old_number, new_number in links.order_by(*names[2:]).values_list(*names):
        trails.setdefault(old, Trail()).successors.append(new_number)
        trails.setdefault(new, Trail()).predecessors.append(old_number)
    return trails


def leads_back(message, successors):
    """Whether ``message`` would come, by however many steps, after itself."""
    seen, ahead = set(), {each.pk for each in successors}
    while ahead:
        seen |= ahead
        further = Message.objects.filter(predecessors__in=ahead).values_list("pk", flat=True)
        ahead = set(further) - seen
    return message.pk in seen


def pinned(message, editions):
    return Exists(Pin.objects.filter(message=OuterRef(message), edition__in=editions))


def drawn_trail(trail, event, *, is_former=False):
    """'' without one."""
    context = {"trail": trail, "event": event, "is_former": is_former}
    return render_to_string(TRAIL, context) if trail else ""


def moved(message_list, places):
    """Of messages those that stood elsewhere, with the place that each had.

    ``places``: by message; unknown ones are left out. A message that others were put before or
    after has not moved: told are the fewest that must have.
    """
    known = [(each, places[each.pk]) for each in message_list if each.pk in places]
    stayed = [pair for pair in known if heading(pair[0]) == heading(pair[1])]
    today = [message.pk for message, _place in stayed]
    then = [message.pk for message, _place in sorted(stayed, key=lambda pair: pair[1].position)]
    blocks = SequenceMatcher(None, then, today, autojunk=False).get_matching_blocks()
    settled = {key for start, _today, size in blocks for key in then[start : start + size]}
    return {message.pk: place for message, place in known if message.pk not in settled}


def heading(row):
    return row.theme_id, row.section_id
