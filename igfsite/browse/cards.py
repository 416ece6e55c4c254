"""The cards of a page, as they were drawn when their rows were published."""

import re
from html import escape, unescape

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe

from igfsite.browse.entries import Face
from igfsite.browse.index import know
from igfsite.browse.molds import hole
from igfsite.browse.names import card_name, key_and_language
from igfsite.browse.release import release
from igfsite.browse.text.highlight import excerpt, mark
from igfsite.publishing.models import Provenance
from igfsite.replicas import reading_connection
from igfsite.vocabulary.languages import Language

QUESTION = (
    "SELECT id, html, {body}, provenance, (SELECT value FROM browse_version)"
    " FROM browse_card WHERE id IN ({names})"
)
TAGS = re.compile(r"(<[^>]*>)")
BODY, LEVEL, HOME = hole("body"), hole("level"), hole("home")


class Moved(Exception):
    """Something was published between choosing the rows of a page and reading them."""


def draw(listing, places, level=2):
    """The list of what stands at ``places``: notes on where the texts come from, then cards."""
    faces = chosen_faces(listing, places)
    cards = "".join(_card(face, listing) for face in faces)
    cards = cards.replace(LEVEL, str(level)).replace(HOME, reverse("home"))
    return mark_safe(
        _notes(listing, faces) + f'<ol class="cards {listing.name}" hx-boost="false">{cards}</ol>'
    )


def chosen_faces(listing, places):
    """A face of each row: in the reader's language, or one in which the search finds it."""
    faces = _faces(listing, [(place, languages(listing, place)[0]) for place in places])
    if listing.found:
        return [_telling(listing, place, face) for place, face in zip(places, faces, strict=True)]
    return faces


def languages(listing, place):
    """The languages of a row, the one to show first: the reader's own, English, any."""
    known = listing.index.postings.get("lang", {})
    order = dict.fromkeys((listing.language, Language.ENGLISH, *sorted(known)))
    return [code for code in order if place in known.get(code, ())] or [listing.language]


def _telling(listing, place, face):
    """The row in the first of its languages that holds a hit; as it is where none does."""
    if listing.found.highlighter.spans(face.body + " " + face.heading):
        return face
    others = _faces(listing, [(place, code) for code in languages(listing, place)[1:]])
    spans = listing.found.highlighter.spans
    return next((other for other in others if spans(other.body)), face)


def _faces(listing, wanted):
    """Faces in the order of ``wanted``, pairs of a place and a language."""
    keys = listing.index.keys
    names = [card_name(listing.number, keys[place], code) for place, code in wanted]
    found = {}
    if names and listing.index.drawn_by == release():
        found = _stored(listing, names)
    missing = {key_and_language(name)[0] for name in names if name not in found}
    if missing:
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
    return {
        card_name(listing.number, entry.key, face.language): face
        for entry in listing.entries(keys=keys)
        for face in entry.faces
    }


def _card(face, listing):
    if listing.found:
        highlighter = listing.found.highlighter
        text, spans = excerpt(face.body, highlighter.spans(face.body))
        around = [_marked(part, highlighter) for part in face.html.split(BODY)]
        return mark(text, spans).join(around)
    return face.html.replace(BODY, escape(face.body) if listing.shows_body else "")


def _marked(html, highlighter):
    """Mark the hits in the text between the tags."""
    parts = TAGS.split(html)
    for place in range(0, len(parts), 2):
        text = unescape(parts[place])
        if spans := highlighter.spans(text):
            parts[place] = mark(text, spans)
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
