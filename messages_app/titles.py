"""What documents and their parts are called, by the names that the snapshot knows them by."""

from igfsite.vocabulary.labels import Shown
from messages_app.models import Document, Section, Theme, document_texts, section_texts, theme_texts


def document_labels(language):
    """Map ``igf-2025`` to the title of the document."""
    documents = Document.objects.select_related("event").prefetch_related(document_texts())
    return labels(((document.event.slug, document) for document in documents), language)


def theme_labels(language):
    """Map ``igf-2025/1`` to the theme's title, newest document first."""
    themes = Theme.objects.select_related("document__event").prefetch_related(theme_texts())
    ordered = themes.order_by("-document__event__year", "document__event__slug", "number")
    return labels(((theme.facet_value, theme) for theme in ordered), language)


def section_labels(language):
    """Map ``igf-2025/1/2`` to the heading of the section."""
    sections = Section.objects.select_related("theme__document__event")
    sections = sections.prefetch_related(section_texts())
    return labels(((section.facet_value, section) for section in sections), language)


def labels(named, language):
    """``named``: pairs of a name and what it names; what has no public title is left out."""
    found = ((name, part.in_language(language)) for name, part in named)
    return {name: Shown(text.title, text.language) for name, text in found if text}
