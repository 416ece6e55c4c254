from django.db import models
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary.constraints import known_zone, plausible, printable, stamp
from igfsite.vocabulary.history import Records, signed
from igfsite.vocabulary.languages import Language
from igfsite.vocabulary.natural import NaturalKey, NaturalQuerySet, Worded


class EventQuerySet(NaturalQuerySet):
    def newest_first(self):
        """The order in which every list takes the meetings."""
        return self.order_by("-year", "slug")


class Event(Worded):
    """One annual meeting. Facts from the pages of the IGF Secretariat and of ITU."""

    class Series(models.TextChoices):
        IGF = "igf", _("Internet Governance Forum")
        WSIS = "wsis", _("WSIS Forum")

    series = models.CharField(_("series"), max_length=8, choices=Series)
    year = models.PositiveSmallIntegerField(_("year"))
    slug = models.SlugField(_("slug"), unique=True, help_text=_("For example igf-2025."))
    city = models.CharField(_("city"), max_length=100, blank=True)
    country = models.CharField(_("country"), max_length=100, blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True, validators=[plausible])
    ends_on = models.DateField(_("last day"), null=True, blank=True, validators=[plausible])
    time_zone = models.CharField(
        _("time zone"), max_length=50, default="UTC", validators=[known_zone]
    )
    url = models.URLField(_("official page"), blank=True)

    objects = EventQuerySet.as_manager()
    history = Records()
    natural_fields = ("slug",)
    words = "names"

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("-year", "series")
        constraints = (
            models.UniqueConstraint(fields=("series", "year"), name="event_series_year"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="event_ends_after_start",
            ),
        )

    def __str__(self):
        return f"{self.get_series_display()} {self.year}"


class EventName(NaturalKey):
    """``place`` is city and country in the language; ``theme`` the overall theme."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="names")
    language = models.CharField(_("language"), max_length=10, choices=Language)
    name = models.CharField(_("name"), max_length=200, validators=[printable])
    place = models.CharField(_("place"), max_length=200, blank=True, validators=[printable])
    theme = models.CharField(_("overall theme"), max_length=300, blank=True, validators=[printable])

    history = Records()
    natural_fields = ("event__slug", "language")

    class Meta:
        verbose_name = _("name of an event")
        verbose_name_plural = _("names of events")
        ordering = ("event", "language")
        constraints = (
            models.UniqueConstraint(fields=("event", "language"), name="event_name_language"),
        )

    def __str__(self):
        return self.name


GLOSSARY = "glossary"  # the scheme of words that are to be translated alike, and of no tags
# What rows may carry: no word of the glossary, and nothing that was merged into another.
PUBLIC = models.Q(merged_into=None) & ~models.Q(scheme__slug=GLOSSARY)


class ConceptScheme(Worded):
    """A framework, a list of tags or the glossary (SKOS concept scheme); a new one is a row."""

    slug = models.SlugField(_("slug"), unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    history = Records()
    natural_fields = ("slug",)
    words = "labels"

    class Meta:
        verbose_name = _("concept scheme")
        verbose_name_plural = _("concept schemes")
        ordering = ("order", "slug")

    def __str__(self):
        return self.slug


class ConceptQuerySet(NaturalQuerySet):
    def public(self):
        """What pages, facets and searches know."""
        return self.filter(PUBLIC)


class Concept(Worded):
    """``notation`` is its name within the scheme: ``9``, ``C5``, or a slug for topics.

    ``merged_into``: the concept that it became one with; its notation still leads there.
    """

    scheme = models.ForeignKey(ConceptScheme, models.PROTECT, related_name="concepts")
    notation = models.SlugField(_("notation"), max_length=80)
    broader = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="narrower",
        limit_choices_to={"merged_into": None},
        verbose_name=_("broader concept"),
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name=_("merged into"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    color = models.CharField(_("colour"), max_length=7, blank=True, help_text="#RRGGBB")

    objects = ConceptQuerySet.as_manager()
    history = Records()
    natural_fields = ("scheme__slug", "notation")
    words = "labels"

    class Meta:
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")
        ordering = ("scheme__order", "order", "notation")
        constraints = (
            models.UniqueConstraint(fields=("scheme", "notation"), name="concept_notation"),
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("pk")), name="concept_merged_into_another"
            ),
        )

    def __str__(self):
        return f"{self.scheme.slug}/{self.notation}"

    @property
    def is_proposed(self):
        """An import made it of a subtheme: public only while something public carries it."""
        labels = self.labels.all()
        return bool(labels) and all(each.status == each.Status.PROPOSED for each in labels)


class Label(NaturalKey):
    """SKOS lexical labels: one preferred, any number of alternatives (acronyms, synonyms)."""

    language = models.CharField(_("language"), max_length=10, choices=Language)
    pref_label = models.CharField(_("preferred label"), max_length=300, validators=[printable])
    alt_labels = models.TextField(
        _("alternative labels"), blank=True, help_text=_("One a line."), validators=[printable]
    )

    class Meta:
        abstract = True

    def __str__(self):
        return self.pref_label

    @property
    def all_labels(self):
        return [self.pref_label, *filter(None, map(str.strip, self.alt_labels.splitlines()))]


class SchemeLabel(Label):
    """An importer finds a scheme by these: SDG, ODD, ODS, ЦУР."""

    scheme = models.ForeignKey(ConceptScheme, models.CASCADE, related_name="labels")

    history = Records()
    natural_fields = ("scheme__slug", "language")

    class Meta:
        verbose_name = _("label of a scheme")
        verbose_name_plural = _("labels of schemes")
        ordering = ("scheme", "language")
        constraints = (
            models.UniqueConstraint(fields=("scheme", "language"), name="scheme_label_language"),
        )

    @property
    def own_names(self):
        """Its full name and its acronyms; ``Goal`` and the like mean it only before a number."""
        others = self.all_labels[1:]
        return [self.pref_label, *(each for each in others if each.isupper() and len(each) > 2)]


class ConceptLabel(Label):
    """A label comes from an official source, from a copy, or waits for an editor."""

    class Status(models.TextChoices):
        VERIFIED = "verified", _("verified")
        THIRD_PARTY = "third-party", _("from a third party")
        UNVERIFIED = "unverified", _("unverified")
        PROPOSED = "proposed", _("taken from an imported document")

    concept = models.ForeignKey(
        Concept, models.CASCADE, related_name="labels", limit_choices_to={"merged_into": None}
    )
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.UNVERIFIED)
    source = models.CharField(
        _("source"),
        max_length=500,
        blank=True,
        validators=[printable],
        help_text=_("Where the label was verified: an address, or the title of a text."),
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True, editable=False)
    confirmed_by = models.CharField(_("confirmed by"), max_length=150, blank=True, editable=False)

    history = Records()
    natural_fields = ("concept__scheme__slug", "concept__notation", "language")

    class Meta:
        verbose_name = _("label of a concept")
        verbose_name_plural = _("labels of concepts")
        ordering = ("concept", "language")
        constraints = (
            models.UniqueConstraint(fields=("concept", "language"), name="concept_label_language"),
            stamp("confirmed"),
        )

    @signed
    def confirm(self, *, source, by, at):
        """An editor vouches for the label, and says where it was verified."""
        self.status, self.source = self.Status.VERIFIED, source
        self.confirmed_by, self.confirmed_at = by, at
        self.save(update_fields=("status", "source", "confirmed_by", "confirmed_at"))
