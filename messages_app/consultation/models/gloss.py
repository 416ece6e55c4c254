from hashlib import sha256

from django.db import models
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary.constraints import printable
from igfsite.vocabulary.languages import Language
from messages_app.consultation.models.comment import Comment


def digest(text):
    return sha256(text.encode()).hexdigest()


class Gloss(models.Model):
    """What a machine made of the text of a public comment, for readers of another language.

    ``made_of``: a digest of the text it was made of, as the public read it then. Where that text
    is another by now, the gloss is shown to nobody, and deleted as soon as it is announced.
    """

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="glosses")
    language = models.CharField(_("language"), max_length=10, choices=Language)
    text = models.TextField(_("text"), validators=[printable])
    engine = models.CharField(_("engine"), max_length=200)
    made_of = models.CharField(max_length=64, editable=False)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("gloss")
        verbose_name_plural = _("glosses")
        ordering = ("comment", "language")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=("comment", "language"), name="gloss_language"),
        )

    def __str__(self):
        return f"{self.comment_id}, {self.language}"

    @property
    def is_current(self):
        """Whether it is of what the public reads now."""
        is_public = self.comment.state in Comment.PUBLIC
        return is_public and self.made_of == digest(self.comment.shown_text)
