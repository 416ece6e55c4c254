"""Every public page, as a visitor and as a program reads it."""

import re
from html import escape

import pytest
from django.test import Client

from igfsite.vocabulary.models import Concept, ConceptScheme
from messages_app.actions import change_concepts
from messages_app.models import Message
from tests.reading import Site, hooks
from tests.search.writing import publish, write_and_approve

pytestmark = pytest.mark.django_db


def body(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_root_leads_to_the_language_the_browser_asks_for(client):
    for asked, home in (("fr-CA,fr;q=0.9", "/fr/"), ("de", "/en/"), ("", "/en/")):
        response = client.get("/", headers={"accept-language": asked})
        assert (response.status_code, response.url) == (302, home)
        assert "Accept-Language" in response["Vary"]


def test_pages_name_their_language_and_direction(client):
    assert '<html lang="fr" dir="ltr">' in body(client, "/fr/messages/")
    assert '<html lang="en" dir="ltr">' in body(client, "/en/messages/")


def test_the_language_switch_keeps_page_and_filters(client):
    page = body(client, "/fr/messages/?sdg=9&page=2")
    assert 'href="/en/messages/?page=2&amp;sdg=9"' in page
    assert 'hreflang="en" href="http://testserver/en/messages/"' in page


def test_an_english_visitor_reads_the_french_text_marked_as_such(client):
    page = body(client, "/en/igf-2025/42/")
    assert re.search(r'<p class="wording[^>]*lang="fr" dir="ltr">Les décideurs politiques', page)
    assert "these texts are shown in another one, French" in page
    assert "https://intgovforum.org/en/content/IGF-2025-outputs" in page
    for address in ("", "messages/", "igf-2025/", "sessions/wsis-2025/310/", "concepts/sdg/16/"):
        assert "language-note" in body(client, f"/en/{address}")
        assert "language-note" not in body(client, f"/fr/{address}")


@pytest.mark.parametrize(
    "address",
    ["/fr/", "/fr/messages/", "/fr/igf-2025/", "/fr/igf-2025/7/", "/fr/concepts/sdg/16/"],
)
def test_a_volunteer_translation_shows_its_credit(client, address):
    assert "grâce à la contribution volontaire de Mme Mélanie Nédélec" in body(client, address)


@pytest.mark.parametrize(
    "address",
    ["/fr/", "/fr/sessions/", "/fr/sessions/wsis-2025/310/", "/fr/concepts/sdg/16/"],
)
def test_a_machine_translation_shows_its_notice_word_for_word(client, address):
    page = body(client, address)
    assert "DeepL Traduction" in page
    assert "Elle est entièrement automatisée et ne fait appel à aucune intervention" in page


def test_the_document_holds_every_message_in_order(client):
    page = client.get("/fr/igf-2025/")
    assert hooks(page, "message") == [f"igf-2025/{number}" for number in range(1, 89)]
    text = page.content.decode()
    assert text.count('<section class="theme ') == 4
    assert len(re.findall(r"<h3 id=", text)) == 15
    assert 'href="/fr/concepts/wsis/C10/"' in text


def test_titles_of_themes_are_shown_without_the_bracketed_word(client):
    assert "[Bâtiment]" not in body(client, "/fr/messages/")
    assert "[Bâtiment]" not in body(client, "/fr/")


def test_a_message_shows_its_neighbours_concepts_and_how_to_cite_it(client):
    page = body(client, "/fr/igf-2025/20/")
    assert 'rel="prev" href="/fr/igf-2025/19/"' in page
    assert 'rel="next" href="/fr/igf-2025/21/"' in page
    assert 'href="/fr/concepts/sdg/7/"' in page
    assert "@misc{igf-2025-20," in page
    assert "http://testserver/fr/igf-2025/20/" in page
    assert "Mélanie Nédélec" in page


def test_the_first_and_the_last_message_have_one_neighbour(client):
    assert 'rel="prev"' not in body(client, "/fr/igf-2025/1/")
    assert 'rel="next"' not in body(client, "/fr/igf-2025/88/")


def test_a_session_shows_its_people_and_the_messages_it_touches(client):
    page = client.get("/fr/sessions/wsis-2025/310/")
    text = page.content.decode()
    assert hooks(page, "session") == ["wsis-2025/310"]
    assert len(hooks(page, "message")) == 5
    assert 'href="/fr/messages/?wsis=C10&amp;wsis=C11" lang="fr" dir="ltr">' in text
    assert text.count('<p class="person"') == 6
    assert "10:00" in text
    assert "10:50" in text
    assert "UTC+02:00" in text


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/fr/igf-2025/42/", 1),  # the version
        ("/fr/igf-2025/", 2),  # the version, and the messages
        ("/fr/messages/?sdg=9", 1),
    ],
)
def test_what_was_drawn_once_is_not_asked_for_again(
    client, django_assert_num_queries, address, queries
):
    first = client.get(address)
    with django_assert_num_queries(queries):
        assert client.get(address).content == first.content


