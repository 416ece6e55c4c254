from messages_app.admin.concept import MergingConceptAdmin
from messages_app.admin.document import DocumentAdmin, EditionAdmin, SectionAdmin, ThemeAdmin
from messages_app.admin.message import MessageAdmin, WordingAdmin

__all__ = [
    "DocumentAdmin",
    "EditionAdmin",
    "MergingConceptAdmin",
    "MessageAdmin",
    "SectionAdmin",
    "ThemeAdmin",
    "WordingAdmin",
]
