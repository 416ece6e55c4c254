"""What a room above adds to the pages of this one, which knows nothing of it.

It appends functions to these lists when the site starts (``AppConfig.ready``); pages and
snapshots call them. Whatever their answers depend on moves the version when it changes.
"""

from datetime import datetime
from typing import NamedTuple


class Said(NamedTuple):
    """How much was said of one thing, and how much of it was answered."""

    total: int
    first_at: datetime
    last_at: datetime
    answered: int
    answered_at: datetime | None


# ``(event, keys)``, as of ``Listing.entries``: pairs of a message's key and a mark it carries.
marks = []

# ``()``: what was said of what, a dict of ``("message" | "theme" | "document", key)`` to Said.
counts = []

# ``(key)``: HTML, in the active language, of what was said of one message; '' of nothing.
under_message = []

# ``(keys)``: message to HTML of what was said and led to a change of it.
behind_changes = []
