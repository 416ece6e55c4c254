"""Messages documents, text in and plain dataclasses out. Free of Django."""

from messages_app.parsing.document import ParsedDocument, parse

__all__ = ["ParsedDocument", "parse"]
