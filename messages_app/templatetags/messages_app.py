from django import template
from django.http import QueryDict
from django.utils.translation import get_language

from messages_app.listing import MessageListing

register = template.Library()

RELATED = 5


@register.inclusion_tag("messages_app/_related.html")
def related_messages(concepts):
    """The messages that share most of ``concepts`` with another room's page."""
    listing = MessageListing(QueryDict(), language=get_language())
    facets = {}
    for concept in concepts:
        facets.setdefault(concept.scheme.slug, []).append(concept.notation)
    return {"message_list": listing.fetch(listing.index.closest(facets, RELATED))}
