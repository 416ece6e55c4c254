from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary.constraints import printable, stamp
from igfsite.vocabulary.languages import Language
from messages_app.consultation.models.response import Response
from messages_app.consultation.models.submission import Submission
from messages_app.models import Document, Message, Theme, Wording

TARGETS = ("message", "theme", "document")


def speaks_of(target):
    """The condition that a comment speaks of ``target`` and of nothing else."""
    return Q(**{f"{name}__isnull": name != target for name in TARGETS})


class CommentQuerySet(models.QuerySet):
    def public(self):
        """What a moderator let through: to be read as ``shown_text`` and ``shown_suggestion``."""
        return self.filter(state__in=Comment.PUBLIC)

    def to_moderate(self):
        return self.filter(state=Comment.State.WAITING)

    def to_answer(self):
        """Published, and nobody has been told what became of it; a duplicate is answered with
        the one it was merged into."""
        return self.filter(state=Comment.State.PUBLISHED, response__answered_at=None)

    def unanswered(self):
        """Of what is to be answered that with which nobody has begun."""
        return self.to_answer().filter(response=None)

    def prepared(self):
        """Of what is to be answered that whose answer is written, but not given."""
        return self.to_answer().filter(response__isnull=False)

    def answered(self):
        return self.filter(state=Comment.State.PUBLISHED, response__answered_at__isnull=False)

    def with_answers(self):
        """Fetch what ``answer`` and its template read of each."""
        wording = "response__wording__message__document__event"
        found = self.select_related("wording", wording, f"merged_into__{wording}")
        return found.prefetch_related("response__reasons", "merged_into__response__reasons")

    def of_document(self, document):
        """All that was said of it and of its parts."""
        return self.filter(
            Q(document=document) | Q(theme__document=document) | Q(message__document=document)
        )


class Comment(models.Model):
    """What somebody says of one message, one theme or the whole document.

    ``submission``: with whom it came; None where staff entered it. Nothing of it is public
    before a moderator has published it. ``is_suspect``: it may be spam; a person decides.
    ``suggested_text``: the wording put forward, in the language of ``wording``.
    ``masked_text``, ``masked_suggestion``: what the public reads instead, where a moderator
    has masked a personal detail; '' where nothing is masked. ``merged_into``: the published
    comment that says the same, and whose answer is this one's too. ``moderation_note``: why it
    was not let through; its author is told.
    No history is kept: what a person sent must be erasable, and a history would keep it.
    """

    class Kind(models.TextChoices):
        COMMENT = "comment", _("comment")
        SUGGESTION = "suggestion", _("suggested wording")
        MISSING = "missing", _("something is missing")

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("waiting for confirmation")
        WAITING = "waiting", _("waiting for moderation")
        PUBLISHED = "published", _("published")
        MERGED = "merged", _("published with one that says the same")
        OFF_TOPIC = "off-topic", _("off topic")
        REJECTED = "rejected", _("rejected")
        WITHDRAWN = "withdrawn", _("withdrawn")

    PUBLIC = (State.PUBLISHED, State.MERGED)
    CHANGEABLE = (State.UNCONFIRMED, State.WAITING, *PUBLIC)

    submission = models.ForeignKey(
        Submission, models.PROTECT, null=True, editable=False, related_name="comments"
    )
    message = models.ForeignKey(
        Message, models.PROTECT, null=True, blank=True, related_name="comments"
    )
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="comments")
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="comments"
    )
    wording = models.ForeignKey(
        Wording, models.PROTECT, null=True, blank=True, related_name="comments"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.COMMENT)
    language = models.CharField(_("language"), max_length=10, choices=Language)
    text = models.TextField(_("text"), blank=True, validators=[printable])
    suggested_text = models.TextField(_("suggested wording"), blank=True, validators=[printable])
    received_at = models.DateTimeField(_("received at"))
    state = models.CharField(
        _("state"), max_length=12, choices=State, default=State.WAITING, editable=False
    )
    is_suspect = models.BooleanField(_("may be spam"), default=False, editable=False)
    masked_text = models.TextField(
        _("text as published"), blank=True, editable=False, validators=[printable]
    )
    masked_suggestion = models.TextField(
        _("suggested wording as published"), blank=True, editable=False, validators=[printable]
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="duplicates"
    )
    moderation_note = models.TextField(
        _("reason given to the author"), blank=True, editable=False, validators=[printable]
    )
    moderated_at = models.DateTimeField(_("moderated at"), null=True, editable=False)
    moderated_by = models.CharField(_("moderated by"), max_length=150, blank=True, editable=False)
    response = models.ForeignKey(
        Response, models.SET_NULL, null=True, editable=False, related_name="comments"
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ("-received_at",)
        permissions = (("moderate_comment", "Can moderate comments"),)
        constraints = (
            models.CheckConstraint(
                condition=speaks_of("message") | speaks_of("theme") | speaks_of("document"),
                name="comment_speaks_of_one_thing",
                violation_error_message=_("Choose a message, a theme or a document: one of them."),
            ),
            models.CheckConstraint(
                condition=Q(message__isnull=True) | Q(wording__isnull=False),
                name="comment_pins_its_wording",
                violation_error_message=_("Say which wording of the message is meant."),
            ),
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(suggested_text=""),
                name="comment_says_something",
                violation_error_message=_("Write a text."),
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="comment_merged_into_another",
            ),
            stamp("moderated"),
        )

    def __str__(self):
        said = self.text or self.suggested_text
        return f"{self.message or self.theme or self.document}: {said[:60]}"

    @property
    def whole(self):
        """The document that it speaks of, or of a part of it."""
        part = self.message or self.theme
        return part.document if part else self.document

    @property
    def is_suggestion(self):
        """Whether it puts forward other words for a wording."""
        return bool(self.suggested_text and self.wording_id)

    @property
    def shown_text(self):
        return self.masked_text or self.text

    @property
    def shown_suggestion(self):
        return self.masked_suggestion or self.suggested_text

    @property
    def suggested(self):
        """The suggestion, as the public reads it, to be compared with ``wording``."""
        return Wording(text=self.shown_suggestion, language=self.wording.language)

    @property
    def standing(self):
        """The response given to it or still being prepared, also to the one it was merged into."""
        return (self.merged_into or self).response

    @property
    def answer(self):
        """The response that was given to it or to the one it was merged into, else None."""
        response = self.standing
        return response if response and response.answered_at else None

    @property
    def is_changeable(self):
        """Whether its sender may still change or withdraw it: until it was answered."""
        return self.state in self.CHANGEABLE and not self.answer
