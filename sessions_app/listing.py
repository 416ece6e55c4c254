"""The faceted list of sessions, and what the snapshot holds of them."""

from django.utils.translation import gettext_lazy as _

from igfsite.browse.facets import concept_facet, event_facet, language_facet
from igfsite.browse.listing import Listing
from sessions_app.models import Session


class SessionListing(Listing):
    name = "sessions"
    source = Session.objects.published().with_texts()

    topic = concept_facet("topic", _("Topic"))
    sdg = concept_facet("sdg", _("Sustainable Development Goal"))
    wsis = concept_facet("wsis", _("WSIS Action Line"))
    gdc = concept_facet("gdc", _("Global Digital Compact objective"))
    event = event_facet()
    lang = language_facet()


def snapshot_rows():
    """Yield a primary key and facets for each public session, in the order of the list."""
    public = Session.objects.published().select_related("event")
    everything = public.prefetch_related(
        "translations", "concepts__scheme", "concepts__broader"
    ).order_by("-event__year", "event__series", "starts_at", "number")
    for session in everything.iterator(chunk_size=2000):
        facets = {"event": {session.event.slug}}
        facets["lang"] = {text.language for text in session.translations.all()}
        for concept in session.concepts.all():
            notations = {concept.notation}
            if concept.broader:
                notations.add(concept.broader.notation)
            facets.setdefault(concept.scheme.slug, set()).update(notations)
        yield session.pk, facets
