"""The page of a message that the current edition no longer has: an old address always answers."""

from dataclasses import dataclass
from functools import cached_property

from igfsite.vocabulary.languages import best
from messages_app.models import Correction, Edition, Message, Wording, document_texts, theme_texts
from messages_app.said import counted, drawn_said
from messages_app.story import drawn_story
from messages_app.trail import drawn_trail, read_trails


@dataclass(frozen=True)
class FormerPage:
    """``listing``: the messages that are listed; this one is not among them."""

    listing: object
    message: Message

    @property
    def context(self):
        wording = self.wording
        return {
            "message": self.message,
            "event": self.event,
            "wording": wording,
            "edition": self.current,
            "trail": drawn_trail(self.trail, self.event, is_former=True),
            "said": drawn_said(self.message.pk),
            "story": self.story(wording.language),
        }

    @property
    def event(self):
        return self.message.document.event.slug

    @cached_property
    def current(self):
        return Edition.objects.current().get(document=self.message.document)

    @property
    def wording(self):
        """The last that was public, in the reader's language if there is one."""
        language = self.listing.language
        pinned = self.message.pins.filter(edition__published_at__isnull=False)
        shown = Wording.objects.filter(pins__in=pinned).select_related("provenance")
        return best(shown, language) or best(self.dropped_wordings, language)

    @property
    def dropped_wordings(self):
        """Of a message that an edition dropped which was public already: nothing pins them."""
        approved = self.message.wordings.filter(state=Wording.State.APPROVED)
        public = approved.exclude(published_at=None).select_related("provenance")
        return {wording.language: wording for wording in public.order_by("number")}.values()

    @property
    def trail(self):
        return self.listing.index.notes.once("trails", read_trails).get(self.message.pk)

    def story(self, language):
        editions = Edition.objects.published().select_related("document__event")
        own = editions.filter(pins__message=self.message).distinct()
        corrections = Correction.objects.filter(
            edition__in=own, after__message=self.message, after__language=language
        )
        said = counted(self.listing.index).get(("message", self.message.pk))
        return drawn_story(told={"listed": list(own)}, corrections=list(corrections), said=said)


def find_former(event, number):
    """The message, or None where no such message was ever public."""
    rows = Message.objects.former().filter(document__event__slug=event, number=number)
    titled = rows.select_related("document__event", "theme").prefetch_related(
        document_texts("document__"), theme_texts("theme__")
    )
    return titled.first()
