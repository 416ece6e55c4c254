"""Messages, titles and introductions drafted by a service, batch by batch.

Services are asked outside any transaction; each batch is written as a whole or not at all, so
that a stop in the middle leaves whole drafts, and whoever goes on drafts what is left.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef

from igfsite.publishing.machine_provenance import drafted
from igfsite.publishing.services import services_into
from igfsite.publishing.services.service import Service
from igfsite.vocabulary import history
from igfsite.vocabulary.history import signed
from igfsite.vocabulary.languages import Language
from messages_app.machine_texts import translated, waiting_texts, write_texts
from messages_app.models import Document, Message, Wording

BATCH = 20  # rows


@dataclass(frozen=True)
class Drafting:
    """One way to draft a document: by which service, from ``source`` into ``language``.

    ``outdated``: draft anew, too, what is based on a wording that has changed since.
    """

    document: Document
    language: str
    service: Service
    source: str
    outdated: bool = False

    def wordings(self):
        """The newest approved wordings in the source language of messages that wait."""
        own = Wording.objects.filter(message=OuterRef("message"), language=self.language)
        waits = ~Exists(own)
        if self.outdated:
            waits |= Exists(own.newest().outdated())
        sources = Wording.objects.filter(message__document=self.document, language=self.source)
        return sources.newest_approved().filter(waits)

    def texts(self):
        return waiting_texts(self.document, self.language, self.source)

    @signed
    def draft_some(self, *, by, at):
        """One batch, titles before messages; returns False when nothing was left to draft."""
        if texts := self.texts()[:BATCH]:
            self.write_texts(texts, at)
        elif wordings := list(self.wordings().order_by("message__position", "pk")[:BATCH]):
            texts = self.translate([wording.text for wording in wordings])
            self.write_wordings(dict(zip(wordings, texts, strict=True)), by, at)
        else:
            return False
        return True

    def translate(self, texts):
        return self.service.translate(texts, self.source, self.language)

    def provenance(self, model, at):
        return drafted(
            event=self.document.event.slug,
            language=self.language,
            engine=self.service.engine,
            authoritative_url=model.provenance.authoritative_url or self.document.source_url,
            on=at.date(),
        )

    def write_texts(self, rows, at):
        write_texts(
            document=self.document,
            language=self.language,
            words=translated(rows, self.translate),
            provenance=lambda: self.provenance(rows[0], at),
        )

    @transaction.atomic
    def write_wordings(self, texts, by, at):
        """Add drafts, given by their sources, where nobody was faster."""
        messages = [source.message_id for source in texts]
        list(Message.objects.select_for_update().filter(pk__in=messages).order_by("pk"))
        Document.objects.select_for_update().get(pk=self.document.pk)
        written = Wording.objects.filter(message__in=messages, language=self.language)
        last = dict(written.order_by().values_list("message").annotate(Max("number")))
        sources = self.wordings().filter(pk__in=[source.pk for source in texts])
        sources = list(sources.select_related("provenance"))
        provenance = sources and self.provenance(sources[0], at)
        history.create(
            Wording(
                message_id=source.message_id,
                language=self.language,
                number=last.get(source.message_id, 0) + 1,
                text=texts[source],
                provenance=provenance,
                change=Wording.Change.MEANING
                if source.message_id in last
                else Wording.Change.FIRST,
                based_on=source,
                created_by=by,
                created_at=at,
            )
            for source in sources
        )


def draft_by_machine(*, document, language, service, source, by, at, outdated=False):
    """Draft whatever waits; raises ``ServiceError`` and leaves what was drafted until then."""
    drafting = Drafting(document, language, service, source, outdated)
    while drafting.draft_some(by=by, at=at):
        pass


def ways(document, language):
    """Every way to draft the document, and what services answered that cannot be asked.

    The language with most approved wordings is the first source, English before others.
    """
    approved = Wording.objects.filter(
        message__document=document, state=Wording.State.APPROVED
    ).exclude(language=language)
    counted = approved.order_by().values_list("language").annotate(Count("message", distinct=True))
    rank = sorted(counted, key=lambda each: (-each[1], each[0] != Language.ENGLISH, each[0]))
    found, troubles = services_into(language, [source for source, _total in rank])
    return [Drafting(document, language, *way) for way in found], troubles
