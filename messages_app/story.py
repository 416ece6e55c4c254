"""The story of a message: its editions, what was said and answered, corrections; by day."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

STORY = "messages_app/_story.html"


@dataclass(frozen=True)
class Step:
    """``until``: of what took several days, the last one. ``address``: within the page."""

    on: date
    text: str
    address: str = ""
    until: date | None = None


def drawn_story(*, editions, corrections, said):
    """'' where there is only one thing to tell. ``said``: see ``above.Said``; None of nothing.

    ``editions``: those that have the message; ``corrections``: of the one that is current.
    """
    zone = ZoneInfo(editions[0].document.event.time_zone) if editions else None
    steps = [edition_step(each, zone) for each in editions]
    steps += [correction_step(each, zone) for each in corrections]
    steps += said_steps(said, zone) if said and zone else []
    if len(steps) < 2:
        return ""
    return render_to_string(STORY, {"steps": sorted(steps, key=lambda step: step.on)})


def edition_step(edition, zone):
    on = edition.issued_on or day(edition.published_at, zone)
    return Step(on, capfirst(edition.get_kind_display()), "#editions-title")


def correction_step(correction, zone):
    text = _("Corrected (%(kind)s)") % {"kind": correction.get_change_display()}
    return Step(day(correction.corrected_at, zone), text)


def said_steps(said, zone):
    total = ngettext("%(total)s contribution", "%(total)s contributions", said.total)
    first, last = day(said.first_at, zone), day(said.last_at, zone)
    until = last if last != first else None
    yield Step(first, total % {"total": said.total}, "#contributions", until)
    if said.answered:
        text = ngettext("%(total)s answered", "%(total)s answered", said.answered)
        yield Step(day(said.answered_at, zone), text % {"total": said.answered}, "#contributions")


def day(moment, zone):
    return moment.astimezone(zone).date()
