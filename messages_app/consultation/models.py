from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary.constraints import one_line, printable, stamp
from igfsite.vocabulary.history import Records
from igfsite.vocabulary.languages import Language
from messages_app.models import Document, Message, Theme, Wording

TARGETS = ("message", "theme", "document")


def speaks_of(target):
    """The condition that a comment speaks of ``target`` and of nothing else."""
    return Q(**{f"{name}__isnull": name != target for name in TARGETS})


class Comment(models.Model):
    """What somebody says of one message, one theme or the whole document. Never public yet.

    No history is kept: what a person sent must be erasable, and a history would keep it.
    """

    class Kind(models.TextChoices):
        COMMENT = "comment", _("comment")
        SUGGESTION = "suggestion", _("suggested wording")
        MISSING = "missing", _("something is missing")

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
    text = models.TextField(_("text"), validators=[printable])
    received_at = models.DateTimeField(_("received at"))

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
        )

    def __str__(self):
        return f"{self.message or self.theme or self.document}: {self.text[:60]}"


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


class LetterQuerySet(models.QuerySet):
    def due(self, at):
        """Oldest first; one that failed has a later ``send_after``."""
        return self.filter(send_after__lte=at).order_by("send_after", "pk")

    def over(self):
        """Sent, or given up."""
        return self.filter(send_after=None)

    def to(self, address):
        """Servers take no notice of capitals, nor do we."""
        return self.filter(to__iexact=address)


class Letter(models.Model):
    """A mail on its way to one person. Written and sent by ``outbox`` only.

    ``key`` names its occasion: there is one letter of each. ``send_after`` is None once nothing
    more is to be tried. ``last_error`` never names a person: what a server says often does.

    No history is kept: it would keep addresses.
    """

    key = models.CharField(_("occasion"), max_length=100, unique=True, validators=[one_line])
    to = models.EmailField(_("e-mail address"), validators=[one_line])
    subject = models.CharField(_("subject"), max_length=250, validators=[one_line])
    body = models.TextField(_("text"), validators=[printable])
    language = models.CharField(_("language"), max_length=10, choices=Language)
    written_at = models.DateTimeField(_("written at"))
    send_after = models.DateTimeField(_("to be sent after"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=100, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ("-written_at", "-pk")
        default_permissions = ("view",)
        constraints = (
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(send_after=None), name="letter_sent_is_over"
            ),
        )
        indexes = (
            models.Index("send_after", name="letter_due", condition=Q(send_after__isnull=False)),
        )

    def __str__(self):
        return self.key
