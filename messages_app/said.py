"""How much is said of messages, themes and documents, wherever these are listed."""

from django.utils.safestring import mark_safe

from igfsite.browse.molds import cast
from messages_app import above

TOTAL = "messages_app/_said.html"


def counted(index):
    """See ``above.counts``; read once a version."""
    return index.notes.once("said", lambda: joined(above.counts))


def joined(functions, *args):
    """What several functions map, as one dict."""
    return {name: value for each in functions for name, value in each(*args).items()}


def feet(listing):
    """Message to a link to what was said of it, as HTML."""
    name = ("said", listing.language)
    return listing.index.notes.once(name, lambda: dict(drawn_feet(listing)))


def drawn_feet(listing):
    index, said = listing.index, counted(listing.index)
    spoken_of = index.places([key for kind, key in said if kind == "message"])
    for event, places in index.postings.get("event", {}).items():
        for place in places & spoken_of:
            key = index.keys[place]
            address = f"{listing.home}{event}/{index.numbers[place]}/#contributions"
            yield key, link(listing, said["message", key].total, address)


def link(listing, total, address):
    """So many contributions, linked to where they stand."""
    name = ("said", listing.language, total)
    mold = listing.index.notes.once(name, lambda: cast(TOTAL, {"total": total}, "address"))
    return mold.fill(address=address)


def drawn_said(key):
    """What was said of the message ``key``, as HTML in the active language."""
    return mark_safe("".join(each(key) for each in above.under_message))
