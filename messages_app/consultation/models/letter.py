from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary.constraints import one_line, printable
from igfsite.vocabulary.languages import Language


class LetterQuerySet(models.QuerySet):
    def due(self, at):
        """Oldest first; one that failed has a later ``send_after``."""
        return self.filter(send_after__lte=at).order_by("send_after", "pk")

    def over(self):
        """Sent, or given up."""
        return self.filter(send_after=None)

    def given_up(self):
        """Not sent, and still to be read: what is over is blanked after a while."""
        return self.over().filter(sent_at=None).exclude(to="")

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
