from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, When
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary.constraints import printable, stamp
from messages_app.consultation.models.response import Response
from messages_app.consultation.models.spoken import Spoken
from messages_app.consultation.models.submission import Submission
from messages_app.models import Document, Edition, Message, Pin, Wording


def _of_answer(field):
    """A field of the response to a comment, or to the one that it was merged into."""
    own = When(merged_into__isnull=True, then=F(f"response__{field}"))
    return Case(own, default=F(f"merged_into__response__{field}"))


class CommentQuerySet(models.QuerySet):
    def public(self):
        """What a moderator let through: to be read as ``shown_text`` and ``shown_suggestion``."""
        return self.filter(state__in=Comment.PUBLIC)

    def readable(self):
        """Of what a moderator let through that which speaks of something public."""
        published = Edition.objects.published()
        themes = Pin.objects.filter(edition__in=published, message__theme=OuterRef("theme"))
        documents = Document.objects.filter(editions__in=published)
        return self.public().filter(
            Q(message__in=Message.objects.readable().values("pk"))
            | Exists(themes)
            | Q(document__in=documents.values("pk"))
        )

    def with_answer(self):
        """With ``given_at`` and ``outcome`` of the answer, in columns; see ``Comment.answer``."""
        return self.annotate(
            given_at=_of_answer("answered_at"),
            outcome=Case(When(given_at__isnull=False, then=_of_answer("outcome"))),
        )

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

    def with_reasons(self):
        """Fetch what ``answer`` and its template read of each."""
        wording = "response__wording__message__document__event"
        found = self.select_related("wording", wording, f"merged_into__{wording}")
        public = Wording.objects.exclude(published_at=None).order_by("language", "number")
        later = (
            Prefetch(f"{response}__wording__message__wordings", public)
            for response in ("response", "merged_into__response")
        )
        reasons = ("response__reasons", "merged_into__response__reasons")
        return found.prefetch_related(*reasons, *later)

    def of_document(self, document):
        """All that was said of it and of its parts."""
        return self.filter(
            Q(document=document) | Q(theme__document=document) | Q(message__document=document)
        )


class Comment(Spoken):
    """What somebody says of one message, one theme or the whole document.

    ``submission``: with whom it came; None where staff entered it. Nothing of it is public
    before a moderator has published it. ``is_suspect``: it may be spam; a person decides.
    ``masked_text``, ``masked_suggestion``: what the public reads instead, where a moderator
    has masked a personal detail; '' where nothing is masked. ``merged_into``: the published
    comment that says the same, and whose answer is this one's too. ``moderation_note``: why it
    was not let through; its author is told.
    No history is kept: what a person sent must be erasable, and a history would keep it.
    """

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
            *Spoken.Meta.constraints,
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

    def clean(self):
        """What a constraint cannot hold: the wording is one of the message."""
        if self.wording_id and self.wording.message_id != self.message_id:
            raise ValidationError({"wording": _("Say which wording of the message is meant.")})

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
    def standing(self):
        """The response given to it or still being prepared, also to the one it was merged into."""
        return (self.merged_into or self).response

    @property
    def answer(self):
        """The response that was given to it or to the one it was merged into, else None.

        One that was turned away after it was answered is told why, not that it was accepted.
        """
        if self.state in (self.State.OFF_TOPIC, self.State.REJECTED):
            return None
        response = self.standing
        return response if response and response.answered_at else None

    @property
    def is_changeable(self):
        """Whether its sender may still change or withdraw it: until it was answered."""
        return self.state in self.CHANGEABLE and not self.answer
