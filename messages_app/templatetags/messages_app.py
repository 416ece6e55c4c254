from django import template
from django.http import QueryDict
from django.utils.translation import get_language

from igfsite.browse.cards import draw
from igfsite.vocabulary.labels import scheme_labels
from messages_app.listing import MessageListing

register = template.Library()

RELATED = 5


@register.inclusion_tag("messages_app/_related.html")
def related_messages(concepts):
    """For another room's page: the messages that share most of ``concepts``, and ways to more."""
    listing = MessageListing(QueryDict(), language=get_language())
    facets = {}
    for concept in concepts:
        facets.setdefault(concept.scheme.slug, []).append(concept.notation)
    titles = scheme_labels(listing.language)
    closest = listing.index.closest(facets, RELATED)
    return {
        "cards": draw(listing, closest, level=3) if closest else "",
        "links": [
            (
                titles[facet],
                listing.address(**{facet: values}),
                len(listing.index.carrying(facet, values)),
            )
            for facet, values in facets.items()
            if facet in listing.facets
        ],
    }
