"""The preliminary edition against the final one."""

from dataclasses import dataclass

from igfsite.vocabulary.languages import best
from messages_app.models import Edition, Message, Pin, Place, Wording, section_texts, theme_texts
from messages_app.trail import Trail, moved, read_trails

BEFORE, AFTER = Edition.Kind.PRELIMINARY, Edition.Kind.FINAL


@dataclass(frozen=True)
class Change:
    """``before`` is None for a message that is new, ``after`` for one that was dropped.

    ``was``: where the message stood, if it was moved.
    """

    message: Message
    before: Wording | None
    after: Wording | None
    was: Place | None
    trail: Trail | None

    @property
    def is_of_text(self):
        return not (self.before and self.after) or self.before.text != self.after.text

    @property
    def is_dropped(self):
        return self.after is None

    @property
    def is_of_one_language(self):
        """Whether the words of both sides can be compared."""
        return bool(self.before and self.after) and self.before.language == self.after.language

    def in_language(self, language):
        """The side that stands for the change where only one text can be told of."""
        return self.after or self.before


def changes_of(document, language):
    """What changed between the editions; None unless both are published."""
    editions = {edition.kind: edition for edition in document.editions.published()}
    if len(editions) < 2:
        return None
    wordings = pinned_wordings(editions.values())
    message_list = list(
        Message.objects.filter(pk__in=wordings)
        .select_related("document__event", "theme", "section")
        .prefetch_related(theme_texts("theme__"), section_texts("section__"))
        .order_by("position", "number")
    )
    kept = [each for each in message_list if all(wordings[each.pk].values())]
    elsewhere, trails = moved_since(editions[BEFORE], kept), read_trails()
    changes = (
        Change(
            message,
            *sides(wordings[message.pk], language),
            was=elsewhere.get(message.pk),
            trail=trails.get(message.pk),
        )
        for message in message_list
    )
    return [change for change in changes if change.is_of_text or change.was or change.trail]


def pinned_wordings(editions):
    """By message and kind of edition, the wordings it has there."""
    found = {}
    pins = Pin.objects.filter(edition__in=editions)
    for pin in pins.select_related("edition", "wording__provenance"):
        by_kind = found.setdefault(pin.message_id, {BEFORE: {}, AFTER: {}})
        by_kind[pin.edition.kind][pin.language] = pin.wording
    return found


def sides(by_kind, language):
    """Both in one language where there is one, rather in one in which the texts differ."""
    before, after = by_kind[BEFORE], by_kind[AFTER]
    both = [wording for code, wording in after.items() if code in before]
    changed = [each for each in both if each.text != before[each.language].text]
    chosen = best(changed or both, language)
    if chosen:
        return before[chosen.language], chosen
    return best(before.values(), language), best(after.values(), language)


def moved_since(edition, message_list):
    """Message to where it stood in ``edition``, of those that stand elsewhere now."""
    places = edition.places.select_related("theme", "section")
    titled = places.prefetch_related(theme_texts("theme__"), section_texts("section__"))
    return moved(message_list, {place.message_id: place for place in titled})
