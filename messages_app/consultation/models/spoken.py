from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary.constraints import printable
from igfsite.vocabulary.languages import Language
from messages_app.models import Document, Message, Theme, Wording

TARGETS = ("message", "theme", "document")


def speaks_of(target):
    """The condition that a row speaks of ``target`` and of nothing else."""
    return Q(**{f"{name}__isnull": name != target for name in TARGETS})


class Spoken(models.Model):
    """Words on one message, one theme or the whole document.

    ``suggested_text``: the wording put forward, in the language of the text that it changes. Of
    a message that is ``wording``. Texts of a theme and a document are written over: the one that
    was seen is kept as ``suggested_from``, with its language; both are '' where nothing is
    suggested for them.
    """

    class Kind(models.TextChoices):
        COMMENT = "comment", _("comment")
        SUGGESTION = "suggestion", _("suggested wording")
        MISSING = "missing", _("something is missing")

    message = models.ForeignKey(
        Message, models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    wording = models.ForeignKey(
        Wording, models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.COMMENT)
    language = models.CharField(_("language"), max_length=10, choices=Language)
    text = models.TextField(_("text"), blank=True, validators=[printable])
    suggested_text = models.TextField(_("suggested wording"), blank=True, validators=[printable])
    suggested_from = models.TextField(
        _("text that the suggestion changes"), blank=True, editable=False, validators=[printable]
    )
    suggested_language = models.CharField(
        _("language of the suggestion"),
        max_length=10,
        choices=Language,
        blank=True,
        editable=False,
    )

    class Meta:
        abstract = True
        constraints = (
            models.CheckConstraint(
                condition=speaks_of("message") | speaks_of("theme") | speaks_of("document"),
                name="%(class)s_speaks_of_one_thing",
                violation_error_message=_("Choose a message, a theme or a document: one of them."),
            ),
            models.CheckConstraint(
                condition=Q(message__isnull=True) | Q(wording__isnull=False),
                name="%(class)s_pins_its_wording",
                violation_error_message=_("Say which wording of the message is meant."),
            ),
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(suggested_text=""),
                name="%(class)s_says_something",
                violation_error_message=_("Write a text."),
            ),
        )

    @property
    def before(self):
        """What the suggestion changes: a row with a text and a language."""
        return self.wording or Wording(
            text=self.suggested_from, language=self.suggested_language or self.language
        )

    @property
    def shown_suggestion(self):
        return self.suggested_text

    @property
    def suggested(self):
        """The suggestion, as the public reads it, to be compared with ``before``."""
        return Wording(text=self.shown_suggestion, language=self.before.language)

    @property
    def spoken(self):
        """All that was said and of what, as fields of another such row."""
        return {field.name: getattr(self, field.name) for field in Spoken._meta.fields}
