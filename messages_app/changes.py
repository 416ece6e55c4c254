"""The preliminary edition against the final one."""

from dataclasses import dataclass

from igfsite.vocabulary.languages import best
from messages_app.models import Edition, Message, Pin, Wording

BEFORE, AFTER = Edition.Kind.PRELIMINARY, Edition.Kind.FINAL


@dataclass(frozen=True)
class Change:
    """``before`` is None for a message that is new, ``after`` for one that was dropped."""

    message: Message
    before: Wording | None
    after: Wording | None

    @property
    def is_of_one_language(self):
        """Whether the words of both sides can be compared."""
        return bool(self.before and self.after) and self.before.language == self.after.language

    def in_language(self, language):
        """The side that stands for the change where only one text can be told of."""
        return self.after or self.before


def changes_of(document, language):
    """What changed between the editions; None unless both are published."""
    editions = document.editions.published()
    if editions.count() < 2:
        return None
    wordings = {}
    pins = Pin.objects.filter(edition__in=editions)
    for pin in pins.select_related("edition", "wording__provenance"):
        by_kind = wordings.setdefault(pin.message_id, {})
        by_kind.setdefault(pin.edition.kind, []).append(pin.wording)
    message_list = Message.objects.filter(pins__edition__in=editions).distinct()
    changes = (
        _change(message, wordings[message.pk], language)
        for message in message_list.select_related("document__event").order_by("position", "number")
    )
    return [change for change in changes if change.before != change.after]


def _change(message, by_kind, language):
    """Both sides in one language: that of the reader where the later side has it."""
    after = best(by_kind.get(AFTER, ()), language)
    before = best(by_kind.get(BEFORE, ()), after.language if after else language)
    return Change(message, before, after)
