"""The cards of a page, as they were drawn when their rows were published."""

import re
from html import escape

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from igfsite.browse.entries import Face
from igfsite.browse.index import same_version
from igfsite.browse.molds import EDGE, hole
from igfsite.browse.names import card_name, key_and_language
from igfsite.browse.text.highlight import excerpt, mark
from igfsite.publishing.models import Provenance
from igfsite.replicas import reading_connection

QUESTION = (
    "SELECT id, {html}, body, provenance, (SELECT value FROM browse_version)"
    " FROM browse_card WHERE id IN ({names})"
)
TAGS = re.compile(f"(<[^>]*>|{EDGE}[^{EDGE}]*{EDGE})")  # and holes
BODY = hole("body")


def draw(listing, places, level=2):
    """The same for a template, which takes only what is known to be safe."""
    return mark_safe(drawn_list(listing, places, level))


def drawn_list(listing, places, level=2):
    """The list of what stands at ``places``: notes on where the texts come from, then cards."""
    shown = faces_by(listing, to_read(listing, places))
    faces = _marked_faces(listing, shown) if listing.found else list(shown.values())
    html = "".join([face.html for face in faces])
    cards = _filled(html, listing.feet, level=str(level), home=listing.home)
    note = language_note(listing, [face.language for face in faces])
    credits = sources(listing, [face.provenance for face in faces])
    return f'{note}{credits}<ol class="cards {listing.name}" hx-boost="false">{cards}</ol>'


def _filled(cards, feet, **holes):
    """Many cards at once: parting them at the edges of their holes is the fastest way.

    What is no hole of every card is the foot of one.
    """
    parts = cards.split(EDGE)
    parts[1::2] = [
        holes[name] if name in holes else feet.get(int(name), "") for name in parts[1::2]
    ]
    return "".join(parts)


def foot(key):
    """The hole for what stands below the card of the row ``key``; see ``Listing.feet``."""
    return hole(str(key))


def to_read(listing, places):
    """Pairs of a place and the language that is shown of it."""
    own, spoken = listing.tongues[0] if listing.tongues else (listing.language, ())
    return [(place, own if place in spoken else languages(listing, place)[0]) for place in places]


def languages(listing, place):
    """The languages of a row, the one to show first: the reader's own, English, any."""
    return [code for code, places in listing.tongues if place in places] or [listing.language]


def faces_in(listing, wanted):
    """Faces in the order of ``wanted``, pairs of a place and a language.

    Of a search with their bodies apart, to be marked; else the cards are complete.
    """
    return list(faces_by(listing, wanted).values())


def faces_by(listing, wanted):
    """The same by pair; without those that are gone since."""
    index = listing.index
    names = {
        (place, code): card_name(listing.number, index.keys[place], code) for place, code in wanted
    }
    known = index.faces if listing.found else index.cards
    found = {name: known.get(name) for name in names.values()}
    if absent := [name for name, face in found.items() if face is None]:
        read = _read(listing, absent)
        if not listing.found:
            read = {name: _complete(face, listing.shows_body) for name, face in read.items()}
        found |= read
        known.add(read)
    return {pair: found[name] for pair, name in names.items() if found[name]}


def read_faces(listing, wanted):
    """Places to faces without their HTML, for many at once: none is kept."""
    keys = listing.index.keys
    names = {card_name(listing.number, keys[place], code): place for place, code in wanted}
    read = _read(listing, list(names), html="''")  # what is drawn now comes in all its languages
    return {names[name]: face for name, face in read.items() if name in names}


def _complete(face, shows_body):
    return face._replace(html=face.html.replace(BODY, escape(face.body) if shows_body else ""))


def _read(listing, names, html="html"):
    """Faces by name, as they are stored; those that another release drew, or stale, drawn now."""
    is_fresh = listing.index.is_own and not listing.index.is_stale
    found = _stored(listing, names, html) if is_fresh else {}
    missing = {key_and_language(name)[0] for name in names if name not in found}
    return (_drawn(listing, missing) | found) if missing else found


def _stored(listing, names, html):
    question = QUESTION.format(html=html, names=", ".join(["%s"] * len(names)))
    with reading_connection().cursor() as cursor:
        cursor.execute(question, names)
        rows = cursor.fetchall()
    if rows:
        same_version(listing.index, rows[0][4])
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


def _marked_faces(listing, faces):
    """Of each row the first of its languages that holds a hit, as HTML with the hits marked."""
    highlighter = listing.found.highlighter
    shown = {place: (face, highlighter.spans(face.body)) for (place, _code), face in faces.items()}
    pairs = [
        (place, code)
        for place, (_face, spans) in shown.items()
        if not spans
        for code in languages(listing, place)[1:]
    ]
    for (place, _code), face in faces_by(listing, pairs).items():
        if not shown[place][1] and (spans := highlighter.spans(face.body)):
            shown[place] = face, spans
    return [_marked_face(face, spans, highlighter) for face, spans in shown.values()]


def _marked_face(face, spans, highlighter):
    html = face.html
    if highlighter.may_hit(TAGS.sub(" ", html)):
        html = _marked(html, highlighter)
    return face._replace(html=html.replace(BODY, mark(*excerpt(face.body, spans))))


def _marked(html, highlighter):
    """Mark the hits in the text between the tags."""
    parts = TAGS.split(html)
    parts[::2] = map(highlighter.marked, parts[::2])
    return "".join(parts)


def language_note(listing, languages):
    """Say in which other languages than the reader's texts are shown."""
    others = tuple(sorted(set(languages) - {listing.language}))
    return listing.index.notes.once(
        ("language note", listing.language, others),
        lambda: render_to_string("publishing/_language_note.html", {"languages": others}),
    )


def sources(listing, provenances):
    """Where texts come from, each source said once. ``provenances``: primary keys."""
    return "".join(_source(listing, each) for each in dict.fromkeys(provenances))


def _source(listing, provenance):
    def drawn():
        context = {"provenance": provenance_of(listing, provenance)}
        return render_to_string(
            "publishing/_provenance.html", context | {"page_language": listing.language}
        )

    return listing.index.notes.once(("source", listing.language, provenance), drawn)


def provenance_of(listing, provenance):
    """The row, read once a version."""
    return listing.index.notes.once(
        ("provenance", provenance), lambda: Provenance.objects.filter(pk=provenance).first()
    )
