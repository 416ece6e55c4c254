"""A file in one language beside what the document says already: message by message."""

from dataclasses import dataclass
from statistics import median

from django.utils.translation import gettext as _

from igfsite.vocabulary.lists import enumerated
from messages_app.checks import other_numbers
from messages_app.importing import mismatches, newest_of
from messages_app.models import Message, Wording

OUT_OF_PROPORTION = 1.8  # times longer or shorter than the texts of this pair of languages are


@dataclass(frozen=True)
class Counterpart:
    """The stored text of a message; ``doubts``: sentences on why it may not be the same one."""

    wording: Wording
    doubts: list

    @property
    def text(self):
        return self.wording.text

    @property
    def language(self):
        return self.wording.language


class Alignment:
    """By number: the importer gives each message of the file the next one."""

    def __init__(self, parsed, upload):
        self.parsed, self.upload = parsed, upload
        self.texts = dict(enumerate((text for _section, text in _texts(parsed)), 1))
        self.wordings = self._stored()
        self.counterparts = dict(self._counterparts())

    def _stored(self):
        """Of the languages there are, that which it is made from, its own, or the first."""
        event = self.upload.event
        known = Wording.objects.filter(message__document__event=event).order_by("pk")
        languages = list(dict.fromkeys(known.values_list("language", flat=True)))
        wanted = [
            each for each in (self.upload.based_on, self.upload.language) if each in languages
        ]
        return newest_of(event, (wanted or languages or [""])[0])

    def _counterparts(self):
        sections = dict(self._sections())
        usual = median(self._proportions() or [1])
        for number, (section, text) in enumerate(_texts(self.parsed), 1):
            if wording := self.wordings.get(number):
                doubts = list(self._doubts(text, wording, usual))
                if sections.get(number) != section:
                    doubts.append(_("It stands in another section here."))
                yield number, Counterpart(wording, doubts)

    def _sections(self):
        stored = Message.objects.filter(document__event=self.upload.event)
        return stored.values_list("number", "section__number")

    def _proportions(self):
        return [
            len(text) / max(1, len(self.wordings[number].text))
            for number, text in self.texts.items()
            if number in self.wordings
        ]

    def _doubts(self, text, wording, usual):
        if wording.language == self.upload.language:
            if text != wording.text:
                yield _("The text differs: it becomes a new draft.")
            return
        if odd := other_numbers(text, wording.text):
            yield _("Numbers differ: %(numbers)s") % {"numbers": enumerated(odd)}
        share = len(text) / max(1, len(wording.text)) / usual
        if not 1 / OUT_OF_PROPORTION <= share <= OUT_OF_PROPORTION:
            yield _("Much longer or shorter than the other texts are.")

    @property
    def mismatches(self):
        """Why the file cannot be imported as it stands: sentences with their line."""
        return list(mismatches(self.parsed, self.upload.event))

    @property
    def missing(self):
        """Numbers of messages that have no counterpart in the file."""
        return sorted(self.wordings.keys() - self.texts.keys())


def _texts(parsed):
    """Pairs of a section's number within its theme, or None, and a text."""
    return [
        (message.section, message.text) for theme in parsed.themes for message in theme.messages
    ]
