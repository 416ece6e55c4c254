"""Where messages stood in an edition: a message itself knows only where it stands today."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from messages_app.models.document import Section, Theme
from messages_app.models.edition import Edition
from messages_app.models.message import Message


class Place(models.Model):
    """Noted when the edition is published. A heading that is deleted is forgotten here, too."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="places")
    message = models.ForeignKey(Message, models.CASCADE, related_name="places")
    theme = models.ForeignKey(Theme, models.CASCADE, related_name="+")
    section = models.ForeignKey(Section, models.CASCADE, null=True, related_name="+")
    position = models.PositiveIntegerField(_("position"))

    class Meta:
        verbose_name = _("place in an edition")
        verbose_name_plural = _("places in editions")
        ordering = ("edition", "position", "pk")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=("edition", "message"), name="place_message"),
        )

    def __str__(self):
        return f"{self.edition}: {self.message}"
