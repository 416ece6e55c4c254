"""Templates drawn once, with holes that every page fills.

A hole is a name between two characters that no text may hold (``printable``) and that pass a
template's escaping unchanged. What fills it is HTML already.
"""

import re

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

EDGE = "\uffff"
HOLE = re.compile(f"{EDGE}([^{EDGE})]+){EDGE}")


def hole(name):
    return mark_safe(f"{EDGE}{name}{EDGE}")


class Mold:
    def __init__(self, html):
        self.form = HOLE.sub(r"%(\1)s", html.replace("%", "%%"))

    def fill(self, /, **parts):
        """HTML, as a plain string: marking it safe for a template would copy it."""
        return self.form % parts


def cast(template, context, *holes, request=None):
    """Draw ``template`` with a hole for each name of ``holes``."""
    return Mold(render_to_string(template, context | {name: hole(name) for name in holes}, request))
