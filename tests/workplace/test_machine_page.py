"""The page on which a person has a service draft: what it says, and what it does step by step."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from messages_app.machine_texts import unapproved_texts
from messages_app.models import Document, DocumentTranslation
from tests.forms import shown
from tests.test_house import grow, queries_of
from tests.translation_server import translation_server
from tests.workplace.machines import draft, drafts, let

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/workplace/igf-2025/machine/es/"
WAY = {"way": "fr:LibreTranslate"}


@pytest.fixture
def server(settings):
    with translation_server() as running:
        let(running, settings)
        yield running


@pytest.fixture
def translator(client):
    return signed_in(client, "Translators es")


def signed_in(client, role):
    user = User.objects.create_user(role, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return client


def text_of(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_without_a_service_it_says_so(translator):
    page = text_of(translator.get(ADDRESS))
    assert "No translation service is set up on this site" in page
    assert "<form method" not in page.partition("<h2>")[2]
    assert text_of(translator.post(ADDRESS, WAY))
    assert not drafts().exists()


def test_it_says_where_the_texts_go_and_how_many_before_they_do(translator, server):
    page = text_of(translator.get(ADDRESS))
    assert "0 of 88 messages have a text in this language." in page
    assert "88 messages, 20 titles and introductions" in page
    assert "These texts leave this site" in page
    assert 'LibreTranslate at 127.0.0.1, from <bdi lang="fr" dir="ltr">Français</bdi>' in page
    assert server.questions == []


def test_a_translator_drafts_step_by_step(translator, server):
    page = translator.get(ADDRESS)
    for step in range(1, 7):
        response = translator.post(ADDRESS, shown(page))
        assert response.status_code == 302
        page = translator.get(response["Location"])
        assert ("Go on" in text_of(page)) == (step < 6)
    assert "88 of 88 messages" in text_of(page)
    assert "Nothing is left to draft." in text_of(page)
    assert not drafts().exclude(created_by="Translators es", state="draft").exists()
    again = translator.post(ADDRESS, WAY, follow=True)
    assert "Nothing is left to draft." in text_of(again)


@pytest.mark.parametrize("mood", [429, 500, "slow", "cut", "fewer"])
def test_a_service_that_fails_is_told_and_the_choice_kept(translator, server, mood):
    server.mood = mood
    response = translator.post(ADDRESS, WAY | {"outdated": "on"})
    assert "LibreTranslate: it" in text_of(response)
    assert shown(response)["way"] == ["fr:LibreTranslate"]
    assert "outdated" in shown(response)
    assert not drafts().exists()
    assert not DocumentTranslation.objects.filter(language="es").exists()


def test_a_service_that_is_gone_leaves_the_others(translator, server, settings):
    gone = {"CLASS": "igfsite.publishing.services.Apertium", "OPTIONS": {"url": "http://[::1]:1"}}
    settings.TRANSLATION_SERVICES = [gone, *settings.TRANSLATION_SERVICES]
    page = text_of(translator.get(ADDRESS))
    assert "Apertium: it cannot be reached" in page
    assert "LibreTranslate at 127.0.0.1" in page
    settings.TRANSLATION_SERVICES = [gone]
    assert "No service that answers translates" in text_of(translator.get(ADDRESS))


@pytest.mark.parametrize(
    "wrong", [{}, {"way": "ru:LibreTranslate"}, {"way": "\x01" * 9}, {"way": ["a", "b"]}]
)
def test_a_way_that_there_is_not_drafts_nothing(translator, server, wrong):
    assert "errorlist" in text_of(translator.post(ADDRESS, wrong))
    assert not server.questions
    assert text_of(translator.get(ADDRESS, wrong))


def test_other_languages_and_roles_are_refused(client, server):
    signed_in(client, "Translators ru")
    assert client.post(ADDRESS, WAY).status_code == 403
    signed_in(client, "Moderators")
    assert client.post(ADDRESS, WAY).status_code == 403
    signed_in(client, "Editors")
    assert client.get(ADDRESS.replace("/es/", "/de/")).status_code == 404
    assert client.get(ADDRESS.replace("2025", "1999")).status_code == 404
    assert not drafts().exists()


def test_an_editor_approves_the_titles_that_are_ticked(client, server):
    draft(server)
    signed_in(client, "Editors")
    page = client.get(ADDRESS)
    assert "es Messages du FGI de Lillestrøm" in text_of(page)
    names = list(unapproved_texts(Document.objects.get(), "es"))
    data = {"approve": "1", "text": [names[0], "themetranslation-0", "x", "y\x01"]}
    assert "1 text was approved." in text_of(client.post(ADDRESS, data, follow=True))
    assert list(unapproved_texts(Document.objects.get(), "es")) == names[1:]


def test_who_may_not_approve_is_not_offered_it(translator, server):
    draft(server)
    assert 'name="approve"' not in text_of(translator.get(ADDRESS))


def test_the_page_of_a_document_leads_there(translator):
    page = text_of(translator.get(reverse("workplace:document", args=["igf-2025"])))
    assert f'href="{ADDRESS}"' in page
    assert "/machine/ru/" not in page


def test_the_page_takes_the_same_queries_at_88_and_at_1000(translator, server):
    draft(server)
    small = queries_of(translator, ADDRESS)
    drafts().delete()
    grow(1000)
    assert queries_of(translator, ADDRESS) == small
