from itertools import groupby
from operator import attrgetter

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from igfsite.publishing.models import Translated, Translation
from igfsite.vocabulary.constraints import plausible, printable, stamp
from igfsite.vocabulary.history import Records
from igfsite.vocabulary.models import PUBLIC, Concept, Event
from igfsite.vocabulary.natural import NaturalKey, NaturalQuerySet


class SessionQuerySet(NaturalQuerySet):
    def published(self):
        """Sessions the public sees: published, and with a text to show."""
        texts = SessionTranslation.objects.filter(session=models.OuterRef("pk"))
        return self.filter(models.Exists(texts), published_at__isnull=False)

    def with_texts(self):
        """Everything a listing shows, in a fixed number of queries."""
        return self.select_related("event").prefetch_related(
            "translations__provenance", "event__names"
        )


class Session(Translated):
    """One session of a forum; public once it has been published."""

    class Mode(models.TextChoices):
        IN_PERSON = "in-person", _("in person")
        REMOTE = "remote", _("online")
        HYBRID = "hybrid", _("in person and online")

    event = models.ForeignKey(Event, models.PROTECT, related_name="sessions")
    number = models.SlugField(_("number"), max_length=40)
    starts_at = models.DateTimeField(_("start"), null=True, blank=True, validators=[plausible])
    ends_at = models.DateTimeField(_("end"), null=True, blank=True, validators=[plausible])
    mode = models.CharField(_("mode of participation"), max_length=10, choices=Mode, blank=True)
    source_url = models.URLField(_("source address"), blank=True)
    concepts = models.ManyToManyField(
        Concept, blank=True, related_name="sessions", limit_choices_to=PUBLIC
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    published_by = models.CharField(_("published by"), max_length=150, blank=True, editable=False)

    objects = SessionQuerySet.as_manager()
    history = Records(m2m_fields=("concepts",))
    natural_fields = ("event__slug", "number")

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ("-event__year", "event__series", "starts_at", "number")
        constraints = (
            models.UniqueConstraint(fields=("event", "number"), name="session_number"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("starts_at")),
                name="session_ends_after_start",
            ),
            stamp("published"),
        )

    def __str__(self):
        return f"{self.event.slug}/{self.number}"

    def get_absolute_url(self):
        return reverse("session", args=[self.event.slug, self.number])

    def frameworks_in(self, language):
        """Triples of a scheme, the session's concepts of it, and why it touches them."""
        text = self.in_language(language)
        reasons = {"wsis": text.action_lines_rationale, "sdg": text.sdgs_rationale}
        by_scheme = groupby(self.concepts.all(), attrgetter("scheme"))
        return [(scheme, list(group), reasons.get(scheme.slug)) for scheme, group in by_scheme]


class SessionTranslation(Translation):
    """``kind``, ``room`` and ``organisers`` are kept as the page prints them."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=500, validators=[printable])
    organisers = models.CharField(
        _("organisers"), max_length=500, blank=True, validators=[printable]
    )
    kind = models.CharField(
        _("type of session"), max_length=200, blank=True, validators=[printable]
    )
    room = models.CharField(_("room"), max_length=200, blank=True, validators=[printable])
    description = models.TextField(_("description"), blank=True, validators=[printable])
    action_lines_rationale = models.TextField(
        _("relation to the WSIS Action Lines"), blank=True, validators=[printable]
    )
    sdgs_rationale = models.TextField(
        _("relation to the Sustainable Development Goals"), blank=True, validators=[printable]
    )

    history = Records()
    natural_fields = ("session__event__slug", "session__number", "language")

    class Meta:
        verbose_name = _("text of a session")
        verbose_name_plural = _("texts of sessions")
        ordering = ("session", "language")
        constraints = Translation.constraints_for("session")

    def __str__(self):
        return self.title


class Speaker(NaturalKey):
    """A person who spoke at sessions."""

    slug = models.SlugField(_("slug"), max_length=120, unique=True, allow_unicode=True)
    name = models.CharField(_("name"), max_length=200, validators=[printable])

    history = Records()
    natural_fields = ("slug",)

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ("name",)

    def __str__(self):
        return self.name


class Participation(Translated):
    """A speaker's part in one session; ``printed_name`` is kept as printed."""

    class Role(models.TextChoices):
        SPEAKER = "speaker", _("speaker")
        MODERATOR = "moderator", _("moderator")

    session = models.ForeignKey(Session, models.CASCADE, related_name="participations")
    speaker = models.ForeignKey(Speaker, models.PROTECT, related_name="participations")
    order = models.PositiveSmallIntegerField(_("order"))
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.SPEAKER)
    printed_name = models.CharField(
        _("name as printed"), max_length=250, blank=True, validators=[printable]
    )

    history = Records()
    natural_fields = ("session__event__slug", "session__number", "speaker__slug")

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ("session", "order", "pk")
        constraints = (
            models.UniqueConstraint(fields=("session", "speaker"), name="participation_speaker"),
        )

    def __str__(self):
        return f"{self.speaker} ({self.get_role_display()})"


class ParticipationTranslation(Translation):
    participation = models.ForeignKey(Participation, models.CASCADE, related_name="translations")
    honorific = models.CharField(_("honorific"), max_length=50, blank=True, validators=[printable])
    post = models.CharField(_("post"), max_length=300, blank=True, validators=[printable])
    organisation = models.CharField(
        _("organisation"), max_length=300, blank=True, validators=[printable]
    )

    history = Records()
    natural_fields = (
        "participation__session__event__slug",
        "participation__session__number",
        "participation__speaker__slug",
        "language",
    )

    class Meta:
        verbose_name = _("post and organisation")
        verbose_name_plural = _("posts and organisations")
        ordering = ("participation", "language")
        constraints = Translation.constraints_for("participation")

    def __str__(self):
        return ", ".join(filter(None, (self.post, self.organisation)))
