"""The published snapshot: which rows are public, what carries each facet's value, what is shown
of a row and by which words it is found."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary.languages import Language


def new_version():
    """Random, not counted: a version that was rolled back can never come again."""
    return secrets.token_hex(8)


class Version(models.Model):
    """One row: it moves whenever something that the public sees has changed."""

    value = models.CharField(_("version"), max_length=16, default=new_version)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")

    def __str__(self):
        return self.value


class Snapshot(models.Model):
    """One listing. ``rows``: its primary keys in the listing's order, as ``array('Q')``;
    ``numbers``: the names of the same rows within their meetings, likewise.

    ``drawn_by``: the release that wrote it, and whose templates drew the cards; those of
    another release are not shown. ``is_stale``: nor are these, what they show has changed.
    """

    listing = models.SlugField(_("listing"), primary_key=True)
    drawn_by = models.CharField(_("drawn by"), max_length=64, blank=True)
    is_stale = models.BooleanField(default=False, db_default=False)
    rows = models.BinaryField()
    numbers = models.BinaryField(default=b"")

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")

    def __str__(self):
        return self.listing


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


class Term(models.Model):
    """A word as texts have it, folded: the places in ``rows`` that hold it, and those that stand
    ``under`` a heading with it, as bitmaps like a posting's; nothing where there are none.

    Whoever asks for a beginning needs them in the order of their letters, not of a language.
    """

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="terms", db_index=False)
    word = models.CharField(_("word"), max_length=64)
    places = models.BinaryField()
    under = models.BinaryField()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints = (
            models.UniqueConstraint(
                fields=("snapshot", "word"),
                name="term_word",
                opclasses=("varchar_ops", "varchar_pattern_ops"),
            ),
        )

    def __str__(self):
        return self.word


class Card(models.Model):
    """What a list shows of a row in one language, drawn when it is published.

    ``id`` is made of listing, row and language (:mod:`igfsite.browse.names`).
    ``html`` is a mold (:mod:`igfsite.browse.molds`); ``body`` is the text that a
    search cuts its excerpt from.
    """

    id = models.BigIntegerField(primary_key=True)
    html = models.TextField()
    body = models.TextField()
    provenance = models.BigIntegerField()

    class Meta:
        verbose_name = _("card")
        verbose_name_plural = _("cards")

    def __str__(self):
        return str(self.id)


class Text(models.Model):
    """The words of a row in their order: an FTS5 table on SQLite, a ``tsvector`` on PostgreSQL.

    The migration makes the table; :mod:`igfsite.browse.engines` writes and asks it.
    """

    id = models.BigIntegerField(primary_key=True, db_column="rowid")
    tokens = models.TextField()

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")

    def __str__(self):
        return str(self.id)


class Word(models.Model):
    """The dictionary of all words ever published: how a stem finds its forms.

    ``word`` and ``stem`` are folded; ``shown`` is the word as it was first met.
    """

    language = models.CharField(_("language"), max_length=10, choices=Language)
    word = models.CharField(_("word"), max_length=64)
    stem = models.CharField(_("stem"), max_length=64)
    shown = models.CharField(_("shown"), max_length=150)

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")
        constraints = (
            models.UniqueConstraint(fields=("word", "language", "stem"), name="word_forms"),
        )
        indexes = (models.Index(fields=("stem", "language"), name="word_stem"),)

    def __str__(self):
        return self.shown
