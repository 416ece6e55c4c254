"""A message, its concepts, and every wording it ever had."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, ExpressionWrapper, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from igfsite.publishing.models import Provenance
from igfsite.vocabulary.constraints import printable, stamp
from igfsite.vocabulary.history import Records
from igfsite.vocabulary.languages import Language
from igfsite.vocabulary.models import PUBLIC, Concept
from igfsite.vocabulary.natural import NaturalKey, NaturalQuerySet
from messages_app.models.document import Document, DocumentTranslation, Section, Theme
from messages_app.models.edition import Edition, Pin, unshown
from sessions_app.models import Session


class MessageQuerySet(NaturalQuerySet):
    def current(self):
        """What the current edition of its document pins."""
        return self.filter(_is_pinned(Edition.objects.current()))

    def former(self):
        """Once public, and no longer in the edition of its document that the public reads.

        Another edition that is public pins it, or it was dropped from the same one.
        """
        approved = Wording.objects.filter(state=Wording.State.APPROVED)
        was_shown = Exists(approved.filter(message=OuterRef("pk"), published_at__isnull=False))
        published = Edition.objects.published()
        is_public = Exists(published.filter(document=OuterRef("document")))
        return self.filter(
            _is_pinned(published) | (Q(is_dropped=True) & is_public & was_shown)
        ).exclude(_is_pinned(Edition.objects.current()))

    def readable(self):
        """What has a page: an address that once answered always does."""
        return self.filter(
            Q(pk__in=self.model.objects.current().values("pk"))
            | Q(pk__in=self.model.objects.former().values("pk"))
        )


def _is_pinned(editions):
    return Exists(Pin.objects.filter(message=OuterRef("pk"), edition__in=editions))


class Message(NaturalKey):
    """``number`` is the message's name for ever; ``position`` is where it stands today.

    ``successors``: where it lives on, if it was dropped, or what was split off from it.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="message_list")
    number = models.PositiveIntegerField(_("number"))
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="message_list")
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, related_name="message_list"
    )
    position = models.PositiveIntegerField(_("position"))
    concepts = models.ManyToManyField(
        Concept, through="MessageConcept", related_name="message_list", blank=True
    )
    sessions = models.ManyToManyField(
        Session, blank=True, related_name="message_list", verbose_name=_("sessions")
    )
    is_dropped = models.BooleanField(
        _("left out of later editions"),
        default=False,
        help_text=_("Editions published from now on leave it out. Its address goes on answering."),
    )
    successors = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="predecessors",
        verbose_name=_("lives on in"),
        help_text=_("The messages that it was merged into, or that were split off from it."),
    )

    objects = MessageQuerySet.as_manager()
    history = Records(m2m_fields=("sessions", "successors"))
    natural_fields = ("document__event__slug", "number")

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("document", "position")
        constraints = (
            models.UniqueConstraint(fields=("document", "number"), name="message_number"),
        )

    def __str__(self):
        return f"{self.document.event.slug}/{self.number}"

    def clean(self):
        """A message stands in a theme of its own document, a section in that theme."""
        if self.theme_id and self.document_id and self.theme.document_id != self.document_id:
            raise ValidationError({"theme": _("This theme belongs to another document.")})
        if self.section_id and self.theme_id and self.section.theme_id != self.theme_id:
            raise ValidationError({"section": _("This section belongs to another theme.")})

    def get_absolute_url(self):
        return reverse("message", args=[self.document.event.slug, self.number])


class MessageConcept(NaturalKey):
    class Origin(models.TextChoices):
        THEME = "theme", _("from its theme")
        EDITOR = "editor", _("set by an editor")

    message = models.ForeignKey(Message, models.CASCADE, related_name="message_concepts")
    concept = models.ForeignKey(
        Concept, models.PROTECT, related_name="message_concepts", limit_choices_to=PUBLIC
    )
    origin = models.CharField(
        _("origin"), max_length=6, choices=Origin, default=Origin.EDITOR, editable=False
    )

    history = Records()
    natural_fields = (
        "message__document__event__slug",
        "message__number",
        "concept__scheme__slug",
        "concept__notation",
    )

    class Meta:
        verbose_name = _("concept of a message")
        verbose_name_plural = _("concepts of messages")
        ordering = ("message", "concept__scheme__order", "concept__order", "concept__notation")
        constraints = (
            models.UniqueConstraint(fields=("message", "concept"), name="message_concept"),
        )

    def __str__(self):
        return f"{self.message} {self.concept}"


