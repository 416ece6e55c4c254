"""The kinds of page, and one request for one of them."""

from dataclasses import dataclass, field

PAGE = 20  # rows of a page
FAR = 500  # the page asked for where there are as many
FACETED = ("any", "one", "three", "search", "far")
KINDS = {
    "any": "the whole list",
    "one": "one value",
    "three": "three facets, two values each",
    "search": "two words, two facets",
    "far": f"page {FAR}, or the last",
    "message": "one message",
    "document": "a document to read",
}


@dataclass(frozen=True)
class Ask:
    """One request. ``chosen``: facet to values; ``event``, ``number``: of a message or document."""

    kind: str
    chosen: dict = field(default_factory=dict)
    words: tuple = ()
    page: int = 1
    event: str = ""
    number: int = 0
