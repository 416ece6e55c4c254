"""A form that cannot be taken gives back what was typed into it."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from messages_app.models import Theme
from tests.forms import shown
from tests.workplace.translating import address, form_of, member, written

pytestmark = pytest.mark.django_db
HERE = {"Origin": "http://testserver"}
TYPED = "Hay que actuar.\nY pronto, <b>muy</b> pronto & bien: la paciencia se acaba, dicen todos."


@pytest.fixture
def ana(db):
    return member("Translators es", "ana")


def text_of(response):
    return unescape(response.content.decode())


def test_who_was_signed_out_gets_the_text_back_and_sends_it_again(ana):
    form = form_of(ana) | {"text": TYPED, "do": "save"}
    refused = Client().post(address(), form, headers=HERE)
    assert refused.status_code == 401
    assert TYPED in text_of(refused)
    assert f"{reverse('admin:login')}?next=" in text_of(refused)
    again = shown(refused)
    assert ana.post(address(), again).status_code == 302
    assert [each.text for each in written()] == [TYPED]


def test_so_does_every_form_of_the_staffs_side(ana):
    theme = Theme.objects.get(number=1)
    place = reverse("admin:messages_app_theme_change", args=[theme.pk])
    editor = member("Editors", "eva")
    form = shown(editor.get(place)) | {"translations-0-title": "Un nouveau titre"}
    refused = Client().post(place, form, headers=HERE)
    assert refused.status_code == 401
    assert "Un nouveau titre" in text_of(refused)
    assert editor.post(place, shown(refused)).status_code == 302
    assert theme.translations.get().title == "Un nouveau titre"


def test_a_form_older_than_its_cookie_gives_back_what_was_typed(ana):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = ana.cookies
    form = form_of(ana) | {"text": TYPED, "do": "save", "csrfmiddlewaretoken": "x" * 64}
    refused = strict.post(address(), form, headers=HERE)
    assert refused.status_code == 403
    assert TYPED in text_of(refused)
    assert strict.post(address(), shown(refused), headers=HERE).status_code == 302
    assert [each.text for each in written()] == [TYPED]


@pytest.mark.parametrize("place", ["/fr/consultation/", "/en/"])
def test_public_forms_too(place):
    refused = Client(enforce_csrf_checks=True).post(place, {"text": TYPED}, headers=HERE)
    assert refused.status_code == 403
    assert TYPED in text_of(refused)


@pytest.mark.parametrize("origin", [{}, {"Origin": "https://evil.example"}, {"Origin": "null"}])
def test_what_a_stranger_sends_is_not_offered_to_be_sent_again(origin):
    refused = Client(enforce_csrf_checks=True).post("/en/", {"text": TYPED}, headers=origin)
    page = text_of(refused)
    assert TYPED in page
    assert 'type="submit"' not in page
    assert "csrfmiddlewaretoken" not in page


def test_a_password_is_never_shown_and_a_file_is_asked_for_again(tmp_path):
    strict = Client(enforce_csrf_checks=True)
    login = strict.post(
        reverse("admin:login"), {"username": "ana", "password": "geheim"}, headers=HERE
    )
    assert "geheim" not in text_of(login)
    assert 'type="submit"' not in text_of(login)
    file = tmp_path / "text.txt"
    file.write_text("Uno.")
    with file.open("rb") as sent:
        upload = strict.post("/en/", {"text": TYPED, "file": sent}, headers=HERE)
    assert TYPED in text_of(upload)
    assert 'type="submit"' not in text_of(upload)


def test_a_wrong_password_is_told_as_ever(client):
    response = client.post(reverse("admin:login"), {"username": "ana", "password": "no"})
    assert response.status_code == 200