class WordingQuerySet(NaturalQuerySet):
    def newest(self):
        """The last wording of each message in each language."""
        return self.exclude(Exists(self._of_message(language=OuterRef("language"), after="number")))

    def outdated(self):
        """Translations whose source has since been approved in another sense or wording.

        Told by the wording they are based on, never by time; a typo put right changes nothing.
        """
        newer = self._of_message(language=OuterRef("based_on__language"), after="based_on__number")
        approved = newer.filter(state=Wording.State.APPROVED)
        return self.filter(Exists(approved.exclude(change=Wording.Change.TYPO)))

    def newest_approved(self):
        """The last approved wording of each message in each language."""
        later = self._of_message(language=OuterRef("language"), after="number")
        approved = self.filter(state=Wording.State.APPROVED)
        return approved.exclude(Exists(later.filter(state=Wording.State.APPROVED)))

    def publishable(self, document):
        """What an edition may pin, the best last: the approved, the newest.

        Of a machine's drafts only those of a document that shows them, and none that a person
        has taken up; of languages only those in which the public may read a title. Nothing of
        a message that was dropped.
        """
        allowed = Q(state=Wording.State.APPROVED)
        if document.shows_machine_drafts:
            allowed |= Q(provenance__nature=Provenance.Nature.MACHINE, provenance__reviser="")
        titles = DocumentTranslation.objects.filter(document=document)
        titled = titles.exclude(unshown("document")).values("language")
        own = {"message__document": document, "message__is_dropped": False}
        chosen = self.filter(allowed, language__in=titled, **own)
        is_approved = ExpressionWrapper(Q(state=Wording.State.APPROVED), models.BooleanField())
        return chosen.order_by(is_approved.asc(), "number")

    @staticmethod
    def _of_message(language, after):
        return Wording.objects.filter(
            message=OuterRef("message"), language=language, number__gt=OuterRef(after)
        )


def outdated_pins(pins):
    """Of ``pins`` the translations whose source, as the same edition shows it, has changed.

    By more than a typo, between the wording they are based on and the one that is pinned.
    """
    language = OuterRef("wording__based_on__language")
    source = Pin.objects.filter(
        edition=OuterRef("edition"), message=OuterRef("message"), language=language
    )
    between = Wording.objects.filter(
        message=OuterRef("message"),
        language=language,
        number__gt=OuterRef("wording__based_on__number"),
        number__lte=OuterRef("source_number"),
        state=Wording.State.APPROVED,
    ).exclude(change=Wording.Change.TYPO)
    translations = pins.filter(wording__based_on__isnull=False)
    numbered = translations.annotate(source_number=Subquery(source.values("wording__number")[:1]))
    return numbered.filter(Exists(between))


class Wording(NaturalKey):
    """One text of one message in one language, numbered from 1; never overwritten.

    ``based_on``: for a translation, the exact wording it was made from. ``note``: never public.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_REVIEW = "in-review", _("in review")
        APPROVED = "approved", _("approved")

    class Change(models.TextChoices):
        FIRST = "first", _("first wording")
        TYPO = "typo", _("typo")
        WORDING = "wording", _("wording only")
        MEANING = "meaning", _("meaning")

    message = models.ForeignKey(Message, models.CASCADE, related_name="wordings")
    language = models.CharField(_("language"), max_length=10, choices=Language)
    number = models.PositiveIntegerField(_("number"))
    text = models.TextField(_("text"), validators=[printable])
    provenance = models.ForeignKey(Provenance, models.PROTECT, verbose_name=_("provenance"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    change = models.CharField(_("kind of change"), max_length=8, choices=Change)
    note = models.TextField(
        _("note"),
        blank=True,
        validators=[printable],
        help_text=_("Why it was changed. Only staff read this."),
    )
    based_on = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="translations",
        verbose_name=_("based on"),
    )
    created_at = models.DateTimeField(_("created at"))
    created_by = models.CharField(_("created by"), max_length=150)
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    approved_by = models.CharField(_("approved by"), max_length=150, blank=True)
    published_at = models.DateTimeField(
        _("first published at"), null=True, blank=True, editable=False
    )

    objects = WordingQuerySet.as_manager()
    history = Records()
    natural_fields = ("message__document__event__slug", "message__number", "language", "number")

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        ordering = ("message", "language", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("message", "language", "number"), name="wording_number"
            ),
            stamp("approved"),
            models.CheckConstraint(
                condition=~models.Q(state="approved") | models.Q(approved_at__isnull=False),
                name="wording_approved_by_someone",
            ),
        )

    def __str__(self):
        return f"{self.message} {self.language} {self.number}"

    def clean(self):
        """A translation is made from a wording of the same message, in another language."""
        source = self.based_on
        if source and source.language == self.language:
            raise ValidationError({"based_on": _("This wording is in the same language.")})
        if source and self.message_id and source.message_id != self.message_id:
            raise ValidationError({"based_on": _("This wording is of another message.")})
