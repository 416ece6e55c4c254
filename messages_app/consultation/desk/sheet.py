"""All that the page of one answer shows."""

from functools import cached_property

from django.db.models import Q
from django.urls import reverse

from igfsite.vocabulary.languages import Language
from messages_app.consultation.deciding import drafting
from messages_app.consultation.deciding.answering import digest, seen_of
from messages_app.consultation.desk.order import ordered
from messages_app.consultation.models import Comment
from messages_app.models import Edition, Pin, Wording


class Sheet:
    """``response``: None for a new answer. ``asked``: primary keys of the contributions that it is
    to be given to, besides those that it has already."""

    def __init__(self, document, response, asked):
        self.document, self.response = document, response
        self.seen = digest(response)
        wanted = Q(pk__in=asked)
        if response:
            wanted |= Q(response=response)
        self.comments = list(ordered(Comment.objects.of_document(document).filter(wanted)))
        for comment in self.comments:
            comment.newest = self.moved(comment)

    @property
    def address(self):
        if self.response:
            return reverse("desk:answer-again", args=[self.document, self.response.pk])
        return reverse("desk:answer", args=[self.document])

    @cached_property
    def others(self):
        """Unanswered ones on the same messages, which may go with these."""
        shown = [comment.pk for comment in self.comments]
        found = Comment.objects.unanswered().filter(message__in=self.keys)
        return list(ordered(found.exclude(pk__in=shown)))

    @cached_property
    def keys(self):
        return {comment.message_id for comment in self.comments if comment.message_id}

    @cached_property
    def stamps(self):
        return {comment.pk: seen_of(comment) for comment in [*self.comments, *self.others]}

    @cached_property
    def newest(self):
        """The last wording of each message in each language, by both."""
        found = drafting.newest_of(self.comments)
        return {(wording.message_id, wording.language): wording for wording in found}

    def moved(self, comment):
        """The last wording of what it speaks of, where that says something else today."""
        wording = comment.wording
        newest = wording and self.newest[comment.message_id, wording.language]
        return newest if newest and newest.text != wording.text else None

    @cached_property
    def proposals(self):
        """Each suggestion with those that want other words in the same place."""
        rivals = drafting.rivals(self.comments)
        return [
            (own, [each for each in rivals if each.comment != own.comment and own.touches(each)])
            for own in drafting.proposals(self.comments)
        ]

    @cached_property
    def wordings(self):
        """Those that this answer may have led to: written after what is spoken of."""
        began = [
            each.wording.created_at if each.wording else each.received_at for each in self.comments
        ]
        later = Q(self.spoken_of, created_at__gt=min(began)) if began else Q(pk=None)
        if self.response and self.response.wording_id:
            later |= Q(pk=self.response.wording_id)
        found = Wording.objects.filter(later).order_by("message", "language", "-number")
        return list(found.select_related("message__document__event"))

    @property
    def spoken_of(self):
        """The condition that a wording is of a message that these contributions are about."""
        if any(each.document_id for each in self.comments):
            return Q(message__document=self.document)
        themes = [each.theme_id for each in self.comments if each.theme_id]
        return Q(message__in=self.keys) | Q(message__theme__in=themes)

    @cached_property
    def languages(self):
        """All, those in which the document is public first."""
        editions = Edition.objects.published().filter(document=self.document)
        public = set(Pin.objects.filter(edition__in=editions).values_list("language", flat=True))
        return sorted(Language, key=lambda each: each not in public)
