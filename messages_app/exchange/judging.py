"""What of a file that came back can be taken, and why the rest cannot; nothing is lost."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from igfsite.publishing.notes import Unreadable, gettext_noop
from igfsite.publishing.report import KEPT
from igfsite.vocabulary.languages import Language
from messages_app.exchange.bundle import Unit
from messages_app.exchange.slots import MessageSlot, TextSlot
from messages_app.exchange.units import slots_of

UNKNOWN = gettext_noop("the document has no such text to translate")
SOURCE_CHANGED = gettext_noop("its source has changed since the file was made")
OVERTAKEN = gettext_noop("another translation was written since the file was made")
SHOWN_AT_ONCE = gettext_noop("the public would read it at once: an editor must add it")
NO_TITLE = gettext_noop("its title must be translated first")
UNCHANGED, UNTRANSLATED = "unchanged", "untranslated"


@dataclass(frozen=True)
class Verdict:
    """``reason``: why the unit is not taken; '' for one that is."""

    unit: Unit
    slot: TextSlot | MessageSlot | None
    reason: str = ""

    @property
    def text(self):
        """What a tool put around the text, a line feed for example, is not a part of it."""
        return self.unit.target.strip()


class Incoming:
    """A bundle against the document. ``is_editor``: who may show the public a new heading."""

    def __init__(self, bundle, *, document, language, by, is_editor):
        self.bundle, self.document, self.language = bundle, document, language
        self.by, self.is_editor = by, is_editor
        self.pair = (self.checked_source(), language)
        self.verdicts = list(self.judged())

    def checked_source(self):
        """A file of another document or language is refused whole."""
        bundle, event = self.bundle, self.document.event.slug
        if bundle.event != event:
            reason = _("the file is of “{found}”, not of “{event}”")
            raise Unreadable(bundle.line, reason.format(found=bundle.event[:60], event=event))
        if known(bundle.language) != self.language:
            reason = _("the file translates into “{found}”, not into “{language}”")
            found = bundle.language[:60]
            raise Unreadable(bundle.line, reason.format(found=found, language=self.language))
        if known(bundle.source_language) in {None, self.language}:
            reason = _("the file translates from “{found}”")
            raise Unreadable(bundle.line, reason.format(found=bundle.source_language[:60]))
        return known(bundle.source_language)

    def judged(self):
        slots = {slot.id: slot for slot in slots_of(self.document, self.pair)}
        found = [self.verdict(unit, slots.get(unit.id)) for unit in self.bundle.units]
        titled = {
            each.slot.parent
            for each in found
            if isinstance(each.slot, TextSlot) and each.slot.name == "title" and not each.reason
        }
        return (_without_title(each, titled) for each in found)

    def verdict(self, unit, slot):
        target = unit.target.strip()
        source_mark, target_mark = unit.marks
        if not target:
            reason = UNTRANSLATED
        elif slot is None:
            reason = UNKNOWN
        elif target == slot.target.strip() or slot.is_as_sent(target_mark, unit.target):
            reason = UNCHANGED
        elif unit.flaw:
            reason = unit.flaw
        elif not is_same(unit.source, slot.source_at(source_mark)):
            reason = SOURCE_CHANGED
        elif later := slot.since(target_mark):
            reason = UNCHANGED if target in later else OVERTAKEN
        else:
            check(slot, target, unit.line)
            reason = self.objection(slot)
        return Verdict(unit, slot, reason)

    def objection(self, slot):
        """Of headings and introductions there is one text: what a person wrote is kept."""
        if not isinstance(slot, TextSlot):
            return ""
        if slot.is_public and not self.is_editor:
            return SHOWN_AT_ONCE
        is_others = slot.row and slot.row.changed_at and slot.row.changed_by != self.by
        return KEPT if slot.target and (slot.is_public or is_others) else ""

    @property
    def taken(self):
        return [each for each in self.verdicts if not each.reason]

    @property
    def refused(self):
        left = {"", UNCHANGED, UNTRANSLATED}
        return [each for each in self.verdicts if each.reason not in left]

    @property
    def unchanged(self):
        return [each for each in self.verdicts if each.reason == UNCHANGED]

    @property
    def untranslated(self):
        return [each for each in self.verdicts if each.reason == UNTRANSLATED]

    def lines(self):
        """The report as text, with every text that was not taken."""
        for title, verdicts in (
            (_("Added"), self.taken),
            (_("Unchanged"), self.unchanged),
            (_("Not translated"), self.untranslated),
            (_("Refused"), self.refused),
        ):
            yield f"{title}: {len(verdicts)}"
        for each in self.refused:
            place = _("line {line}").format(line=each.unit.line)
            yield f"{place}: {each.unit.id}: {_(each.reason)}: {each.unit.target}"


def known(tag):
    """Our language of a tag such as ``es``, ``es-MX`` or ``zh_Hans``; None of another."""
    tag = tag.replace("_", "-").lower()
    return next((each for each in Language.values if f"{tag}-".startswith(f"{each}-")), None)


def is_same(text, other):
    """Tools rearrange white space."""
    return other is not None and text.split() == other.split()


def check(slot, text, line):
    """A text that no form would take refuses the file."""
    try:
        slot.model._meta.get_field(slot.name).run_validators(text)
    except ValidationError as error:
        raise Unreadable(line, f"{slot.id}: {' '.join(error.messages)}") from error


def _without_title(verdict, titled):
    slot = verdict.slot
    if verdict.reason or not isinstance(slot, TextSlot) or slot.row or slot.parent in titled:
        return verdict
    return Verdict(verdict.unit, slot, NO_TITLE)
