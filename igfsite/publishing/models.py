from django.db import models
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary.constraints import printable, stamp
from igfsite.vocabulary.history import Records
from igfsite.vocabulary.languages import Language
from igfsite.vocabulary.natural import NaturalKey, Worded


class Provenance(NaturalKey):
    """Where a text in a language comes from: data, never guessed from an empty field."""

    class Nature(models.TextChoices):
        ORIGINAL = "original", _("original")
        OFFICIAL = "official", _("official translation")
        VOLUNTEER = "volunteer", _("volunteer translation")
        MACHINE = "machine", _("machine translation")
        MACHINE_REVISED = "machine-revised", _("machine translation revised by a person")

    slug = models.SlugField(
        _("slug"), max_length=120, unique=True, help_text=_("For example igf-2025-fr.")
    )
    nature = models.CharField(_("nature"), max_length=16, choices=Nature)
    translator = models.CharField(
        _("translator"), max_length=200, blank=True, validators=[printable]
    )
    engine = models.CharField(_("engine"), max_length=200, blank=True, validators=[printable])
    reviser = models.CharField(_("reviser"), max_length=200, blank=True, validators=[printable])
    translated_on = models.DateField(_("date"), null=True, blank=True)
    notice = models.TextField(
        _("notice"), blank=True, validators=[printable], help_text=_("Shown word for word.")
    )
    notice_language = models.CharField(
        _("language of the notice"), max_length=10, choices=Language, blank=True
    )
    authoritative_url = models.URLField(_("address of the authoritative text"), blank=True)

    history = Records()
    natural_fields = ("slug",)

    class Meta:
        verbose_name = _("provenance")
        verbose_name_plural = _("provenances")
        ordering = ("slug",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(notice="") | ~models.Q(notice_language=""),
                name="provenance_notice_has_language",
                violation_error_message=_("Say which language the notice is in."),
            ),
        )

    def __str__(self):
        return f"{self.slug} ({self.get_nature_display()})"

    @property
    def is_translation(self):
        return self.nature != self.Nature.ORIGINAL


class Translated(Worded):
    """A row whose words stand in ``translations``, each with its provenance."""

    words = "translations"

    class Meta:
        abstract = True


class Translation(NaturalKey):
    """Words of a parent in one language. ``changed``: a person, after the import."""

    language = models.CharField(_("language"), max_length=10, choices=Language)
    provenance = models.ForeignKey(Provenance, models.PROTECT, verbose_name=_("provenance"))
    changed_at = models.DateTimeField(_("changed at"), null=True, blank=True, editable=False)
    changed_by = models.CharField(_("changed by"), max_length=150, blank=True, editable=False)

    class Meta:
        abstract = True

    @staticmethod
    def constraints_for(parent):
        return (
            models.UniqueConstraint(
                fields=(parent, "language"), name="%(app_label)s_%(class)s_language"
            ),
            stamp("changed"),
        )


def distinct_provenances(parents, language):
    """Where the texts shown to a reader of ``language`` come from, each source once."""
    texts = (parent.in_language(language) for parent in parents)
    return list(dict.fromkeys(text.provenance for text in texts if text))
