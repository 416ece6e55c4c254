"""The house rules of docs/architecture.md, held by tests."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.messages.storage.base import BaseStorage
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from importlinter.cli import lint_imports

from igfsite.browse.actions import move_version
from igfsite.vocabulary.models import Concept
from messages_app import fixtures
from messages_app.actions import publish_edition, refresh_snapshot
from messages_app.models import Document, Message, MessageConcept, Pin, Wording
from sessions_app.actions import publish_sessions
from sessions_app.models import Session

ROOT = Path(settings.BASE_DIR)
ROOMS = ("igfsite", "messages_app", "sessions_app")
CODE = [
    path
    for room in ROOMS
    for path in sorted((ROOT / room).rglob("*.py"))
    if "migrations" not in path.parts
]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


LISTS = (
    "/fr/",
    "/fr/messages/",
    "/fr/messages/?sdg=9&wsis=C10&sort=oldest&page=2",
    "/fr/igf-2025/",
    "/fr/igf-2025/42/",
    "/fr/igf-2025/changes/",
    "/fr/igf-2025/contributions/",
    "/fr/igf-2025/beside/fr/",
    "/fr/concepts/sdg/16/",
    "/fr/sessions/",
    "/fr/sessions/?sdg=16",
    "/fr/sessions/wsis-2025/310/",
    "/fr/consultation/",
    "/fr/igf-2025/report/",
)


def name(path):
    return str(path.relative_to(ROOT))


def lines(path):
    return path.read_text(encoding="utf-8").splitlines()


def functions(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


@pytest.mark.parametrize("path", CODE, ids=name)
def test_a_file_has_at_most_300_lines_and_a_function_40(path):
    assert len(lines(path)) <= 300
    for function in functions(path):
        assert function.end_lineno - function.lineno < 40, function.name


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_has_at_most_130_lines(path):
    assert len(lines(path)) <= 130


@pytest.mark.parametrize("path", CODE, ids=name)
def test_imports_stand_at_the_top_of_the_file(path):
    for function in functions(path):
        inner = [
            node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)
        ]
        assert not inner, function.name


@pytest.mark.django_db
def test_the_style_sheet_has_the_colours_of_the_goals():
    style = (ROOT / "igfsite" / "static" / "igfsite.css").read_text(encoding="utf-8")
    for goal in Concept.objects.filter(scheme__slug="sdg"):
        assert f".code-sdg-{goal.notation} {{ --code: {goal.color.lower()};" in style


def test_the_project_package_is_empty_and_no_room_is_a_junk_drawer():
    assert (ROOT / "igfsite" / "__init__.py").read_text() == ""
    junk = {"utils", "helpers", "common", "core", "misc"}
    assert not [path for path in CODE if path.stem in junk or path.parent.name in junk]


def test_a_room_imports_only_from_rooms_below_it():
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


@pytest.mark.django_db
def test_no_migration_is_pending():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_are_named():
    found = [path for room in ROOMS for path in (ROOT / room).rglob("migrations/0*.py")]
    assert found
    assert not [path for path in found if re.search(r"_auto_|_alter_|_and_more", path.name)]


@pytest.mark.django_db
@pytest.mark.parametrize("address", LISTS)
def test_no_context_variable_hides_djangos_messages(client, address):
    move_version()  # so that the page is drawn now, not filled into a mold
    assert isinstance(client.get(address).context["messages"], BaseStorage)
    wrong = re.compile(r"(?:with|as|for) messages\b|\bmessages=")
    assert not [name(path) for path in TEMPLATES if wrong.search(path.read_text(encoding="utf-8"))]


def test_the_fixtures_folder_is_complete():
    wanted = {f"{each}.json" for each in (*fixtures.GIVEN, *fixtures.MADE)}
    assert {path.name for path in (ROOT / "fixtures").glob("*.json")} == wanted
    assert {fixtures.DOCUMENT, fixtures.SESSION} == set((ROOT / "fixtures/documents").iterdir())


def public_pages(client):
    """Every public page, found by following links from the homes; yields address and text."""
    waiting, seen = ["/en/", "/fr/"], set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        response = client.get(address, follow=True)
        assert response.status_code == 200, address
        text = response.content.decode()
        yield address, text
        for link in re.findall(r'href="(/(?:en|fr)/[^"#?.]*)["#?]', text):  # no feeds, no tables
            waiting.append(link)


@pytest.mark.django_db
def test_every_public_page_has_one_h1_one_title_and_no_repeated_id(client):
    titles = {}
    for address, text in public_pages(client):
        assert text.count("<h1") == 1, address
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert len(ids) == len(set(ids)), address
        title = re.search(r"<title>(.*?)</title>", text, re.DOTALL)[1].strip()
        assert title, address
        titles[address] = title
    assert len(titles) > 2 * (88 + 5)
    assert "/fr/igf-2025/88/" in titles
    assert "/en/sessions/wsis-2025/310/" in titles


@pytest.mark.django_db
def test_headings_never_skip_a_level(client):
    for address, text in public_pages(client):
        levels = [int(level) for level in re.findall(r"<h([1-6])", text)]
        main = levels[levels.index(1) :]
        assert all(after <= before + 1 for before, after in zip(main, main[1:], strict=False)), (
            address
        )


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def grow(size):
    """Copy the last message and the session until there are ``size`` messages, all public."""
    document = Document.objects.get()
    model = document.message_list.get(number=88)
    wording = model.wordings.get()
    Message.objects.bulk_create(
        Message(
            document=document,
            number=number,
            position=number,
            theme_id=model.theme_id,
            section_id=model.section_id,
        )
        for number in range(89, size + 1)
    )
    new = list(document.message_list.filter(number__gt=88))
    Wording.objects.bulk_create(
        Wording(
            message=message,
            language="fr",
            number=1,
            text=f"{wording.text} {message.number}",
            provenance=wording.provenance,
            state="approved",
            change="first",
            created_at=wording.created_at,
            created_by="test",
            approved_at=wording.created_at,
            approved_by="test",
        )
        for message in new
    )
    carried = list(model.message_concepts.all())
    MessageConcept.objects.bulk_create(
        MessageConcept(message=message, concept_id=row.concept_id, origin=row.origin)
        for message in new
        for row in carried
    )
    publish_edition(edition=document.editions.get(kind="final"), by="test", at=wording.created_at)


def grow_sessions(size):
    """Add sessions like the one there is."""
    model = Session.objects.get()
    concepts = list(model.concepts.all())
    text = model.in_language("fr")
    for number in range(size):
        session = Session.objects.create(event=model.event, number=f"copy-{number}")
        session.translations.create(language="fr", title="Copie", provenance=text.provenance)
        session.concepts.set(concepts)
    publish_sessions(sessions=Session.objects.all(), by="test", at=model.published_at)


@pytest.mark.django_db
def test_pages_take_the_same_queries_at_88_and_at_5000_messages(client):
    small = {address: queries_of(client, address) for address in LISTS}
    grow(5000)
    grow_sessions(60)
    assert Pin.objects.count() == 5000
    refresh_snapshot()
    assert {address: queries_of(client, address) for address in LISTS} == small
    assert max(small.values()) <= 30, small


def test_django_finds_nothing_wrong_with_the_site():
    call_command("check", fail_level="WARNING")
