"""What a contribution speaks of: a public message, theme or document."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from igfsite.vocabulary.languages import best
from messages_app.consultation.models import Comment
from messages_app.models import (
    Document,
    Edition,
    Message,
    Theme,
    Wording,
    document_texts,
    theme_texts,
)

Kind = Comment.Kind


@dataclass(frozen=True)
class Target:
    """``shown``: its text as the sender sees it, a row with a ``language``; None without one."""

    document: Document
    shown: object
    text: str
    message: Message | None = None
    theme: Theme | None = None

    @property
    def wording(self):
        return self.shown if self.message else None

    @property
    def part(self):
        """What of the document is meant, as fields of a comment."""
        if self.message:
            return {"message": self.message, "wording": self.wording}
        return {"theme": self.theme} if self.theme else {"document": self.document}

    @property
    def title(self):
        event = self.document.event.slug.upper()
        if self.message:
            names = {"number": self.message.number, "event": event}
            return _("Message %(number)s, %(event)s") % names
        if self.theme:
            names = {"number": self.theme.number, "event": event}
            return _("Theme %(number)s, %(event)s") % names
        return event

    @property
    def address(self):
        home = reverse("document", args=[self.document.event.slug])
        if self.message:
            return self.message.get_absolute_url()
        return f"{home}#theme-{self.theme.number}" if self.theme else home

    def edition(self):
        """The edition whose consultation this is: the one that closes last."""
        held = self.document.editions.filter(consultation_opens_at__isnull=False)
        return held.order_by("-consultation_closes_at").first()

    def is_open(self, at):
        return Edition.objects.open(at).filter(document=self.document).exists()

    def kind(self, asked):
        """The kind that is asked for, if it makes sense here; else a comment."""
        kinds = set(Kind) if self.message else {Kind.COMMENT, Kind.MISSING}
        return Kind(asked) if asked in kinds else Kind.COMMENT


def of(comment):
    """What a comment speaks of, without its text."""
    part = comment.message or comment.theme
    document = part.document if part else comment.document
    return Target(document, None, "", comment.message, comment.theme)


def find(language, *, event, number=None, theme=None, seen=None):
    """What an address names, or None where it is not public.

    ``seen``: the primary key, as text, of the wording that a form was drawn from.
    """
    public = Document.objects.published().select_related("event")
    document = public.prefetch_related(document_texts()).filter(event__slug=event).first()
    if document is None:
        return None
    if number is not None:
        return _message(document, number, language, seen)
    if theme is not None:
        return _theme(document, theme, language)
    text = document.in_language(language)
    return Target(document, text, text.introduction if text else "")


def of_comment(comment):
    """What was spoken of, public or not; of a message in the wording that its author read."""
    part = comment.message or comment.theme
    shown, document = comment.wording, part.document if part else comment.document
    text = shown.text if shown else ""
    return Target(document, shown, text, message=comment.message, theme=comment.theme)


def _message(document, number, language, seen):
    """With the wording that was seen, if the public ever read it; else with the present one."""
    of_message = Wording.objects.filter(message__document=document, message__number=number)
    pinned = of_message.filter(pins__edition__in=Edition.objects.current())
    wording = best(pinned.select_related("message"), language)
    if wording is None:
        return None
    once_public = of_message.filter(published_at__isnull=False).select_related("message")
    wording = {str(each.pk): each for each in once_public}.get(seen, wording)
    wording.message.document = document
    return Target(document, wording, wording.text, message=wording.message)


def _theme(document, number, language):
    pinned = {"message_list__pins__edition__in": Edition.objects.current()}
    themes = document.themes.filter(number=number, **pinned).distinct()
    theme = themes.prefetch_related(theme_texts()).first()
    if theme is None:
        return None
    text = theme.in_language(language)
    return Target(document, text, text.introduction if text else "", theme=theme)
