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
    note: str = ""


def drawn_story(*, told, corrections, said):
    """'' where there is only one thing to tell. ``said``: see ``above.Said``; None of nothing.

    ``told``: see ``editions_of``; ``corrections``: of the edition that is current. What is of
    one day is told in the order of the consultation.
    """
    editions = told["listed"]
    if not editions or len(editions) + len(corrections) + bool(said) < 2:
        return ""
    zone = ZoneInfo(editions[0].document.event.time_zone)
    first, *later = sorted(editions, key=lambda edition: edition.kind == edition.Kind.FINAL)
    steps = [edition_step(first, zone)]
    steps += said_steps(said, zone) if said else []
    steps += [edition_step(each, zone, became_of(told)) for each in later]
    steps += [correction_step(each, zone) for each in corrections]
    return render_to_string(STORY, {"steps": sorted(steps, key=lambda step: step.on)})


def became_of(told):
    before, after = told.get("before"), told.get("after")
    if before is None or after is None:
        return ""
    if before.text == after.text:
        return _("the wording stayed as it was")
    return _("the wording changed")


def edition_step(edition, zone, note=""):
    on = edition.issued_on or day(edition.published_at, zone)
    return Step(on, capfirst(edition.get_kind_display()), note=note)


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
