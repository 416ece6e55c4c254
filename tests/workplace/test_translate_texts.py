"""The document's own texts: translators add what is missing, public ones are for editors."""

from html import unescape

import pytest
from django.urls import reverse

from messages_app.models import DocumentTranslation, SectionTranslation, ThemeTranslation
from tests.forms import shown
from tests.search.writing import publish
from tests.workplace.translating import member, translated

pytestmark = pytest.mark.django_db
PAGE = reverse("workplace:translate-texts", args=["igf-2025", "es"])
TITLE = {"document-title": "Mensajes de Lillestrøm"}


@pytest.fixture
def ana(db):
    return member("Translators es", "ana")


@pytest.fixture
def eva(db):
    return member("Editors", "eva")


@pytest.fixture
def public(eva):
    """Spanish is public."""
    eva.post(PAGE, shown(eva.get(PAGE)) | TITLE)
    translated(42, "Uno.")
    publish()


def save(client, **texts):
    return client.post(PAGE, shown(client.get(PAGE)) | texts)


def texts(model=DocumentTranslation):
    return list(model.objects.filter(language="es"))


def test_a_translator_adds_what_is_missing_and_corrects_it(ana):
    for title in ("Mensajes", "Mensajes de Lillestrøm"):
        added = {"document-title": title, "theme-1-title": "Uno", "section-1-1-title": "Uno"}
        assert save(ana, **added, **{"document-introduction": "Hola."}).status_code == 302
    (text,) = texts()
    assert (text.title, text.introduction) == ("Mensajes de Lillestrøm", "Hola.")
    assert (text.changed_by, text.provenance.slug) == ("ana", "igf-2025-es-volunteer")
    assert [each.title for each in texts(ThemeTranslation)] == ["Uno"]
    assert [each.section.number for each in texts(SectionTranslation)] == [1]


def test_what_another_wrote_is_for_editors(ana, eva):
    save(ana, **TITLE)
    bea = member("Translators es", "bea")
    form = shown(ana.get(PAGE)) | {"document-title": "Otro", "theme-1-title": "Uno"}
    assert bea.post(PAGE, form).status_code == 302
    assert texts()[0].title == "Mensajes de Lillestrøm"
    assert [each.title for each in texts(ThemeTranslation)] == ["Uno"]
    save(eva, **{"document-title": "Otro"})
    assert texts()[0].title == "Otro"


@pytest.mark.usefixtures("public")
def test_in_a_public_language_a_translator_writes_nothing(ana, client):
    form = {"theme-1-title": "Uno", "_seen": "x"}
    assert ana.post(PAGE, form).status_code == 403
    assert texts(ThemeTranslation) == []
    assert "only editors save it" in unescape(ana.get(PAGE).content.decode())


@pytest.mark.usefixtures("public")
def test_what_an_editor_corrects_there_is_public_at_once(eva, client):
    save(eva, **{"document-title": "Mensajes corregidos"})
    DocumentTranslation.objects.filter(language="fr").delete()
    assert "Mensajes corregidos" in unescape(client.get("/fr/igf-2025/").content.decode())


@pytest.mark.parametrize("role", ["Moderators", "Translators ru"])
def test_others_only_read(role):
    client = member(role, "somebody")
    assert "<textarea" not in client.get(PAGE).content.decode()
    assert client.post(PAGE, TITLE).status_code == 403
    assert texts() == []


def test_two_at_once_are_told_and_lose_nothing(ana, eva):
    forms = [shown(each.get(PAGE)) for each in (ana, eva)]
    ana.post(PAGE, forms[0] | {"document-title": "El de Ana"})
    refused = eva.post(PAGE, forms[1] | {"document-title": "El de Eva"})
    page = unescape(refused.content.decode())
    assert "Somebody has changed these texts meanwhile" in page
    assert "El de Ana" in page
    assert texts()[0].title == "El de Ana"
    assert shown(refused)["document-title"] == ["El de Eva"]
    assert eva.post(PAGE, shown(refused)).status_code == 302
    assert texts()[0].title == "El de Eva"


@pytest.mark.parametrize(
    "wrong",
    [
        {"document-introduction": "Hola."},
        {"document-title": "x" * 501},
        {"document-title": "Uno\x07", "theme-1-title": "Uno"},
    ],
)
def test_what_cannot_be_kept_comes_back_and_nothing_is_saved(ana, wrong):
    response = save(ana, **wrong)
    assert response.status_code == 200
    for name, value in wrong.items():
        assert shown(response)[name] == [value]
    assert texts() == texts(ThemeTranslation) == []


def test_the_page_as_it_stands_changes_nothing(eva):
    save(eva, **TITLE)
    before = list(DocumentTranslation.objects.values())
    assert save(eva).status_code == 302
    assert list(DocumentTranslation.objects.values()) == before
