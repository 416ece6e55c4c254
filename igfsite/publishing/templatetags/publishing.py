"""Texts in their own language, and where they come from."""

import re
from functools import cache
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import escape, format_html, urlize
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from igfsite.publishing.differences import Differences
from igfsite.publishing.models import distinct_provenances
from igfsite.vocabulary.languages import direction, html_tag

register = template.Library()

BLANK_LINES = re.compile(r"\n\s*\n")


@register.filter
def in_language(parent):
    """The translation of ``parent`` to show on this page; None where there is no parent."""
    return parent and parent.in_language(get_language())


@register.filter
def provenances(parents):
    """Where the texts shown of ``parents`` come from, each source once."""
    return distinct_provenances(parents, get_language())


@register.filter
def lang_attrs(text):
    """Attributes for an element that holds ``text``, an object with a ``language`` or None."""
    return attrs_of(text.language) if text and text.language else ""


@register.filter
@cache
def attrs_of(language):
    return format_html('lang="{}" dir="{}"', html_tag(language), direction(language))


@register.filter
def in_a_sentence(name):
    """The name of a language within a sentence: of the six only English keeps its capital."""
    return name if get_language() == "en" else name.lower()


@register.simple_tag
def interface_languages():
    """Codes and own names; Django's tag would translate a name that it knows, as *English*."""
    return settings.LANGUAGES


@register.simple_tag
def page_language():
    return attrs_of(get_language())


@register.filter
def prose(text):
    """Plain text as HTML: blank lines part paragraphs, lines beginning ``- `` make a list."""
    return mark_safe("\n".join(_block(block) for block in BLANK_LINES.split(text.strip()) if block))


def _block(block):
    lines = [urlize(escape(line), nofollow=False) for line in block.splitlines()]
    if all(line.startswith("- ") for line in lines):
        return "<ul>{}</ul>".format("".join(f"<li>{line[2:]}</li>" for line in lines))
    return "<p>{}</p>".format("<br>".join(lines))


@register.inclusion_tag("publishing/_provenance.html")
def provenance_notice(provenance):
    """Credit, engine and notice, word for word, wherever a translated text is shown."""
    return {"provenance": provenance, "page_language": get_language()}


@register.inclusion_tag("publishing/_differences.html")
def differences(before, after):
    """What changed from one text to another: rows with a ``text`` and a ``language``."""
    found = Differences(before.text, after.text)
    pieces = [(kind, text.rstrip(), text[len(text.rstrip()) :]) for kind, text in found.pieces]
    return {"differences": found, "pieces": pieces, "text": after}


@register.inclusion_tag("publishing/_language_note.html")
def language_note(parents):
    """Say in which other languages the texts of ``parents``, one or several, are shown."""
    here = get_language()
    parents = [parents] if hasattr(parents, "in_language") else parents
    texts = (parent.in_language(here) for parent in parents)
    return {"languages": sorted({text.language for text in texts if text} - {here})}


@register.simple_tag(takes_context=True)
def in_other_language(context, language):
    """This page in another language, with the choices that its view says it has."""
    return mark_safe(path_in(context, language) + context.get("query", ""))


@register.simple_tag(takes_context=True)
def absolute_in_language(context, language):
    request = context["request"]
    return mark_safe(f"{request.scheme}://{escape(request.get_host())}{path_in(context, language)}")


@register.simple_tag
def icon(name):
    """One of ``icons.svg``; what it means stands beside it in words."""
    sheet = static("icons.svg")
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', sheet, name
    )


@register.simple_tag(takes_context=True)
def absolute_static(context, name):
    """The address of a static file as other sites ask for it."""
    return context["request"].build_absolute_uri(static(name))


class Capture(template.Node):
    def __init__(self, name, nodelist):
        self.name, self.nodelist = name, nodelist

    def render(self, context):
        text = self.nodelist.render(context).strip().replace('"', "&quot;")
        context.setdefault("captured", {})[self.name] = mark_safe(text)
        return ""


@register.tag
def capture(parser, token):
    """``{% capture NAME %}…{% endcapture %}``: keep HTML as ``captured.NAME``, to use it twice,
    in attributes as well."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return Capture(name, nodelist)


def path_in(context, language):
    """The path of the page, or the hole for it (``path``), under another language."""
    path = context.get("path") or escape(context["request"].path)
    return path.replace(f"/{get_language()}/", f"/{language}/", 1)


@register.filter
def utc_offset(instant, time_zone):
    """``+02:00``: the offset from UTC that was in force there and then."""
    offset = instant.astimezone(ZoneInfo(time_zone)).strftime("%z")
    return f"{offset[:3]}:{offset[3:]}"