def test_a_message_is_shown_with_what_it_is_found_by(client):
    """A sub-line of an Action Line counts for the line as well."""
    message = Message.objects.get(document__event__slug="igf-2025", number=42)
    line = Concept.objects.exclude(broader=None).first()
    change_concepts(message_list=[message], add=[line])
    page = body(client, "/fr/igf-2025/42/")
    for notation in (line.notation, line.broader.notation):
        assert f'href="/fr/concepts/wsis/{notation}/"' in page


def test_a_framework_that_is_no_facet_is_shown_all_the_same(client):
    scheme = ConceptScheme.objects.create(slug="ndc", order=9)
    scheme.labels.create(language="fr", pref_label="Contributions & engagements")
    concept = scheme.concepts.create(notation="A1")
    concept.labels.create(language="fr", pref_label="Premier <engagement>")
    change_concepts(message_list=Message.objects.filter(number=42), add=[concept])
    page = body(client, "/fr/igf-2025/42/")
    assert "Contributions &amp; engagements" in page
    assert "Premier &lt;engagement&gt;" in page


def test_no_text_of_a_message_becomes_markup(client):
    text = "Une <b>idée</b> & 100 % \\ %(x)s {{ y }} « l'IA »"
    write_and_approve(42, text)
    publish()
    for address in ("/fr/igf-2025/42/", "/fr/igf-2025/", "/fr/messages/?page=3"):
        page = body(client, address)
        assert escape(text) in page
        assert "<b>idée" not in page


def test_the_grid_counts_what_the_list_holds(client):
    page = body(client, "/en/")
    cells = re.findall(r'<td[^>]*><a href="(/en/messages/[^"]+)">(\d+)</a>', page)
    assert len(cells) == 10 + 17 + 19 + 14
    for address, count in cells[::7]:
        assert f'data-total="{count}"' in body(client, address.replace("&amp;", "&"))


def test_anonymous_pages_carry_an_etag_that_moves_with_the_snapshot(client, admin_client):
    tag = client.get("/fr/messages/")["ETag"]
    again = client.get("/fr/messages/", headers={"if-none-match": tag})
    assert again.status_code == 304
    assert client.get("/en/messages/")["ETag"] != tag
    admin_client.post(
        "/admin/vocabulary/event/add/",
        {
            "series": "igf",
            "year": "2027",
            "slug": "igf-2027",
            "time_zone": "UTC",
            "names-TOTAL_FORMS": "0",
            "names-INITIAL_FORMS": "0",
        },
    )
    assert client.get("/fr/messages/", headers={"if-none-match": tag}).status_code == 200


def test_a_missing_page_is_missing_whatever_the_cache_asks(client):
    asked = client.get("/fr/igf-2025/99/", headers={"if-none-match": "*"})
    assert asked.status_code == 404


def test_nobody_can_move_the_version_but_staff(client):
    tag = client.get("/fr/")["ETag"]
    Client().post("/admin/login/", {"username": "x", "password": "y"})
    Client().post("/admin/logout/")
    assert client.get("/fr/")["ETag"] == tag


def test_public_pages_set_no_cookie_and_ask_no_other_host(client):
    for address in ("/fr/", "/fr/messages/", "/fr/igf-2025/", "/fr/sessions/wsis-2025/310/"):
        response = client.get(address)
        assert not response.cookies
        assert "default-src 'self'" in response["Content-Security-Policy"]
        loaded = re.findall(r'(?:src|srcset)="([^"]+)"', response.content.decode())
        assert all(address.startswith("/static/") for address in loaded)
        assert "style=" not in response.content.decode()


def test_a_first_visit_moves_less_than_60_kilobytes(client):
    """Home and all it loads, as compressed by the server; then the list, a page after it."""
    site = Site()

    def moved(address):
        status, headers, text = site.get(address, accept_encoding="gzip, br")
        assert status == 200
        assert headers["Content-Encoding"] in {"gzip", "br"}
        return len(text)

    assets = re.findall(r'(?:src|href)="(/static/[^"]+)"', body(client, "/fr/"))
    assert len(assets) == 4
    assert moved("/fr/") + sum(map(moved, assets)) < 60_000
    assert moved("/fr/messages/") < 30_000
