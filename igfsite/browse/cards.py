"""The cards of a page, as they were drawn when their rows were published."""

import re
from html import escape

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe

from igfsite.browse.entries import Face
from igfsite.browse.index import know
from igfsite.browse.molds import EDGE
from igfsite.browse.names import card_name, key_and_language
from igfsite.browse.release import release
from igfsite.browse.text.highlight import excerpt, mark
from igfsite.publishing.models import Provenance
from igfsite.replicas import reading_connection

QUESTION = (
    "SELECT id, html, {body}, provenance, (SELECT value FROM browse_version)"
    " FROM browse_card WHERE id IN ({names})"
)
TAGS = re.compile(f"(<[^>]*>|{EDGE}[^{EDGE}]*{EDGE})")  # and holes


class Moved(Exception):
    """Something was published between choosing the rows of a page and reading them."""


def draw(listing, places, level=2):
    """The same for a template, which takes only what is known to be safe."""
    return mark_safe(drawn_list(listing, places, level))


def drawn_list(listing, places, level=2):
    """The list of what stands at ``places``: notes on where the texts come from, then cards."""
    faces = faces_in(listing, [(place, languages(listing, place)[0]) for place in places])
    if listing.found:
        faces = [_found(listing, place, face) for place, face in zip(places, faces, strict=True)]
        bodies = [face.body for face in faces]
    else:
        bodies = [escape(face.body) for face in faces]
    home = listing.index.notes.once(("home", listing.language), lambda: reverse("home"))
    cards = _filled("".join(face.html for face in faces), bodies, level=str(level), home=home)
    return (
        f'{_notes(listing, faces)}<ol class="cards {listing.name}" hx-boost="false">{cards}</ol>'
    )


def _filled(cards, bodies, **holes):
    """Many cards at once: parting them at the edges of their holes is the fastest way."""
    parts, bodies = cards.split(EDGE), iter(bodies)
    parts[1::2] = [holes.get(name) or next(bodies) for name in parts[1::2]]
    return "".join(parts)


def languages(listing, place):
    """The languages of a row, the one to show first: the reader's own, English, any."""
    return [code for code, places in listing.tongues if place in places] or [listing.language]


def faces_in(listing, wanted):
    """Faces in the order of ``wanted``, pairs of a place and a language.

    Without their bodies where none is shown.
    """
    keys = listing.index.keys
    names = [card_name(listing.number, keys[place], code) for place, code in wanted]
    found = {}
    if names and listing.index.drawn_by == release():
        found = _stored(listing, names)
    if len(found) < len(names):
        missing = {key_and_language(name)[0] for name in names if name not in found}
        found = _drawn(listing, missing) | found
    return [found[name] for name in names if name in found]


def _stored(listing, names):
    body = "body" if listing.shows_body or listing.found else "''"
    places = ", ".join(["%s"] * len(names))
    with reading_connection().cursor() as cursor:
        cursor.execute(QUESTION.format(body=body, names=places), names)
        rows = cursor.fetchall()
    if rows and rows[0][4] != listing.index.version:
        know(rows[0][4])
        raise Moved
    return {
        name: Face(key_and_language(name)[1], html, "", body, provenance)
        for name, html, body, provenance, _version in rows
    }


def _drawn(listing, keys):
    """Faces drawn now, for cards that another release drew."""
    shows_body = listing.shows_body or listing.found
    return {
        card_name(listing.number, entry.key, face.language): face
        if shows_body
        else face._replace(body="")
        for entry in listing.entries(keys=keys)
        for face in entry.faces
    }


def _found(listing, place, face):
    """The first of the row's languages that holds a hit, as HTML with the hits marked."""
    spans_of = listing.found.highlighter.spans
    spans = spans_of(face.body)
    if not spans:
        others = [(place, code) for code in languages(listing, place)[1:]]
        for other in faces_in(listing, others):
            if found := spans_of(other.body):
                face, spans = other, found
                break
    text, spans = excerpt(face.body, spans)
    html = _marked(face.html, listing.found.highlighter)
    return face._replace(html=html, body=mark(text, spans))


def _marked(html, highlighter):
    """Mark the hits in the text between the tags."""
    parts = TAGS.split(html)
    parts[::2] = map(highlighter.marked, parts[::2])
    return "".join(parts)


def _notes(listing, faces):
    """In which other languages the texts are, and where they come from, each said once."""
    others = tuple(sorted({face.language for face in faces} - {listing.language}))
    sources = tuple(dict.fromkeys(face.provenance for face in faces))
    name = ("notes", listing.language, others, sources)
    return listing.index.notes.once(name, lambda: _drawn_notes(listing.language, others, sources))


def _drawn_notes(language, others, sources):
    known = Provenance.objects.in_bulk(sources)
    note = render_to_string("publishing/_language_note.html", {"languages": others})
    return note + "".join(
        render_to_string(
            "publishing/_provenance.html",
            {"provenance": known[source], "page_language": language},
        )
        for source in sources
        if source in known
    )
