from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary.constraints import printable
from igfsite.vocabulary.languages import Language
from igfsite.vocabulary.lists import enumerated


class StakeholderGroup(models.TextChoices):
    """The groups by which the IGF counts its participants."""

    GOVERNMENT = "government", _("Government")
    PRIVATE_SECTOR = "private-sector", _("Private sector")
    CIVIL_SOCIETY = "civil-society", _("Civil society")
    TECHNICAL = "technical", _("Technical community")
    ACADEMIA = "academia", _("Academia")
    INTERGOVERNMENTAL = "igo", _("Intergovernmental organisation")
    PRESS = "press", _("Press")
    OTHER = "other", _("Other")


class RegionalGroup(models.TextChoices):
    """The five regional groups of the United Nations."""

    AFRICA = "africa", _("Africa")
    ASIA_PACIFIC = "asia-pacific", _("Asia and the Pacific")
    EASTERN_EUROPE = "eastern-europe", _("Eastern Europe")
    LATIN_AMERICA = "grulac", _("Latin America and the Caribbean")
    WESTERN_EUROPE = "weog", _("Western Europe and Others")
    NONE = "none", _("None of these")


class SubmissionQuerySet(models.QuerySet):
    def since(self, moment):
        return self.filter(created_at__gte=moment)

    def traced_before(self, moment):
        """Those that still tell where they came from although it is no longer needed."""
        return self.filter(created_at__lt=moment).exclude(sender="")


class Submission(models.Model):
    """What one person sent at once, and who that is. Only moderators read who it was.

    ``token_digest``: of the secret in the address of the receipt, which is stored nowhere.
    ``sender``: a salted hash of the network address, blanked after a day.
    No history is kept: it would keep what the person has erased.
    """

    class ShownAs(models.TextChoices):
        FULL_NAME = "name", _("My name and my organisation")
        ORGANISATION = "organisation", _("My organisation only")
        UNNAMED = "unnamed", _("Neither")

    name = models.CharField(_("name"), max_length=200, blank=True, validators=[printable])
    organisation = models.CharField(
        _("organisation"), max_length=200, blank=True, validators=[printable]
    )
    email = models.EmailField(_("e-mail"), blank=True)
    stakeholder_group = models.CharField(
        _("stakeholder group"), max_length=16, choices=StakeholderGroup
    )
    regional_group = models.CharField(_("regional group"), max_length=16, choices=RegionalGroup)
    language = models.CharField(_("language"), max_length=10, choices=Language)
    shown_as = models.CharField(_("shown as"), max_length=12, choices=ShownAs)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    sender = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(_("sent at"), db_index=True)
    confirmed_at = models.DateTimeField(_("e-mail confirmed at"), null=True, editable=False)
    erased_at = models.DateTimeField(_("erased at"), null=True, editable=False)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ("-created_at",)
        default_permissions = ("view",)
        constraints = (
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True)
                | Q(name="", organisation="", email="", sender="", shown_as="unnamed"),
                name="submission_erased_is_blank",
            ),
        )

    def __str__(self):
        return self.public_name or str(_("Unnamed"))

    @property
    def letter_key(self):
        """Of the letter that asks to confirm the e-mail."""
        return f"confirm-{self.pk}"

    @property
    def public_name(self):
        """What the public reads of the person beside the stakeholder group; '' of the unnamed."""
        shown = {
            self.ShownAs.FULL_NAME: (self.name, self.organisation),
            self.ShownAs.ORGANISATION: (self.organisation,),
        }
        return enumerated(filter(None, shown.get(self.shown_as, ())))
