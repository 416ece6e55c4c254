from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary.constraints import printable, stamp
from igfsite.vocabulary.history import Records
from igfsite.vocabulary.languages import Language
from messages_app.consultation.models.submission import Submission
from messages_app.models import Document, Message, Theme, Wording

TARGETS = ("message", "theme", "document")


def speaks_of(target):
    """The condition that a comment speaks of ``target`` and of nothing else."""
    return Q(**{f"{name}__isnull": name != target for name in TARGETS})


class CommentQuerySet(models.QuerySet):
    def to_answer(self):
        return self.filter(response=None, state__in=Comment.ANSWERABLE)


class Comment(models.Model):
    """What somebody says of one message, one theme or the whole document.

    ``submission``: with whom it came; None where staff entered it. Nothing of it is public
    before a moderator has published it. ``is_suspect``: it may be spam; a person decides.
    ``suggested_text``: the wording put forward, in the language of ``wording``.
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
        REJECTED = "rejected", _("rejected")
        WITHDRAWN = "withdrawn", _("withdrawn")

    ANSWERABLE = (State.WAITING, State.PUBLISHED)
    CHANGEABLE = (State.UNCONFIRMED, *ANSWERABLE)

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

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ("-received_at",)
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
        )

    def __str__(self):
        said = self.text or self.suggested_text
        return f"{self.message or self.theme or self.document}: {said[:60]}"

    @property
    def suggested(self):
        """The suggested wording as a text in its language, to be compared with ``wording``."""
        return Wording(text=self.suggested_text, language=self.wording.language)

    @property
    def is_changeable(self):
        """Whether its sender may still change or withdraw it: until it was answered."""
        return self.state in self.CHANGEABLE and not hasattr(self, "response")


class Response(models.Model):
    """What became of a comment, why, and the wording it led to."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        IN_PART = "in-part", _("accepted in part")
        NOT_TAKEN_UP = "not-taken-up", _("not taken up")
        COVERED = "covered", _("already covered")
        OUT_OF_SCOPE = "out-of-scope", _("out of scope")

    comment = models.OneToOneField(Comment, models.CASCADE, related_name="response")
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome)
    reason = models.TextField(_("reason"), validators=[printable])
    wording = models.ForeignKey(
        Wording, models.PROTECT, null=True, blank=True, related_name="responses"
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, editable=False)
    answered_by = models.CharField(_("answered by"), max_length=150, editable=False)

    history = Records()

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        ordering = ("comment",)
        constraints = (stamp("answered"),)

    def __str__(self):
        return f"{self.get_outcome_display()}: {self.comment}"
