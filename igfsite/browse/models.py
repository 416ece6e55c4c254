"""The published snapshot: which rows are public, and which carry each facet's value."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _


def new_version():
    """Random, not counted: a version that was rolled back can never come again."""
    return secrets.token_hex(8)


class Snapshot(models.Model):
    """One listing. ``rows``: its primary keys in the listing's order, as ``array('Q')``."""

    listing = models.SlugField(_("listing"), primary_key=True)
    version = models.CharField(_("version"), max_length=16, default=new_version)
    rows = models.BinaryField()

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")

    def __str__(self):
        return f"{self.listing} {self.version}"


class Posting(models.Model):
    """The places in ``rows`` that carry a value, as a portable serialized Roaring bitmap."""

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="postings")
    facet = models.SlugField(_("facet"))
    value = models.CharField(_("value"), max_length=150)
    bitmap = models.BinaryField()

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        constraints = (
            models.UniqueConstraint(fields=("snapshot", "facet", "value"), name="posting_value"),
        )

    def __str__(self):
        return f"{self.facet}={self.value}"
