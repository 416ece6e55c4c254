"""The language of the site is remembered only for who asks for it."""

import pytest
from django.test import Client

COOKIE = "django_language"
pytestmark = pytest.mark.django_db


def root(client, **headers):
    return client.get("/", headers=headers)


def test_no_page_sets_a_cookie_of_its_own_accord(client):
    for address in ("/ru/", "/ru/messages/"):
        client.get(address)
    client.get("/ru/language/")
    assert COOKIE not in client.cookies
    assert root(client, accept_language="fr").url == "/fr/"


def test_the_language_of_the_page_is_remembered_and_forgotten(client):
    assert client.post("/ru/language/").url == "/ru/language/"
    cookie = client.cookies[COOKIE]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("ru", True, "Lax")
    assert root(client, accept_language="fr").url == "/ru/"
    assert "Русский" in client.get("/fr/language/").content.decode()
    assert client.get("/fr/").headers["Content-Language"] == "fr"  # an address says it all
    client.post("/fr/language/", {"do": "forget"})
    assert root(client, accept_language="fr").url == "/fr/"


def test_it_holds_for_the_pages_of_the_staff(client):
    client.post("/ar/language/")
    assert (
        'dir="rtl"'
        in client.get("/admin/login/", headers={"accept-language": "fr"}).content.decode()
    )


@pytest.mark.parametrize("value", ["xx", "", "é", "../../", "a" * 5000])
def test_no_cookie_makes_a_page_fail(client, value):
    client.cookies[COOKIE] = value
    assert root(client, accept_language="es").url == "/es/"
    page = client.get("/es/language/").content.decode()
    assert 'value="forget"' not in page


def test_a_cookie_that_says_it_otherwise_is_shown_and_can_be_forgotten(client):
    client.cookies[COOKIE] = "fr-ca"
    assert root(client, accept_language="es").url == "/fr/"
    page = client.get("/es/language/").content.decode()
    assert "Français</bdi>" in page
    assert 'value="forget"' in page


def test_no_cache_mixes_up_visitors(client):
    page = client.get("/fr/language/")
    assert "no-store" in page["Cache-Control"]
    assert "Cookie" in root(client)["Vary"]
    assert "ETag" not in page


def test_a_page_asks_who_sends_it_from_elsewhere(db):
    client = Client(enforce_csrf_checks=True)
    assert client.post("/fr/language/").status_code == 403
    assert COOKIE not in client.cookies
