"""Session pages, text in and plain dataclasses out. Free of Django."""

from sessions_app.parsing.page import ParsedPerson, ParsedSession, parse

__all__ = ["ParsedPerson", "ParsedSession", "parse"]
