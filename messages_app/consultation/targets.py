"""What a contribution speaks of: a public message, theme or document."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from igfsite.vocabulary.languages import best
from messages_app.consultation.models import Comment
from messages_app.consultation.taking_part import keys
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

    def spoken(self, *, kind, language, said):
        """All that somebody says of it, as fields of a comment or a note."""
        fields = self.part | {"kind": kind, "language": language} | said
        if kind == Kind.SUGGESTION and not self.message:
            fields |= {"suggested_from": self.text, "suggested_language": self.shown.language}
        return fields

    @property
    def seen(self):
        """The name of the text that a form is drawn from, to go along with the form."""
        if self.message:
            return self.wording.pk
        return self.shown and keys.sign_seen(self.address, self.shown.language, self.text)

    @property
    def before(self):
        """The text as a row with a language, to be compared with a suggestion."""
        return Wording(text=self.text, language=self.shown.language if self.shown else "")

    @property
    def title(self):
        return title_of(self.part)

    @property
    def place(self):
        """What its addresses are made of: the kind of its part, and arguments."""
        event = self.document.event.slug
        if self.message:
            return "message", [event, self.message.number]
        return ("theme", [event, self.theme.number]) if self.theme else ("document", [event])

    @property
    def form_address(self):
        part, names = self.place
        return reverse(f"comment-{part}", args=names)

    @property
    def note_address(self):
        part, names = self.place
        return reverse(f"note-{part}", args=names)

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
        kinds = set(Kind) if self.text else {Kind.COMMENT, Kind.MISSING}
        return Kind(asked) if asked in kinds else Kind.COMMENT


def of(comment):
    """What was spoken of, public or not; of a message in the wording that its author read."""
    part = comment.message or comment.theme
    shown, document = comment.wording, part.document if part else comment.document
    text = shown.text if shown else ""
    return Target(document, shown, text, message=comment.message, theme=comment.theme)


def title_of(part):
    """How we name what is spoken of: ``part`` has a message, a theme or a document."""
    if message := part.get("message"):
        names = {"number": message.number, "event": message.document.event.slug.upper()}
        return _("Message %(number)s, %(event)s") % names
    if theme := part.get("theme"):
        names = {"number": theme.number, "event": theme.document.event.slug.upper()}
        return _("Theme %(number)s, %(event)s") % names
    return part["document"].event.slug.upper()


def find(language, *, event, number=None, theme=None, seen=""):
    """What an address names, or None where it is not public.

    ``seen``: the name of the text that a form was drawn from (``Target.seen``).
    """
    public = Document.objects.published().select_related("event")
    document = public.prefetch_related(document_texts()).filter(event__slug=event).first()
    if document is None:
        return None
    if number is not None:
        return _message(document, number, language, seen)
    if theme is not None:
        target = _theme(document, theme, language)
    else:
        target = _described(document, document.in_language(language))
    return target and _as_seen(target, seen)


def _described(document, shown, **part):
    """Of a theme or a document the introduction is spoken of; without one, the title."""
    text = (shown.introduction or shown.title) if shown else ""
    return Target(document, shown, text, **part)


def _as_seen(target, signed):
    """With the text that was seen, though it may be written over since."""
    if seen := keys.read_seen(target.address, signed):
        language, text = seen
        return replace(target, shown=Wording(language=language, text=text), text=text)
    return target


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
    theme.document = document
    return _described(document, theme.in_language(language), theme=theme)
