"""A document and its parts, from the title down to the headings of sections."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from igfsite.publishing.models import Translated, Translation
from igfsite.vocabulary.constraints import printable
from igfsite.vocabulary.history import Records
from igfsite.vocabulary.models import PUBLIC, Concept, Event
from igfsite.vocabulary.natural import NaturalQuerySet


class DocumentQuerySet(NaturalQuerySet):
    def published(self):
        """Documents of which an edition is public, newest event first."""
        return (
            self.filter(editions__published_at__isnull=False)
            .distinct()
            .order_by("-event__year", "-event__starts_on", "event__slug")
        )


class Document(Translated):
    """The Messages of one annual meeting."""

    event = models.OneToOneField(Event, models.PROTECT, related_name="document")
    source_url = models.URLField(_("official page"), blank=True)
    shows_machine_drafts = models.BooleanField(
        _("machine drafts may be read under their notice before a person has approved them"),
        default=False,
        help_text=_("They are shown from the next publication on."),
    )

    objects = DocumentQuerySet.as_manager()
    history = Records()
    natural_fields = ("event__slug",)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ("-event__year", "event__series")

    def __str__(self):
        return self.event.slug

    def get_absolute_url(self):
        return reverse("document", args=[self.event.slug])


class DocumentTranslation(Translation):
    """``outputs``: the section on the Messages and other outputs of the meeting."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=500, validators=[printable])
    introduction = models.TextField(_("introduction"), blank=True, validators=[printable])
    disclaimer = models.TextField(_("disclaimer"), blank=True, validators=[printable])
    outputs_title = models.CharField(
        _("heading of the outputs"), max_length=300, blank=True, validators=[printable]
    )
    outputs = models.TextField(_("Messages and other outputs"), blank=True, validators=[printable])

    history = Records()
    natural_fields = ("document__event__slug", "language")

    class Meta:
        verbose_name = _("text of a document")
        verbose_name_plural = _("texts of documents")
        ordering = ("document", "language")
        constraints = Translation.constraints_for("document")

    def __str__(self):
        return self.title


class Theme(Translated):
    """A theme of the document, with the concepts of its reference line."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="themes")
    number = models.PositiveSmallIntegerField(_("number"))
    concepts = models.ManyToManyField(
        Concept, blank=True, related_name="themes", limit_choices_to=PUBLIC
    )

    history = Records(m2m_fields=("concepts",))
    natural_fields = ("document__event__slug", "number")

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ("document", "number")
        constraints = (models.UniqueConstraint(fields=("document", "number"), name="theme_number"),)

    def __str__(self):
        return self.facet_value

    @property
    def facet_value(self):
        """Name the theme in the parameters of the list: ``igf-2025/1``."""
        return f"{self.document.event.slug}/{self.number}"


class ThemeTranslation(Translation):
    """``printed_title`` keeps what the imported document prints, ``title`` is shown."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=300, validators=[printable])
    printed_title = models.CharField(
        _("title as printed"), max_length=300, blank=True, editable=False, validators=[printable]
    )
    introduction = models.TextField(_("introduction"), blank=True, validators=[printable])

    history = Records()
    natural_fields = ("theme__document__event__slug", "theme__number", "language")

    class Meta:
        verbose_name = _("text of a theme")
        verbose_name_plural = _("texts of themes")
        ordering = ("theme", "language")
        constraints = Translation.constraints_for("theme")

    def __str__(self):
        return self.title


class Section(Translated):
    """A headed group of messages; ``number`` counts within the theme."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="sections")
    number = models.PositiveSmallIntegerField(_("number"))

    history = Records()
    natural_fields = ("theme__document__event__slug", "theme__number", "number")

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ("theme", "number")
        constraints = (models.UniqueConstraint(fields=("theme", "number"), name="section_number"),)

    def __str__(self):
        return self.facet_value

    @property
    def facet_value(self):
        """``igf-2025/1/2``."""
        return f"{self.theme.facet_value}/{self.number}"


class SectionTranslation(Translation):
    section = models.ForeignKey(Section, models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=300, validators=[printable])

    history = Records()
    natural_fields = (
        "section__theme__document__event__slug",
        "section__theme__number",
        "section__number",
        "language",
    )

    class Meta:
        verbose_name = _("text of a section")
        verbose_name_plural = _("texts of sections")
        ordering = ("section", "language")
        constraints = Translation.constraints_for("section")

    def __str__(self):
        return self.title
