"""The catalogs of translations, kept with Babel so that no system tool is needed."""

import re
from collections import Counter
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

SOURCES = ("igfsite/**/*.py", "messages_app/**/*.py", "sessions_app/**/*.py", "templates/**/[!.]*")
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# Written in place of Babel's header, whose dates and version would change on every run.
HEADER = """msgid ""
msgstr ""
"Language: {locale}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[a-z]|\{[^{}]*\}")


def paths():
    """The catalog of each language of the interface but English, the language of the code."""
    for code, _name in settings.LANGUAGES:
        if code != "en":
            locale = to_locale(code)
            yield locale, settings.LOCALE_PATHS[0] / locale / "LC_MESSAGES" / "django.po"


def as_python(path):
    """The source of a module; of a template, its calls inside one pair of parentheses.

    Within them Python's tokenizer does not mind how the lines are indented.
    """
    text = path.read_text(encoding="utf-8")
    return text if path.suffix == ".py" else f"({templatize(text, origin=path)}\n)"


def strings():
    """Every string of the code, as arguments of :meth:`Catalog.add`."""
    for pattern in SOURCES:
        for path in sorted(each for each in settings.BASE_DIR.glob(pattern) if each.is_file()):
            name = path.relative_to(settings.BASE_DIR).as_posix()
            source = BytesIO(as_python(path).encode())
            for line, text, comments, context in extract(
                "python", source, KEYWORDS, ("Translators",), {"encoding": "utf-8"}
            ):
                place = [(name, line)]
                yield {
                    "id": text,
                    "context": context,
                    "locations": place,
                    "auto_comments": comments,
                }


def template(locale):
    """A catalog of all strings of the code, none translated."""
    found = Catalog(locale=locale)
    for string in strings():
        found.add(**string)
    return found


def read(locale, path):
    """The catalog as it stands; an empty one for a new language."""
    if not path.exists():
        return Catalog(locale=locale)
    with path.open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


def update():
    """Bring each catalog to the strings of the code; translations of those are kept."""
    for locale, path in paths():
        catalog = read(locale, path)
        catalog.update(template(locale), no_fuzzy_matching=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            plural_forms = Catalog(locale=locale).plural_forms
            file.write(HEADER.format(locale=locale, plural_forms=plural_forms).encode())
            write_po(
                file,
                catalog,
                omit_header=True,
                include_lineno=False,
                sort_by_file=True,
                ignore_obsolete=True,
            )
        yield path


def is_stale(binary, path):
    if not path.exists():
        return False
    return not binary.exists() or binary.stat().st_mtime < path.stat().st_mtime


def compile_stale():
    """Write the binary of each catalog that has changed since it was last written."""
    for locale, path in paths():
        binary = path.with_suffix(".mo")
        if is_stale(binary, path):
            catalog = read(locale, path)
            with binary.open("wb") as file:
                write_mo(file, catalog)
            yield binary


def check():
    """Say, a line each, what stands between a catalog and the strings of the code."""
    for locale, path in paths():
        expected = {key(message): message for message in template(locale) if message.id}
        present = {key(message): message for message in read(locale, path) if message.id}
        for name in sorted(expected.keys() | present.keys()):
            if defect := defect_of(expected.get(name), present.get(name)):
                yield f"{locale}: {defect}: {' / '.join(filter(None, name))}"


def key(message):
    """What names a message: its context, its text, and its plural."""
    return message.context or "", *forms(message.id)


def forms(text):
    return text if isinstance(text, tuple | list) else (text,)


def defect_of(expected, present):
    if present is None:
        return "missing"
    if expected is None:
        return "obsolete"
    if present.fuzzy:
        return "fuzzy"
    if not all(forms(present.string)):
        return "untranslated"
    allowed = [placeholders(text) for text in forms(present.id)]
    if any(placeholders(text) not in allowed for text in forms(present.string)):
        return "placeholders differ"
    return None


def placeholders(text):
    return Counter(PLACEHOLDER.findall(text.replace("%%", "")))
