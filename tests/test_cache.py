"""Whole pages kept in front of Django: what is kept, for how long, and what never is."""

import pytest
from django.core.handlers.wsgi import WSGIHandler

from igfsite.browse.actions import move_version
from igfsite.browse.pages import PageCache
from messages_app.actions import withdraw_edition
from messages_app.models import Edition
from tests.reading import Site

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setattr("igfsite.browse.pages.INTERVAL", 0)
    site = Site()
    site.application = PageCache(WSGIHandler(), room=2**20)
    return site


def kept(site):
    return len(site.application.pages)


def test_a_page_is_kept_and_answers_the_same(site, django_assert_num_queries):
    first = site.get("/fr/messages/?sdg=9")
    assert first[0] == 200
    with django_assert_num_queries(1):  # the version, and nothing else
        assert site.get("/fr/messages/?sdg=9") == first


def test_an_unchanged_page_is_not_sent_again(site, client, django_assert_num_queries):
    tag = site.get("/fr/messages/?sdg=9")[1]["ETag"]
    with django_assert_num_queries(1):
        status, headers, body = site.get("/fr/messages/?sdg=9", if_none_match=tag)
    assert (status, body, headers["ETag"]) == (304, b"", tag)
    with django_assert_num_queries(1):  # by Django, where the page is not kept
        assert client.get("/fr/messages/?sdg=9", headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize(
    "junk", ["utm_source=x", "sdg=99", "page=1", "sdg=9&sdg=9", "colour=red&sdg=9", "sort=x", "q="]
)
def test_junk_makes_no_new_entry(site, junk):
    site.get("/fr/messages/")
    site.get("/fr/messages/?sdg=9")
    assert kept(site) == 2
    assert site.get(f"/fr/messages/?{junk}")[0] == 200
    assert kept(site) == 2


def test_one_choice_has_one_address_whatever_its_order(site):
    site.get("/fr/messages/?wsis=C5&sdg=9&sdg=7")
    site.get("/fr/messages/?sdg=7&sdg=9&wsis=C5")
    assert kept(site) == 1


def test_every_page_goes_when_something_is_published_or_withdrawn(site):
    before = site.get("/fr/messages/")
    move_version()
    site.get("/fr/sessions/")
    assert kept(site) == 1
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    assert site.get("/fr/messages/") != before
    assert b'data-total="0"' in site.get("/fr/messages/")[2]


@pytest.mark.parametrize("cookie", ["sessionid=x", "posted=1"])
def test_staff_and_who_has_posted_are_answered_by_django(site, cookie):
    site.get("/fr/messages/", cookie=cookie)
    assert kept(site) == 0


@pytest.mark.parametrize("address", ["/admin/login/", "/fr/igf-1999/", "/", "/fr/igf-2025/42/?q=x"])
def test_other_answers_are_not_kept(site, address):
    site.get(address)
    assert kept(site) == 0


def test_a_page_that_was_overtaken_by_a_publication_is_not_kept(site):
    answer = site.application.application

    def overtaken(environ, start_response):
        parts = answer(environ, start_response)
        site.application.version = ("newer", "")
        return parts

    site.application.application = overtaken
    assert site.get("/fr/messages/")[0] == 200
    assert kept(site) == 0


def test_memory_is_bounded(site):
    site.application.room = 200_000
    for number in range(1, 18):
        site.get(f"/fr/messages/?sdg={number}")
    assert 1 <= kept(site) <= 6
    assert site.application.used <= 200_000


@pytest.mark.parametrize(("accepted", "coding"), [("gzip", "gzip"), ("gzip, br", "br"), ("", None)])
def test_a_kept_page_is_compressed_as_the_reader_asks(site, accepted, coding):
    plain = site.get("/fr/messages/")
    status, headers, body = site.get("/fr/messages/", accept_encoding=accepted)
    assert (status, headers.get("Content-Encoding")) == (200, coding)
    assert int(headers["Content-Length"]) == len(body)
    assert (len(body) < len(plain[2])) == bool(coding)
    assert headers["Vary"] == "Accept-Encoding"


def test_pages_may_be_shared_and_set_no_cookie(site):
    headers = site.get("/fr/messages/")[1]
    assert "s-maxage" in headers["Cache-Control"]
    assert "Set-Cookie" not in headers
