"""Search as a visitor meets it: with facets, marks, advice, and nothing that is not public."""

import re
from html import unescape

import pytest
from django.utils.timezone import now

from messages_app.actions import add_wording, approve, publish_edition, withdraw_edition
from messages_app.models import Edition, Message, Wording
from sessions_app.actions import publish_sessions, withdraw_sessions
from sessions_app.models import Session
from tests.reading import facet_counts, hooks, total_of
from tests.test_house import grow, queries_of

pytestmark = pytest.mark.django_db


def text(response):
    return unescape(response.content.decode())


def test_counts_follow_the_search(client):
    page = client.get("/fr/messages/?q=intelligence&sdg=9")
    assert 0 < total_of(page) < 69
    counts = facet_counts(page)
    for (facet, value), number in counts.items():
        others = "" if facet == "sdg" else "&sdg=9"
        asked = client.get(f"/fr/messages/?q=intelligence{others}&{facet}={value}")
        assert total_of(asked) == number, (facet, value)


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("NUMERIQUE", "numériques"),
        ("l'IA", "IA"),
        ("désinfo", "désinformation"),
        ('"société civile"', "société civile"),
    ],
)
def test_hits_are_marked_as_they_stand_in_the_text(client, query, marked):
    page = text(client.get("/fr/messages/", {"q": query}))
    assert marked in re.findall(r"<mark>(.*?)</mark>", page)


def test_a_session_is_listed_with_the_part_of_its_text_that_holds_the_hit(client):
    page = text(client.get("/fr/sessions/?q=mésinformation"))
    listed = re.search(r'<p class="excerpt"[^>]*>(.*?)</p>', page)
    assert listed is None or "<mark>" in listed[1]
    page = text(client.get("/fr/sessions/?q=gouvernance"))
    assert "<mark>" in re.search(r'<p class="excerpt"[^>]*>(.*?)</p>', page)[1]
    assert hooks(client.get("/fr/sessions/"), "session") == ["wsis-2025/310"]


def test_another_order_is_kept_beside_the_search(client):
    best = hooks(client.get("/fr/messages/?q=enfants"), "message")
    newest = hooks(client.get("/fr/messages/?q=enfants&sort=newest"), "message")
    assert sorted(best) == sorted(newest)
    assert newest == sorted(newest, key=lambda name: int(name.split("/")[1]))


def test_a_wrong_spelling_leads_to_the_nearest_that_is_found(client):
    page = text(client.get("/fr/messages/?q=desinformatoin"))
    assert 'data-total="0"' in page
    found = re.search(r'href="(\?q=[^"]+)"><bdi>désinformation</bdi>', page)
    assert total_of(client.get(f"/fr/messages/{found[1]}")) > 0


def test_choices_that_hold_the_search_back_are_named(client):
    page = text(client.get("/en/messages/?q=IPN&wsis=C5"))
    assert "is found, but not together with these choices" in page
    assert re.search(r"without.*?C5.*?: 6 entries", re.sub(r"<[^>]+>", "", page), re.DOTALL)


def test_everything_is_searched_on_one_page(client):
    page = client.get("/fr/search/?q=gouvernance")
    assert hooks(page, "message")
    assert hooks(page, "session") == ["wsis-2025/310"]


def test_the_query_stays_in_the_box_and_in_every_link(client):
    page = text(client.get('/fr/messages/?q="société civile"&sdg=9'))
    assert 'value=""société civile""' in page
    assert '<input type="hidden" form="search" name="sdg" value="9">' in page
    addresses = re.findall(r'href="(\?[^"]*)"[^>]*data-facet', page)
    assert addresses
    assert all("q=%22soci" in address for address in addresses)
    assert 'href="/en/messages/?q=%22soci' in page


def test_a_search_for_the_name_of_a_hole_leaves_the_card_whole(client):
    message = Message.objects.get(number=42)
    add_wording(
        message=message,
        language="fr",
        text="Body, level, home, number.",
        provenance=message.wordings.get().provenance,
        change="wording",
        by="eva",
        at=now(),
    )
    approve(wordings=message.wordings.all(), by="eva", at=now())
    publish_edition(edition=Edition.objects.get(kind="final"), by="eva", at=now())
    for query in ("body", "level", "home", "number"):
        page = text(client.get(f"/fr/messages/?q={query}"))
        assert re.search(r'class="wording"[^>]*>[^<]*<mark>[^<]*</mark>|<mark>Body', page)
        assert "\uffff" not in page


SECRET = "xylophonique"


def is_hinted(client):
    """Whether any page tells of the word: found, counted, or offered for a near spelling."""
    found = [
        total_of(client.get(f"/fr/{page}/?q={SECRET}"))
        for page in ("messages", "search", "sessions")
    ]
    near = [text(client.get(f"/fr/{page}/?q=xylofonique")) for page in ("messages", "search")]
    return any(found) or any(SECRET in page for page in near)


def test_a_wording_is_found_only_while_it_is_public(client):
    message = Message.objects.get(number=42)
    now_public = message.wordings.get()
    wording = add_wording(
        message=message,
        language="fr",
        text=f"Un texte {SECRET}.",
        provenance=now_public.provenance,
        change="wording",
        by="eva",
        at=now(),
    )
    assert not is_hinted(client)
    approve(wordings=Wording.objects.filter(pk=wording.pk), by="eva", at=now())
    assert not is_hinted(client)
    final = Edition.objects.get(kind="final")
    publish_edition(edition=final, by="eva", at=now())
    assert is_hinted(client)
    assert hooks(client.get(f"/fr/messages/?q={SECRET}"), "message") == ["igf-2025/42"]
    withdraw_edition(edition=final)
    assert not is_hinted(client)


def test_a_session_is_found_only_while_it_is_public(client):
    session = Session.objects.get()
    title = session.translations.get()
    title.title = SECRET
    title.save()
    withdraw_sessions(sessions=Session.objects.all())
    assert not is_hinted(client)
    publish_sessions(sessions=Session.objects.all(), by="eva", at=now())
    assert total_of(client.get(f"/fr/sessions/?q={SECRET}")) == 1


def test_a_search_takes_the_same_queries_at_88_and_at_500_messages(client):
    addresses = ("/fr/messages/?q=numérique&sdg=9", "/fr/search/?q=numérique")
    small = [queries_of(client, address) for address in addresses]
    grow(500)
    assert [queries_of(client, address) for address in addresses] == small
    assert max(small) <= 20
