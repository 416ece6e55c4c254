"""The faceted list of sessions: its facets, and what the snapshot holds of each session."""

from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from igfsite.browse.entries import Entry, Face
from igfsite.browse.facets import Filters, concept_facet, event_facet, language_facet
from igfsite.browse.listing import Listing
from igfsite.browse.molds import hole
from igfsite.vocabulary.languages import best
from igfsite.vocabulary.models import Concept
from sessions_app.models import Session

HOLES = {name: hole(name) for name in ("body", "level", "home")}


class SessionFilters(Filters):
    topic = concept_facet("topic", _("Topic"))
    sdg = concept_facet("sdg", _("Sustainable Development Goal"))
    wsis = concept_facet("wsis", _("WSIS Action Line"))
    gdc = concept_facet("gdc", _("Global Digital Compact objective"))
    event = event_facet()
    lang = language_facet()


def entries(event=None, keys=None):
    """Yield an entry for each public session in the order of the list; see ``Listing.entries``."""
    public = Session.objects.published().with_texts()
    if event:
        public = public.filter(event__slug=event)
    if keys is not None:
        public = public.filter(pk__in=keys)
    everything = public.prefetch_related(
        Prefetch("concepts", Concept.objects.public().select_related("scheme", "broader")),
        "participations__speaker",
        "participations__translations",
    ).order_by("-event__year", "event__slug", "starts_at", "number")
    for session in everything.iterator(chunk_size=500):
        faces = [face(session, text) for text in session.translations.all()]
        yield Entry(session.pk, marks=marks(session), faces=faces)


def marks(session):
    carried = {("event", session.event.slug)}
    carried.update(("lang", text.language) for text in session.translations.all())
    for concept in session.concepts.all():
        for each in filter(None, (concept, concept.broader)):
            carried.add((concept.scheme.slug, each.notation))
    return frozenset(carried)


def face(session, text):
    """The card speaks the language of its text, dates included."""
    names = session.event.names.all()
    context = {"session": session, "text": text, "name": best(names, text.language)}
    with override(text.language):
        html = render_to_string("sessions_app/_card.html", context | HOLES)
    return Face(text.language, html, text.title, body(session, text), text.provenance_id)


def body(session, text):
    """All that the page of a session tells, but for its title."""
    people = [
        f"{each.speaker.name}, {best(each.translations.all(), text.language) or ''}"
        for each in session.participations.all()
    ]
    parts = (
        text.description,
        text.organisers,
        text.kind,
        text.action_lines_rationale,
        text.sdgs_rationale,
        "\n".join(people),
    )
    return "\n".join(filter(None, parts))


class SessionListing(Listing):
    name = "sessions"
    page_name = "session-list"
    title = _("Sessions")
    number = 2
    filters = SessionFilters
    entries = staticmethod(entries)
