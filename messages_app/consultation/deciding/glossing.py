"""Glosses: public contributions in another language, by a machine, marked as such.

As with drafts, a machine is asked outside any transaction, and a batch is written whole. What a
moderator has masked is never sent.
"""

from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch

from igfsite.publishing.services import services_into
from igfsite.publishing.services.service import Service
from messages_app.consultation.announcing import announce
from messages_app.consultation.models import Comment, Gloss
from messages_app.consultation.models.gloss import digest
from messages_app.models import Document

BATCH = 20


def lacking(document, language):
    """Public comments with a text that a reader of ``language`` cannot read yet."""
    own = Gloss.objects.filter(comment=OuterRef("pk"), language=language)
    others = Comment.objects.of_document(document).public().exclude(language=language)
    return others.exclude(text="").exclude(Exists(own))


def glossed(comments, language):
    """``comments`` with what the partial ``_gloss.html`` shows of them, in one query more."""
    own = Gloss.objects.filter(language=language)
    return comments.prefetch_related(Prefetch("glosses", own))


@dataclass(frozen=True)
class Glossing:
    """One way: by which service, from ``source`` into ``language``."""

    document: Document
    language: str
    service: Service
    source: str

    def comments(self):
        return lacking(self.document, self.language).filter(language=self.source).order_by("pk")

    def gloss_some(self, *, at):
        """One batch; returns False when nothing was left."""
        comments = list(self.comments()[:BATCH])
        if comments:
            texts = [comment.shown_text for comment in comments]
            made = self.service.translate(texts, self.source, self.language)
            self.write(comments, texts, made, at)
        return bool(comments)

    @transaction.atomic
    def write(self, comments, texts, made, at):
        """Where the text is still the one that was sent, and nobody was faster."""
        keys = [comment.pk for comment in comments]
        rows = Comment.objects.public().select_for_update().filter(pk__in=keys).order_by("pk")
        now = {row.pk: row for row in rows}
        glosses = [
            Gloss(
                comment=comment,
                language=self.language,
                text=gloss,
                engine=self.service.engine,
                made_of=digest(text),
                made_at=at,
            )
            for comment, text, gloss in zip(comments, texts, made, strict=True)
            if comment.pk in now and now[comment.pk].shown_text == text
        ]
        Gloss.objects.bulk_create(glosses, ignore_conflicts=True)
        announce([gloss.comment for gloss in glosses])


def ways(document, language):
    """Every way to make what is lacking, and what services answered that cannot be asked."""
    waiting = Counter(lacking(document, language).values_list("language", flat=True))
    sources = [source for source, _total in waiting.most_common()]
    found, troubles = services_into(language, sources)
    return [Glossing(document, language, *way) for way in found], troubles
