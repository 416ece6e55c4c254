"""What a card shows of a hit: marked as it is written, in its language, around the hit."""

import re
from html import unescape

import pytest

from messages_app.models import Document
from sessions_app.actions import publish_sessions, withdraw_sessions
from sessions_app.models import Session
from tests.reading import hooks, total_of
from tests.search.queries import TEXTS
from tests.search.writing import BY, publish, write_and_approve
from tests.test_house import grow, queries_of

pytestmark = pytest.mark.django_db

WORDING = re.compile(r'<p class="wording"[^>]*>(.*?)</p>', re.DOTALL)


def shown(client, query, page="messages"):
    return unescape(client.get(f"/fr/{page}/", {"q": query}).content.decode())


def marks(page):
    return set(re.findall(r"<mark>(.*?)</mark>", page))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("numeriques ", {"numérique", "numériques"}),
        ("oeuvre ", {"œuvre"}),
        ("ENFANT ", {"enfants", "enfant"}),
        ("câble sous marin ", {"câbles", "marins"}),
        ("IPN ", {"IPN", "infrastructure", "publique", "numérique"}),
        ('"dernier kilomètre"', {"dernier kilomètre"}),
        ("bibliothè", {"bibliothèques"}),
    ],
)
def test_hits_are_marked_in_the_form_and_with_the_accents_of_the_text(client, query, expected):
    assert expected <= marks(shown(client, query))


def test_only_hits_are_marked(client):
    assert marks(shown(client, "oeuvre ")) == {"œuvre"}
    assert marks(shown(client, '"dernier kilomètre"')) == {"dernier kilomètre"}


@pytest.mark.parametrize("query", ["bo", "bod", "ho", "lev", "bonne"])
def test_a_card_has_its_wording_whatever_is_typed(client, query):
    """A card is kept with a hole, which has a name: no beginning of it is a hit."""
    text = "Une bonne idée de bodhisattva, hors de tout levier."
    write_and_approve(42, text)
    publish()
    listed = WORDING.findall(shown(client, query))
    assert listed
    assert text in [re.sub("</?mark>", "", each) for each in listed]
    assert "\uffff" not in shown(client, query)


def test_a_hit_in_another_language_is_shown_in_that_language(client):
    document = Document.objects.get()
    title = document.translations.get()
    for language, texts in TEXTS.items():
        document.translations.create(
            language=language, title=title.title, provenance=title.provenance
        )
        write_and_approve(35, texts[35], language)
    publish()
    for query, tag, marked in (
        ("милли", "ru", "миллиарда"),
        ("数字鸿沟", "zh-Hans", "数字鸿沟"),
        ("bridging", "en", "bridging"),
        ("الرقميه", "ar", "الرقمية"),
        ("fracture numérique", "fr", "fracture"),
    ):
        page = shown(client, query)
        (card,) = re.findall(
            r'data-message="igf-2025/35">.*?<p class="wording" lang="([^"]+)"[^>]*>(.*?)</p>',
            page,
            re.DOTALL,
        )
        assert card[0] == tag
        assert any(marked in each for each in re.findall("<mark>(.*?)</mark>", card[1]))


def test_a_long_session_is_shown_around_the_hit(client):
    session = Session.objects.get().translations.get()
    session.description = "Début. " + "mot " * 400 + "la zygomorphie & Cie " + "fin " * 400
    session.save()
    withdraw_sessions(sessions=Session.objects.all())
    publish_sessions(sessions=Session.objects.all(), **BY)
    page = client.get("/fr/sessions/?q=zygomorphies+").content.decode()
    (excerpt,) = re.findall(r'<p class="excerpt"[^>]*>(.*?)</p>', page)
    assert excerpt.startswith("…")
    assert excerpt.endswith("…")
    assert "la <mark>zygomorphie</mark> &amp; Cie" in excerpt
    assert len(excerpt) < 400
    whole = client.get("/fr/sessions/").content.decode()
    assert "zygomorphie" not in whole


def test_a_hit_in_a_title_is_marked_in_the_title_and_no_tag_is_broken(client):
    page = client.get("/fr/sessions/?q=multipartite+").content.decode()
    assert re.search(r"<a [^>]*>[^<]*<mark>multipartite</mark>", page)
    without = re.sub("</?mark>", "", page)
    assert without.count("<") == without.count(">")


def test_the_session_is_found_by_its_speakers_and_its_reasons(client):
    name = Session.objects.get().participations.first().speaker.name
    assert hooks(client.get("/fr/sessions/", {"q": name}), "session") == ["wsis-2025/310"]
    assert total_of(client.get("/fr/sessions/?q=indissociable")) == 1


def test_advice_takes_the_same_queries_at_88_and_at_500_messages(client):
    addresses = (
        "/fr/messages/?q=desinformatoin",
        "/fr/search/?q=gouvernence+mondail",
        "/fr/messages/?q=IPN&wsis=C5",
        "/fr/sessions/?q=ODD+9",
    )
    small = [queries_of(client, address) for address in addresses]
    grow(500)
    assert [queries_of(client, address) for address in addresses] == small
