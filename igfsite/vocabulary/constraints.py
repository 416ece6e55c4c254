"""Rules on columns that several models share."""

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

# Control characters pass Django's CharField and break XML later: refuse them at the door.
printable = RegexValidator(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]",
    _("The text contains control characters."),
    inverse_match=True,
)

# What goes into the headers of a mail: a second line there would be a second header.
one_line = RegexValidator(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]",
    _("The text contains line breaks or control characters."),
    inverse_match=True,
)


def plausible(day):
    """No forum met before 1900, and time zones fail at the ends of the calendar."""
    if not 1900 <= day.year <= 2100:
        raise ValidationError(_("This year cannot be right."))


def known_zone(name):
    if name not in available_timezones():
        raise ValidationError(_("This is no time zone: write for example Europe/Oslo."))


def stamp(verb):
    """Who and when are set together: ``approved_at`` with ``approved_by``, or neither."""
    unset = models.Q(**{f"{verb}_at__isnull": True, f"{verb}_by": ""})
    is_set = models.Q(**{f"{verb}_at__isnull": False}) & ~models.Q(**{f"{verb}_by": ""})
    return models.CheckConstraint(condition=unset | is_set, name=f"%(app_label)s_%(class)s_{verb}")
