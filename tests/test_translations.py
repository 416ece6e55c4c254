"""Catalogs take in every kind of marked string, and every defect of one is found."""

import gettext
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

MODULE = """
from django.utils.translation import gettext_lazy as _

NAMES = [_("alias"), gettext("plain"), gettext_lazy("lazy"), gettext_noop("noop"), _(unmarked)]
LONG = _("in two " "parts")
ngettext("%(n)d leaf", "%(n)d leaves", n)
ngettext_lazy("{n} root", "{n} roots", n)
pgettext("month", "May")
pgettext_lazy("verb", "May")
npgettext("tool", "plane", "planes", n)
"""
TEMPLATE = """
    {% load i18n %}{{ it.s }} {# Translators: a greeting #}
  {% translate "hello" %} it's (unclosed
      {% translate 'short' context "hair" %}
 {% blocktranslate trimmed %}
     over
     lines
 {% endblocktranslate %}
{% blocktranslate with name=user.name %}for {{ name }}{% endblocktranslate %}
{% blocktranslate count n=many context "fruit" trimmed %}
{{ n }} pear{% plural %}{{ n }} pears
{% endblocktranslate %}
{{ _("variable") }} {% include "x.html" with label=_("argument") %}
{% if a %}50%{% endif %}{% translate "50% off" %}
"""
EXPECTED = {
    (None, "alias"),
    (None, "plain"),
    (None, "lazy"),
    (None, "noop"),
    (None, "in two parts"),
    (None, "%(n)d leaf", "%(n)d leaves"),
    (None, "{n} root", "{n} roots"),
    ("month", "May"),
    ("verb", "May"),
    ("tool", "plane", "planes"),
    (None, "hello"),
    ("hair", "short"),
    (None, "over lines"),
    (None, "for %(name)s"),
    ("fruit", "%(n)s pear", "%(n)s pears"),
    (None, "variable"),
    (None, "argument"),
    (None, "50%% off"),
}
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""
LEAF = 'msgid "%(n)d leaf"\nmsgid_plural "%(n)d leaves"\n'
SOUND_LEAF = LEAF + 'msgstr[0] "%(n)d feuille"\nmsgstr[1] "%(n)d feuilles"\n'


@pytest.fixture
def project(tmp_path, settings):
    """A folder with nothing to translate yet, and French as the other language."""
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    settings.LANGUAGES = [("en", "English"), ("fr", "Français")]
    for room in ("igfsite", "templates/room"):
        (tmp_path / room).mkdir(parents=True)
    return tmp_path


def write_catalog(project, text):
    path = project / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + text, encoding="utf-8")
    return path


def translations(task):
    out = StringIO()
    call_command("translations", f"--{task}", stdout=out)
    return out.getvalue()


def defects():
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("translations", "--check", stdout=out)
    return out.getvalue().splitlines()


def names(text):
    """What a catalog's text names: triples of context, text and plural."""
    found = set()
    for block in text.split("\n\n")[1:]:
        lines = [line.partition(" ") for line in block.splitlines()]
        value = {key: text.strip('"') for key, _space, text in lines}
        plural = (value["msgid_plural"],) if "msgid_plural" in value else ()
        found.add((value.get("msgctxt"), value["msgid"], *plural))
    return found


def test_update_takes_in_every_construct(project):
    (project / "igfsite" / "module.py").write_text(MODULE)
    (project / "templates" / "room" / "page.html").write_text(TEMPLATE)
    translations("update")
    text = (project / "locale" / "fr" / "LC_MESSAGES" / "django.po").read_text()
    assert names(text.rstrip()) == EXPECTED
    assert "#. Translators: a greeting\n#: templates/room/page.html" in text
    assert '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"' in text


def test_update_keeps_translations_and_drops_what_the_code_lost(project):
    (project / "igfsite" / "module.py").write_text('_("kept")\n_("new")\n')
    path = write_catalog(project, 'msgid "kept"\nmsgstr "gardé"\n\nmsgid "old"\nmsgstr "vieux"\n')
    translations("update")
    text = path.read_text(encoding="utf-8")
    assert names(text.rstrip()) == {(None, "kept"), (None, "new")}
    assert 'msgid "kept"\nmsgstr "gardé"' in text
    translations("update")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("code", "catalog", "defect"),
    [
        ('_("new")', "", "fr: missing: new"),
        ("", 'msgid "old"\nmsgstr "vieux"\n', "fr: obsolete: old"),
        ('_("a")', 'msgid "a"\nmsgstr ""\n', "fr: untranslated: a"),
        ('_("a")', '#, fuzzy\nmsgid "a"\nmsgstr "b"\n', "fr: fuzzy: a"),
        (
            'pgettext("c", "a %s")',
            'msgctxt "c"\nmsgid "a %s"\nmsgstr "un"\n',
            "fr: placeholders differ: c / a %s",
        ),
        ('_("{a}")', 'msgid "{a}"\nmsgstr "{b}"\n', "fr: placeholders differ: {a}"),
        (
            'ngettext("%(n)d leaf", "%(n)d leaves", n)',
            LEAF + 'msgstr[0] "%(n)d feuille"\nmsgstr[1] ""\n',
            "fr: untranslated: %(n)d leaf / %(n)d leaves",
        ),
        (
            'ngettext("%(n)d leaf", "%(n)d leaves", n)',
            LEAF + 'msgstr[0] "%(n)d feuille"\nmsgstr[1] "%(m)d feuilles"\n',
            "fr: placeholders differ: %(n)d leaf / %(n)d leaves",
        ),
    ],
)
def test_check_names_each_defect(project, code, catalog, defect):
    (project / "igfsite" / "module.py").write_text(code)
    write_catalog(project, catalog)
    assert defects() == [defect]


def test_check_names_every_string_of_a_language_without_a_catalog(project):
    (project / "igfsite" / "module.py").write_text('_("new")')
    assert defects() == ["fr: missing: new"]


def test_check_passes_a_sound_catalog(project):
    (project / "igfsite" / "module.py").write_text('_("{a} 5 %% of %s")')
    write_catalog(project, 'msgid "{a} 5 %% of %s"\nmsgstr "%s : 5 %% de {a}"\n')
    assert translations("check") == ""


def test_compile_writes_a_binary_that_gettext_reads_and_only_when_stale(project):
    path = write_catalog(project, SOUND_LEAF)
    assert "fr" in translations("compile")
    with path.with_suffix(".mo").open("rb") as file:
        catalog = gettext.GNUTranslations(file)
    leaves = [catalog.ngettext("%(n)d leaf", "%(n)d leaves", n) % {"n": n} for n in (0, 1, 2)]
    assert leaves == ["0 feuille", "1 feuille", "2 feuilles"]
    assert translations("compile") == ""
