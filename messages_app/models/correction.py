"""What was corrected in an edition after it was published."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from messages_app.models.edition import Edition
from messages_app.models.message import Wording


class Correction(models.Model):
    """An edition that was public showed ``before``, and ``after`` since; kept for ever.

    ``change``: the gravest of what was approved between the two.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="corrections")
    before = models.ForeignKey(Wording, models.PROTECT, related_name="+")
    after = models.ForeignKey(Wording, models.PROTECT, related_name="corrections")
    change = models.CharField(_("kind of change"), max_length=8, choices=Wording.Change)
    corrected_at = models.DateTimeField(_("corrected at"))
    corrected_by = models.CharField(_("corrected by"), max_length=150)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ("corrected_at", "pk")

    def __str__(self):
        return f"{self.edition}: {self.before} → {self.after}"
