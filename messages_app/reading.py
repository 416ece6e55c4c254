"""A document as a reader goes through it."""

from dataclasses import dataclass

from django.db.models import Prefetch

from igfsite.publishing.models import distinct_provenances
from igfsite.vocabulary.models import Concept
from messages_app.models import Document, Edition, Message


@dataclass(frozen=True)
class Reading:
    """A published document, complete: ``themes`` hold their ``public_messages`` in order."""

    document: Document
    edition: Edition
    themes: list
    message_list: list
    provenances: list


def read_document(document, language):
    """Fetch the current edition of ``document`` in a fixed number of queries."""
    public = Message.objects.published().with_public_texts().filter(document=document)
    message_list = list(public.order_by("position", "number"))
    for message in message_list:
        message.wording = message.in_language(language)
    themes = list(
        document.themes.prefetch_related(
            "translations", "sections__translations", Prefetch("concepts", labelled_concepts())
        )
    )
    for theme in themes:
        theme.public_messages = [each for each in message_list if each.theme_id == theme.pk]
    return Reading(
        document=document,
        edition=Edition.objects.current().get(document=document),
        themes=themes,
        message_list=message_list,
        provenances=distinct_provenances([document, *message_list], language),
    )


def labelled_concepts():
    return Concept.objects.select_related("scheme").prefetch_related("labels")
