"""Lists that are filled in front of Django are what Django itself would answer."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.utils.translation import get_language, override

from igfsite.browse.actions import move_version
from igfsite.browse.pages import PageCache
from tests.reading import Site

pytestmark = pytest.mark.django_db

QUERIES = (
    "sdg=9",
    "wsis=C5&sdg=7&sdg=9&gdc=1",
    "page=3",
    "page=99&lang=fr",
    "page=x&sdg=x&colour=red",
    "sdg=4&theme=igf-2025/2",
    "q=IA",
    "q=l%27IA+-armes&sort=newest",
    "q=b&q=enfants",
    "q=desinformatoin",
    "q=%E6%95%B0%E5%AD%97",
    "q=%3Cscript%3E%26amp%3B%00%EF%BF%BF",
    "q=%ff%fe",
    "q=" + "a" * 5000,
    "sort=oldest",
)


def site_of(room):
    site = Site()
    site.application = PageCache(WSGIHandler(), room=room)
    return site


def silent(_environ, _start_response):
    raise AssertionError("Django was asked")


@pytest.fixture
def whole(monkeypatch):
    """A site that leaves every page to Django."""
    monkeypatch.setattr("igfsite.browse.pages.INTERVAL", 0)
    site = site_of(0)
    site.application.fillings = Deaf()
    return site


class Deaf(dict):
    def __setitem__(self, _name, _filling):
        pass


@pytest.mark.parametrize("path", ["/fr/messages/", "/en/sessions/"])
@pytest.mark.parametrize("query", QUERIES)
def test_a_filled_list_is_the_one_that_django_draws(whole, path, query):
    expected = whole.get(f"{path}?{query}")
    site = site_of(2**20)
    site.get(path)
    site.application.application = silent
    assert site.get(f"{path}?{query}") == expected
    assert expected[0] == 200


def test_an_unchanged_list_is_not_filled_again(whole, django_assert_num_queries):
    tag = whole.get("/fr/messages/?sdg=9")[1]["ETag"]
    site = site_of(0)
    site.get("/fr/messages/")
    site.application.application = silent
    with django_assert_num_queries(1):  # the version, and nothing else
        status, headers, body = site.get("/fr/messages/?sdg=9", if_none_match=tag)
    assert (status, headers["ETag"], body) == (304, tag, b"")


def test_what_cannot_be_filled_is_left_to_django(whole):
    many = "/fr/messages/?" + "&".join(f"sdg={number}" for number in range(1001))
    site = site_of(0)
    site.get("/fr/messages/")
    assert site.get(many)[0] == whole.get(many)[0] == 400
    assert site.get("/fr/messages/?q=\xe9")[0] == 200


def test_the_language_of_the_thread_stays_what_it_was(whole):
    site = site_of(0)
    site.get("/fr/messages/")
    with override("en"):
        site.get("/fr/messages/?sdg=9")
        assert get_language() == "en"


def test_nothing_is_filled_into_the_frame_of_an_older_version(whole):
    site = site_of(0)
    site.get("/fr/messages/")
    before = dict(site.application.fillings)
    move_version()
    site.get("/fr/messages/?sdg=9")
    assert site.application.fillings.keys() == before.keys()
    assert site.application.fillings != before
