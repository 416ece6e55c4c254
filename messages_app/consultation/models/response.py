from django.db import models
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary.constraints import printable, stamp
from igfsite.vocabulary.history import Records
from igfsite.vocabulary.languages import Language, best
from messages_app.models import Wording


class Response(models.Model):
    """What became of one or of many comments, why, and the wording it led to.

    ``answered_at``: since when everybody may read it; None while it is prepared. ``wording`` may
    be a draft: it is public with the edition that pins it, not before.
    """

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        IN_PART = "in-part", _("accepted in part")
        NOT_TAKEN_UP = "not-taken-up", _("not taken up")
        COVERED = "covered", _("already covered")
        OUT_OF_SCOPE = "out-of-scope", _("out of scope")

    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome)
    wording = models.ForeignKey(
        Wording, models.PROTECT, null=True, blank=True, related_name="responses"
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, editable=False)
    answered_by = models.CharField(_("answered by"), max_length=150, blank=True, editable=False)

    history = Records()

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        ordering = ("pk",)
        constraints = (stamp("answered"),)

    def __str__(self):
        return f"{self.pk}: {self.get_outcome_display()}"

    @property
    def led_to(self):
        """Its wording, or the first later one, once the public may read that: what was written
        on before the edition came out stands in what followed."""
        if self.wording is None or self.wording.published_at:
            return self.wording
        return next(
            (each for each in self.wording.message.wordings.all() if self.leads(each)), None
        )

    def leads(self, later):
        """Whether the public may read ``later``, which came after its wording."""
        own = (self.wording.language, self.wording.number)
        return bool(later.published_at) and later.language == own[0] and later.number > own[1]

    def in_language(self, language):
        """The reason to show to a reader of ``language``; None where none is written."""
        return best(self.reasons.all(), language)


class Reason(models.Model):
    """Why, in one of the public's languages: the secretariat's own words in each."""

    response = models.ForeignKey(Response, models.CASCADE, related_name="reasons")
    language = models.CharField(_("language"), max_length=10, choices=Language)
    text = models.TextField(_("reason"), validators=[printable])

    history = Records()

    class Meta:
        verbose_name = _("reason")
        verbose_name_plural = _("reasons")
        ordering = ("response", "language")
        constraints = (
            models.UniqueConstraint(fields=("response", "language"), name="reason_language"),
        )

    def __str__(self):
        return f"{self.response}, {self.language}"
