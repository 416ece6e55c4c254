"""One message to translate: what its translator is shown."""

from dataclasses import dataclass
from functools import cached_property

from django.shortcuts import get_object_or_404

from igfsite.publishing.models import Provenance
from igfsite.vocabulary.glossary import terms_in
from igfsite.vocabulary.lists import enumerated
from messages_app.checks import KINDS, of_text, other_numbers
from messages_app.memory import recall
from messages_app.models import Message
from messages_app.units import Sheet, standing


@dataclass(frozen=True)
class Task:
    """``wordings``: of the message, in every language, oldest first."""

    sheet: Sheet
    message: Message
    wordings: list

    @classmethod
    def of(cls, sheet, number):
        """Read in as few queries as one message takes; 404 for a number that is not there."""
        rows = sheet.document.message_list.select_related("theme", "section", "document__event")
        parts = ("theme__translations", "section__translations")
        message = get_object_or_404(rows.prefetch_related(*parts), number=number)
        wordings = message.wordings.select_related("provenance", "based_on").order_by("number")
        return cls(sheet, message, list(wordings))

    def within(self, language):
        return [wording for wording in self.wordings if wording.language == language]

    @cached_property
    def own(self):
        """The wordings in the language translated into."""
        return self.within(self.sheet.language)

    @cached_property
    def terms(self):
        """The words of the glossary in the source that the other language has a name for."""
        found = terms_in(self.source.text, self.source.language, self.sheet.language)
        return [term for term in found if term.targets]

    @property
    def newest(self):
        return self.own[-1] if self.own else None

    @cached_property
    def source(self):
        return standing(self.within(self.sheet.source))

    def source_named(self, key):
        """The wording that a form says it shows, if one may translate from it; else None."""
        others = (each for each in self.wordings if each.language != self.sheet.language)
        return next((each for each in others if str(each.pk) == key), None)

    @cached_property
    def unit(self):
        return next(unit for unit in self.sheet.units if unit.number == self.message.number)

    @cached_property
    def change(self):
        """What the newest translation is based on, and what stands there today, if another."""
        former = self.newest and self.newest.based_on
        now = former and standing(self.within(former.language))
        return (former, now) if now and now.number > former.number else None

    @property
    def began_as_machine(self):
        return self.newest and self.newest.provenance.nature == Provenance.Nature.MACHINE

    @cached_property
    def matches(self):
        return recall(self.message, self.source, self.sheet.language)

    def findings(self, text):
        """What the checks find in a translation of the source: pairs of the kind and the place."""
        found = [(KINDS[kind], excerpt) for kind, excerpt in of_text(text, self.sheet.language)]
        if text and self.source and (odd := other_numbers(text, self.source.text)):
            found.append((KINDS["numbers"], enumerated(odd)))
        return found
