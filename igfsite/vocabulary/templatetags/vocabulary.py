from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary import labels

register = template.Library()

ACRONYMS = {"sdg": _("SDG"), "wsis": _("WSIS"), "gdc": _("GDC")}


@register.filter
def shown(concept):
    """The label of ``concept`` to show on this page."""
    return labels.shown(concept, get_language())


@register.filter
def acronym(scheme):
    """How the page's language abbreviates a framework; other schemes have no acronym."""
    return ACRONYMS.get(scheme, "")
