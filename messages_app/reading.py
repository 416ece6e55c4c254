"""A document as a reader goes through it."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404

from igfsite.publishing.models import distinct_provenances
from igfsite.vocabulary.models import Concept
from messages_app.models import Document, Edition, Message, theme_texts


@dataclass(frozen=True)
class Reading:
    """A published document, complete, without the themes and sections that hold nothing public.

    Each of ``themes`` has its ``groups``: pairs of a section, or None, and its
    messages, each message with the ``wording`` to show.
    """

    document: Document
    edition: Edition
    themes: list
    message_list: list
    provenances: list


def read_document(document, language):
    """Fetch the current edition of ``document`` in a fixed number of queries."""
    public = Message.objects.published().with_public_texts().filter(document=document)
    message_list = list(public.order_by("position", "number"))
    themes = list(document.themes.prefetch_related(theme_texts(), labelled_concepts()))
    for theme in themes:
        theme.groups = _groups(message_list, theme)
    for message in message_list:
        message.wording = message.in_language(language)
    return Reading(
        document=document,
        edition=get_object_or_404(Edition.objects.current(), document=document),
        themes=[theme for theme in themes if theme.groups],
        message_list=message_list,
        provenances=distinct_provenances([document, *message_list], language),
    )


def _groups(message_list, theme):
    groups = {}
    for message in message_list:
        if message.theme_id == theme.pk:
            groups.setdefault(message.section, []).append(message)
    return list(groups.items())


def labelled_concepts():
    concepts = Concept.objects.select_related("scheme").prefetch_related("labels")
    return Prefetch("concepts", concepts)
