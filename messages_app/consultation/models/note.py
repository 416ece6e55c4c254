from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from messages_app.consultation.models.spoken import Spoken
from messages_app.models import Edition, Pin

KEPT = timedelta(days=60)  # after the last writing


class Notebook(models.Model):
    """What one person has noted and not sent. Nobody but who has its address reads it: no
    member of the staff either. It knows nothing of the person.

    ``token_digest``: of the secret in its address, which is stored nowhere. What is sent from
    it becomes a submission with the same digest, so that its address leads to the receipt.
    ``opened_at``: when the form of its first note was drawn.
    """

    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    opened_at = models.DateTimeField(_("opened at"))
    written_at = models.DateTimeField(_("written at"), db_index=True)

    class Meta:
        verbose_name = _("notebook")
        verbose_name_plural = _("notebooks")
        default_permissions = ()

    def __str__(self):
        return str(self.pk)

    @property
    def kept_until(self):
        return self.written_at + KEPT


class NoteQuerySet(models.QuerySet):
    def sendable(self, at):
        """Those on what is public and open to contributions at that moment."""
        is_open = Edition.objects.open(at).values("document")
        pinned = Pin.objects.filter(edition__in=Edition.objects.current())
        pinned = pinned.filter(edition__document__in=is_open)
        return self.filter(
            Q(document__in=pinned.values("edition__document"))
            | Q(theme__in=pinned.values("message__theme"))
            | Q(message__in=pinned.values("message"))
        )


class Note(Spoken):
    """``form_digest``: of the form it was written in; sent again, that form changes this note."""

    notebook = models.ForeignKey(Notebook, models.CASCADE, related_name="notes")
    form_digest = models.CharField(max_length=64, db_index=True, editable=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ("pk",)
        default_permissions = ()
        constraints = (
            *Spoken.Meta.constraints,
            models.UniqueConstraint(fields=("notebook", "form_digest"), name="note_of_one_form"),
        )

    def __str__(self):
        return str(self.pk)
