from messages_app.models.correction import Correction
from messages_app.models.document import (
    Document,
    DocumentTranslation,
    Section,
    SectionTranslation,
    Theme,
    ThemeTranslation,
)
from messages_app.models.edition import Edition, Pin, document_texts, section_texts, theme_texts
from messages_app.models.imports import Import
from messages_app.models.message import Message, MessageConcept, Wording, outdated_pins
from messages_app.models.place import Place

__all__ = [
    "Correction",
    "Document",
    "DocumentTranslation",
    "Edition",
    "Import",
    "Message",
    "MessageConcept",
    "Pin",
    "Place",
    "Section",
    "SectionTranslation",
    "Theme",
    "ThemeTranslation",
    "Wording",
    "document_texts",
    "outdated_pins",
    "section_texts",
    "theme_texts",
]
