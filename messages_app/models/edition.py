"""What the public may see: an edition pins one wording per message and language."""

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from igfsite.publishing.models import Provenance
from igfsite.vocabulary.constraints import plausible, stamp
from igfsite.vocabulary.history import Records
from igfsite.vocabulary.languages import Language
from igfsite.vocabulary.natural import NaturalKey, NaturalQuerySet
from messages_app.models.document import (
    Document,
    DocumentTranslation,
    SectionTranslation,
    ThemeTranslation,
)


class EditionQuerySet(NaturalQuerySet):
    def published(self):
        return self.filter(published_at__isnull=False)

    def current(self):
        """The edition of each document that the public reads: the final one once it is out."""
        final = Edition.objects.published().filter(
            document=OuterRef("document"), kind=Edition.Kind.FINAL
        )
        return self.published().filter(Q(kind=Edition.Kind.FINAL) | ~Exists(final))

    def known(self, on):
        """Editions the public knows of on the day ``on``: published here, or issued by then."""
        return self.filter(Q(published_at__isnull=False) | Q(issued_on__lte=on))

    def open(self, at):
        """Editions whose consultation is open at the instant ``at``, by the server's clock."""
        window = {"consultation_opens_at__lte": at, "consultation_closes_at__gt": at}
        return self.known(at.date()).filter(**window)

    def due(self, at):
        """Editions that were to be published by ``at``, in that order."""
        return self.filter(publish_at__lte=at).order_by("publish_at", "-kind")


class Edition(NaturalKey):
    """``issued_on`` is the day the document itself gives, ``published_at`` ours.

    ``publish_at``: when it is to be published by itself; ``publish_by``: who set that.
    """

    class Kind(models.TextChoices):
        PRELIMINARY = "preliminary", _("preliminary edition")
        FINAL = "final", _("final edition")

    document = models.ForeignKey(Document, models.CASCADE, related_name="editions")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    issued_on = models.DateField(_("issued on"), null=True, blank=True, validators=[plausible])
    consultation_opens_at = models.DateTimeField(
        _("consultation opens"), null=True, blank=True, validators=[plausible]
    )
    consultation_closes_at = models.DateTimeField(
        _("consultation closes"), null=True, blank=True, validators=[plausible]
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    published_by = models.CharField(_("published by"), max_length=150, blank=True, editable=False)
    publish_at = models.DateTimeField(
        _("to be published at"), null=True, blank=True, editable=False, validators=[plausible]
    )
    publish_by = models.CharField(_("time set by"), max_length=150, blank=True, editable=False)

    objects = EditionQuerySet.as_manager()
    history = Records()
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
            models.CheckConstraint(
                condition=Q(consultation_opens_at__isnull=True, consultation_closes_at__isnull=True)
                | Q(consultation_opens_at__isnull=False, consultation_closes_at__isnull=False),
                name="edition_window_has_both_ends",
                violation_error_message=_("Say when the consultation opens and when it closes."),
            ),
            stamp("published"),
            stamp("publish"),
        )

    def __str__(self):
        return f"{self.document}, {self.get_kind_display()}"

    def is_superseded(self):
        """Whether this is the preliminary edition and the final one is out."""
        finals = Edition.objects.published().filter(document=self.document, kind=self.Kind.FINAL)
        return self.kind == self.Kind.PRELIMINARY and finals.exists()

    def unapproved_messages(self):
        """Messages that publishing would leave out: no wording of theirs is approved."""
        kept = self.document.message_list.filter(is_dropped=False)
        return kept.exclude(wordings__state="approved")


class Pin(NaturalKey):
    """``message`` and ``language`` repeat the wording's, so that a constraint can hold them.

    No history is kept: no person edits a pin, and each publication replaces them all. The
    history of the edition tells each publication, that of the wordings what was approved then.
    """

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


def unshown(document):
    """Condition on what a machine wrote and no person has approved yet, unless ``document``,
    a look-up, shows such drafts. An approval makes its nature *machine revised*."""
    hides = Q(**{f"{document}__shows_machine_drafts": False})
    return hides & Q(provenance__nature=Provenance.Nature.MACHINE)


def public_texts(model, document, prefix=""):
    """Prefetch for ``prefix`` only the translations that the public may read.

    They are those in a language that the current edition pins, and no machine's unless
    the document says so; ``document`` is the look-up from the translation to its document.
    """
    pins = Pin.objects.filter(
        edition__in=Edition.objects.current(),
        edition__document=OuterRef(document),
        language=OuterRef("language"),
    )
    public = model.objects.filter(Exists(pins)).exclude(unshown(document))
    public = public.select_related("provenance")
    return Prefetch(f"{prefix}translations", public)


def document_texts(prefix=""):
    return public_texts(DocumentTranslation, "document", prefix)


def theme_texts(prefix=""):
    return public_texts(ThemeTranslation, "theme__document", prefix)


def section_texts(prefix=""):
    return public_texts(SectionTranslation, "section__theme__document", prefix)
