"""What the public may see: an edition pins one wording per message and language."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary.constraints import stamp
from igfsite.vocabulary.languages import Language
from igfsite.vocabulary.natural import NaturalKey, NaturalQuerySet
from messages_app.models.document import Document


class EditionQuerySet(NaturalQuerySet):
    def published(self):
        return self.filter(published_at__isnull=False)

    def current(self):
        """The edition of each document that the public reads: the final one once it is out."""
        final = Edition.objects.published().filter(
            document=OuterRef("document"), kind=Edition.Kind.FINAL
        )
        return self.published().filter(Q(kind=Edition.Kind.FINAL) | ~Exists(final))

    def open(self, at):
        """Editions whose consultation window holds the instant ``at``."""
        return self.filter(consultation_opens_at__lte=at, consultation_closes_at__gt=at)


class Edition(NaturalKey):
    """``issued_on`` is the day the document itself gives, ``published_at`` ours."""

    class Kind(models.TextChoices):
        PRELIMINARY = "preliminary", _("preliminary edition")
        FINAL = "final", _("final edition")

    document = models.ForeignKey(Document, models.CASCADE, related_name="editions")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    consultation_opens_at = models.DateTimeField(_("consultation opens"), null=True, blank=True)
    consultation_closes_at = models.DateTimeField(_("consultation closes"), null=True, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    published_by = models.CharField(_("published by"), max_length=150, blank=True, editable=False)

    objects = EditionQuerySet.as_manager()
    natural_fields = ("document__event__slug", "kind")

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ("document", "-kind")
        constraints = (
            models.UniqueConstraint(fields=("document", "kind"), name="edition_kind"),
            models.CheckConstraint(
                condition=Q(consultation_closes_at__gt=models.F("consultation_opens_at")),
                name="edition_closes_after_opening",
            ),
            stamp("published"),
        )

    def __str__(self):
        return f"{self.document}, {self.get_kind_display()}"

    def unapproved_messages(self):
        """Messages that publishing would leave out: no wording of theirs is approved."""
        return self.document.message_list.exclude(wordings__state="approved")


class Pin(NaturalKey):
    """``message`` and ``language`` repeat the wording's, so that a constraint can hold them."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="pins")
    message = models.ForeignKey("messages_app.Message", models.PROTECT, related_name="pins")
    language = models.CharField(_("language"), max_length=10, choices=Language)
    wording = models.ForeignKey("messages_app.Wording", models.PROTECT, related_name="pins")

    natural_fields = (
        "edition__document__event__slug",
        "edition__kind",
        "message__number",
        "language",
    )

    class Meta:
        verbose_name = _("pinned wording")
        verbose_name_plural = _("pinned wordings")
        ordering = ("edition", "message", "language")
        constraints = (
            models.UniqueConstraint(
                fields=("edition", "message", "language"), name="pin_message_language"
            ),
        )

    def __str__(self):
        return f"{self.edition}: {self.wording}"
