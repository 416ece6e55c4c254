from django import template
from django.urls import translate_url
from django.utils.html import format_html
from django.utils.translation import get_language

from igfsite.vocabulary.languages import direction, html_tag

register = template.Library()


@register.filter
def in_language(parent):
    return parent and parent.in_language(get_language())


@register.filter
def lang_attrs(text):
    return attrs_of(text.language) if hasattr(text, "language") else ""


@register.filter
def attrs_of(language):
    return format_html('lang="{}" dir="{}"', html_tag(language), direction(language))


@register.simple_tag(takes_context=True)
def absolute_in_language(context, language):
    path = translate_url(context["request"].path, language)
    return context["request"].build_absolute_uri(path)


@register.simple_tag(takes_context=True)
def in_other_language(context, language):
    return translate_url(context["request"].get_full_path(), language)
