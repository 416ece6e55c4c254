"""Every check over one document: its own texts, and the newest wording of each message."""

from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from igfsite.vocabulary.glossary import Glossary
from igfsite.vocabulary.lists import enumerated
from messages_app.checks import KINDS, near_duplicates, of_text, other_numbers, other_terms
from messages_app.models import Message, Wording

TEXTS = ("title", "introduction", "disclaimer", "outputs")


@dataclass(frozen=True)
class Finding:
    """``row``: a message or a part of the document; ``excerpt``: the place in its text."""

    row: object
    language: str
    kind: str
    excerpt: str = ""

    @property
    def meaning(self):
        return KINDS[self.kind]

    @property
    def url(self):
        """Where it is put right."""
        opts = self.row._meta
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[self.row.pk])


def check(document):
    """All findings of a document, in its order; as many queries for a long one as for a short."""
    themes = list(document.themes.prefetch_related("translations", "sections__translations"))
    for part in (document, *themes, *(each for theme in themes for each in theme.sections.all())):
        yield from _of_part(part)
    wordings = newest(document)
    for wording in wordings:
        yield from _of_wording(wording)
    yield from _translated_otherwise(wordings)
    for message in Message.objects.filter(document=document, concepts=None, sessions=None):
        yield Finding(message, "", "bare")
    yield from _duplicates(wordings)


def newest(document):
    """The last wording of each message in each language."""
    wordings = Wording.objects.filter(message__document=document)
    ordered = wordings.select_related("message__document__event", "based_on").order_by(
        "message__position", "message__number", "language", "number"
    )
    return list({(each.message_id, each.language): each for each in ordered}.values())


def _of_part(part):
    """Titles and lists may end as they like."""
    for text in part.translations.all():
        for name in TEXTS:
            for kind, excerpt in of_text(getattr(text, name, ""), text.language):
                if kind != "cut":
                    yield Finding(part, text.language, kind, excerpt)


def _of_wording(wording):
    message, language = wording.message, wording.language
    for kind, excerpt in of_text(wording.text, language):
        yield Finding(message, language, kind, excerpt)
    if wording.based_on and (odd := other_numbers(wording.text, wording.based_on.text)):
        yield Finding(message, language, "numbers", enumerated(odd))


def _translated_otherwise(wordings):
    """Each pair of languages has one glossary, read when it is first met."""
    glossary = cache(Glossary)
    for wording in wordings:
        if source := wording.based_on:
            terms = glossary(source.language, wording.language).terms_in(source.text)
            for term in other_terms(wording.text, wording.language, terms):
                excerpt = f"{term.source} → {' / '.join(term.targets)}"
                yield Finding(wording.message, wording.language, "term", excerpt)


def _duplicates(wordings):
    for language in sorted({each.language for each in wordings}):
        own = {each.message.number: each for each in wordings if each.language == language}
        for first, second in near_duplicates({number: each.text for number, each in own.items()}):
            yield Finding(own[second].message, language, "duplicate", str(own[first].message))
