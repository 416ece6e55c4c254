"""A file that was brought in: what it says, what an editor said of it, what it wrote."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from igfsite.publishing.models import Provenance
from igfsite.vocabulary.constraints import stamp
from igfsite.vocabulary.languages import Language
from igfsite.vocabulary.models import Event
from messages_app.parsing.verdicts import Verdict


class Import(models.Model):
    """``original`` stays as it came, ``text`` is what editors made of it.

    ``revision`` counts corrections, so that two editors do not undo each other's unseen.

    ``verdicts``: number of a line of ``text``, as JSON writes it, to a verdict.
    ``written``: by the label of a model, the names of its ``fields`` and, by primary key,
    a digest of their values as the import left them. ``changed``: likewise, by field, a
    pair of what was there before and what the import wrote.
    """

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="imports", verbose_name=_("meeting")
    )
    language = models.CharField(_("language"), max_length=10, choices=Language)
    nature = models.CharField(
        _("nature"), max_length=16, choices=Provenance.Nature, blank=True, default=""
    )
    based_on = models.CharField(
        _("translated from"), max_length=10, choices=Language, blank=True, default=""
    )
    source_url = models.URLField(_("address of the source"), blank=True)
    file_name = models.CharField(_("file"), max_length=200)
    original = models.TextField(_("text as it came"), default="")
    text = models.TextField(_("text"))
    verdicts = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(_("uploaded at"))
    created_by = models.CharField(_("uploaded by"), max_length=150)
    imported_at = models.DateTimeField(_("imported at"), null=True)
    imported_by = models.CharField(_("imported by"), max_length=150, blank=True)
    undone_at = models.DateTimeField(_("undone at"), null=True)
    undone_by = models.CharField(_("undone by"), max_length=150, blank=True)
    written = models.JSONField(default=dict)
    changed = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ("-created_at", "-pk")
        constraints = (
            stamp("imported"),
            stamp("undone"),
            models.CheckConstraint(
                condition=models.Q(undone_at__isnull=True) | models.Q(imported_at__isnull=False),
                name="import_undone_after_import",
            ),
        )

    def __str__(self):
        return f"{self.file_name} ({self.event.slug}, {self.get_language_display()})"

    @property
    def lines(self):
        return self.text.split("\n")

    @property
    def said(self):
        """The verdicts, by the number of their line."""
        return {int(number): Verdict(verdict) for number, verdict in self.verdicts.items()}

    @property
    def is_open(self):
        """Whether it can still be corrected and imported."""
        return self.imported_at is None

    @property
    def can_be_undone(self):
        return self.imported_at is not None and self.undone_at is None
