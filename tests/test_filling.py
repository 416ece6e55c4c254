"""Lists that are filled in front of Django are what Django itself would answer."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.utils.translation import get_language, override

from igfsite.browse import views
from igfsite.browse.actions import move_version
from igfsite.browse.notes import Notes
from igfsite.browse.pages import Page, PageCache
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
    site.application.fillings = Notes(0)
    return site


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


def test_what_django_did_not_draw_for_everyone_is_filled_by_nobody(whole):
    """Django takes ``sessionid =x`` for a session, and gives its page no ETag."""
    for cookie in ("sessionid =x", "a=b; sessionid=x", "posted =1"):
        site = site_of(2**20)
        assert site.get("/fr/messages/", cookie=cookie)[0] == 200
        assert not site.application.fillings
        assert site.get("/fr/messages/?sdg=9")[0] == 200


def test_a_list_that_failed_once_is_not_filled_into_its_failure(whole, monkeypatch):
    site = site_of(2**20)
    with monkeypatch.context() as patch:
        patch.setattr(views.Drawing, "results", property(lambda drawing: 1 / 0))
        assert site.get("/fr/messages/")[0] == 500
    assert [site.get(f"/fr/messages/?sdg={number}")[0] for number in (7, 8, 9)] == [200] * 3


@pytest.mark.parametrize("path", ["/fr/messages/?sdg=9", "/fr/messages/"])
def test_a_list_overtaken_while_it_was_filled_is_not_kept(whole, path):
    """Another thread sees the publication before this one has kept its page."""
    site = site_of(2**20)
    site.get("/fr/messages/?sdg=7")
    keep = site.application.keep

    def overtaken(name, page, version):
        move_version()
        site.application.refresh()
        keep(name, page, version)

    site.application.keep = overtaken
    site.get(path)
    assert not site.application.pages


def test_a_page_kept_twice_counts_once(whole):
    cache = site_of(2**20).application
    cache.version = ("now", "")
    page = Page([("ETag", "x")], b"a" * 1000)
    for _time in range(3):
        cache.keep("name", page, "now")
    assert cache.used == page.size
    cache.room = 0
    cache.keep("name", page, "now")
    assert (cache.used, len(cache.pages)) == (0, 0)


def test_strange_headers_leave_room_for_lists(whole):
    site = site_of(0)
    for count in range(120):
        site.get("/fr/sessions/", x_forwarded_proto=f"x{count}")
    site.get("/fr/messages/")
    assert len(site.application.fillings) == 2
