"""Atom feeds: valid by RFC 4287, and only of what the public reads."""

import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from igfsite.vocabulary.models import Concept
from messages_app.consultation.models import Comment, Submission
from messages_app.models import Edition, Wording
from tests.consultation.said import ARRIVED, answer, part_of, say, seen, two_editions
from tests.search.writing import publish, title, write, write_and_approve

pytestmark = pytest.mark.django_db
DOCUMENT, THEME = "/en/igf-2025/feed.atom", "/en/igf-2025/theme/2/feed.atom"
MESSAGE, CONCEPT = "/en/igf-2025/42/feed.atom", "/en/concepts/sdg/16/feed.atom"
FEEDS = (DOCUMENT, THEME, MESSAGE, CONCEPT)
ATOM, XML = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/XML/1998/namespace}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
HOST = "http://testserver"


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def entries(client, address):
    return read(client, address).findall(f"{ATOM}entry")


def text(element, name):
    return element.findtext(f"{ATOM}{name}")


def titles(client, address):
    return [text(entry, "title") for entry in entries(client, address)]


def link(element, rel):
    return next(each.get("href") for each in element.findall(f"{ATOM}link[@rel='{rel}']"))


@pytest.fixture
def life():
    """Two editions, a correction, contributions and answers; returns what is answered."""
    two_editions(7, 42)
    write_and_approve(42, "Texte corrigé 42.")
    publish()
    said = say("igf-2025/42", "ada", text="Public words.")
    say("igf-2025/theme/2", "bob", text="Of the theme.", kind="missing")
    say("igf-2025", "cyd", text="Of the whole.")
    suggestion = say(
        "igf-2025/7", "dee", kind="suggestion", suggested_text="Mieux.", text="Because."
    )
    answer(said, suggestion, outcome="in-part")
    seen()
    return said


@pytest.mark.parametrize("address", FEEDS)
def test_it_is_a_valid_feed(client, life, address):
    feed = read(client, address)
    assert feed.tag == f"{ATOM}feed"
    assert feed.get(f"{XML}lang") == "en"
    assert text(feed, "id") == link(feed, "self") == f"{HOST}{address}"
    assert link(feed, "alternate").startswith(f"{HOST}/en/")
    assert text(feed, "title")
    assert text(feed.find(f"{ATOM}author"), "name") == "IGF Messages"
    found = feed.findall(f"{ATOM}entry")
    assert found
    times = [text(entry, "updated") for entry in found]
    assert all(RFC_3339.fullmatch(each) for each in [text(feed, "updated"), *times])
    assert text(feed, "updated") == times[0]
    moments = [datetime.fromisoformat(each) for each in times]
    assert moments == sorted(moments, reverse=True)
    names = [text(entry, "id") for entry in found]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"tag:testserver,2026:en/[\w/-]+", each) for each in names)
    for entry in found:
        assert text(entry, "title")
        assert (
            client.get(link(entry, "alternate").removeprefix(HOST), follow=True).status_code == 200
        )
        for content in (entry.find(f"{ATOM}content"), entry.find(f"{ATOM}summary")):
            assert content is None or content.get("type") == "text"
            assert content is None or content.get(f"{XML}lang")


def test_a_document_tells_all_that_happened_to_it(client, life):
    assert sorted(titles(client, DOCUMENT)) == [
        "Answer (accepted in part): Message 42, IGF-2025",
        "Comment: IGF-2025",
        "Comment: Message 42, IGF-2025",
        "IGF-2025: the final edition is published",
        "IGF-2025: the preliminary edition is published",
        "Message 42, IGF-2025: changed in the final edition",
        "Message 42, IGF-2025: corrected",
        "Message 7, IGF-2025: changed in the final edition",
        "Something is missing: Theme 2, IGF-2025",
        "Suggested wording: Message 7, IGF-2025",
    ]


def test_a_theme_and_a_message_tell_what_is_theirs(client, life):
    assert "Something is missing: Theme 2, IGF-2025" in titles(client, THEME)
    assert "Comment: Message 42, IGF-2025" in titles(client, THEME)
    assert not [each for each in titles(client, THEME) if "Message 7," in each]
    assert "Comment: IGF-2025" not in titles(client, THEME)
    found = titles(client, MESSAGE)
    assert "Comment: Message 42, IGF-2025" in found
    assert "Answer (accepted in part): Message 42, IGF-2025" in found
    assert "Message 42, IGF-2025: changed in the final edition" in found
    assert "Message 42, IGF-2025: corrected" in found
    assert not [each for each in found if "Message 7" in each or "Theme" in each]


def test_a_concept_tells_of_the_messages_that_carry_it(client, life):
    scheme, notation = "topic", "followed"
    concept = Concept.objects.create(
        scheme=Concept.objects.filter(scheme__slug=scheme).first().scheme, notation=notation
    )
    part_of("igf-2025/42")["message"].message_concepts.create(concept=concept)
    seen()
    found = titles(client, f"/en/concepts/{scheme}/{notation}/feed.atom")
    assert sorted(found) == [
        "Answer (accepted in part): Message 42, IGF-2025",
        "Comment: Message 42, IGF-2025",
        "Message 42, IGF-2025: corrected",
        "Message 42, IGF-2025: published",
    ]


def test_texts_are_told_in_their_own_language_and_authors_as_they_chose(client, life):
    found = {text(entry, "title"): entry for entry in entries(client, DOCUMENT)}
    put = found["Suggested wording: Message 7, IGF-2025"]
    assert text(put, "content") == "Mieux."
    assert put.find(f"{ATOM}content").get(f"{XML}lang") == "fr"
    assert text(put, "summary") == "Because."
    assert put.find(f"{ATOM}summary").get(f"{XML}lang") == "en"
    assert text(put.find(f"{ATOM}author"), "name") == "Name of dee"
    given = found["Answer (accepted in part): Message 42, IGF-2025"]
    assert text(given, "content") == "Because in-part."
    assert given.find(f"{ATOM}content").get(f"{XML}lang") == "en"
    Submission.objects.update(shown_as="unnamed")
    seen()
    found = {text(entry, "title"): entry for entry in entries(client, DOCUMENT)}
    put = found["Suggested wording: Message 7, IGF-2025"]
    assert text(put.find(f"{ATOM}author"), "name") == "Unnamed"


def test_the_masked_text_is_told_and_nothing_private_is(client, life):
    before = [client.get(address).content for address in FEEDS]
    say("igf-2025/42", "kim", "waiting", text="secret")
    say("igf-2025/42", "kim", "off-topic", text="secret", moderation_note="secret")
    say("igf-2025/42", "kim", "withdrawn", text="secret")
    write(42, "secret")
    answer(say("igf-2025/7", "lea", "waiting", text="secret"), outcome="accepted")
    prepared = answer(life, outcome="accepted", days=None)
    prepared.reasons.update(text="secret")
    Comment.objects.filter(pk=life.pk).update(response=None)
    seen()
    answer_title = "Answer (accepted in part): Message 42, IGF-2025"
    assert answer_title not in titles(client, DOCUMENT)  # it went with its comment
    after = b"".join(client.get(address).content for address in FEEDS)
    assert b"secret" not in after
    assert b"people.example" not in after + b"".join(before)
    Comment.objects.filter(pk=life.pk).update(masked_text="Masked words.")
    seen()
    told = client.get(MESSAGE).content
    assert b"Masked words." in told
    assert b"Public words." not in told


def test_what_differs_only_in_private_data_is_the_same_to_the_byte(client, life):
    before = [client.get(address).content for address in FEEDS]
    say("igf-2025/42", "kim", "waiting")
    Submission.objects.update(email="other@people.example", regional_group="none", sender="x")
    Wording.objects.update(note="a note")
    Comment.objects.update(moderation_note="a note", is_suspect=True)
    seen()
    assert [client.get(address).content for address in FEEDS] == before


def test_no_character_makes_it_break(client):
    wild = "a < b & c \x00\x0b\ufffe]]> <script>"
    stored = wild.replace("\x00", "\x01")  # no database keeps a NUL
    say("igf-2025/42", "ada", text=stored, known={"name": f"N{stored}", "organisation": ""})
    seen()
    entry = entries(client, MESSAGE)[-1]
    assert text(entry, "content") == "a < b & c \ufffd\ufffd\ufffd]]> <script>"
    assert text(entry.find(f"{ATOM}author"), "name").startswith("Na < b & c")


def test_the_newest_fifty_are_told(client):
    for hour in range(60):
        say(text=f"Said {hour}.", moderated_at=ARRIVED.replace(year=2026) + timedelta(hours=hour))
    seen()
    told = [text(entry, "content") for entry in entries(client, MESSAGE)]
    assert told == [f"Said {hour}." for hour in range(59, 9, -1)]


def test_a_correction_is_told_in_the_language_of_the_reader(client):
    title("es")
    write_and_approve(42, "Una traducción.", "es")
    publish()
    write_and_approve(42, "Una corrección.", "es")
    write_and_approve(42, "Une correction.")
    publish()
    told = {language: f"/{language}/igf-2025/42/feed.atom" for language in ("en", "fr")}
    contents = {
        language: {text(entry, "content") for entry in entries(client, address)}
        for language, address in told.items()
    }
    assert "Une correction." in contents["fr"]
    assert "Una corrección." not in contents["fr"]
    assert contents["en"] >= {"Une correction.", "Una corrección."}  # it is in neither of both


@pytest.mark.parametrize(
    "address",
    [
        "/en/igf-2021/feed.atom",
        "/en/igf-2025/theme/9/feed.atom",
        "/en/igf-2025/999/feed.atom",
        f"/en/igf-2025/{10**30}/feed.atom",
        f"/en/igf-2025/theme/{10**30}/feed.atom",
        "/en/concepts/sdg/99/feed.atom",
        "/en/concepts/glossary/9/feed.atom",
        "/en/concepts/none/9/feed.atom",
    ],
)
def test_there_is_none_where_there_is_no_page(client, address):
    assert client.get(address).status_code == 404


def test_there_is_none_of_what_is_not_public(client):
    Edition.objects.update(published_at=None, published_by="")
    seen()
    assert {client.get(each).status_code for each in (DOCUMENT, THEME, MESSAGE)} == {404}
    assert entries(client, CONCEPT) == []
    assert text(read(client, CONCEPT), "updated") == datetime(1970, 1, 1, tzinfo=UTC).isoformat()


def test_a_merged_concept_leads_to_what_it_became(client):
    old, new = Concept.objects.filter(scheme__slug="topic", merged_into=None)[:2]
    Concept.objects.filter(pk=old.pk).update(merged_into=new)
    response = client.get(f"/en/concepts/topic/{old.notation}/feed.atom")
    assert response.status_code == 301
    assert response["Location"] == f"/en/concepts/topic/{new.notation}/feed.atom"


@pytest.mark.parametrize("address", FEEDS)
def test_the_page_names_its_feed_in_its_head_and_by_a_link(client, address):
    page = link(read(client, address), "alternate").removeprefix(HOST).partition("#")[0]
    html = client.get(page).content.decode()
    head, body = html.split("</head>")
    assert re.search(rf'<link rel="alternate" type="application/atom\+xml"[^>]*"{address}">', head)
    assert f'<a href="{address}">' in body


@pytest.mark.parametrize("address", FEEDS)
def test_who_has_it_is_not_sent_it_again(client, address):
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"if-none-match": etag}).status_code == 304
    say()
    seen()
    assert client.get(address, headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize("address", FEEDS)
def test_it_takes_as_many_queries_whatever_happened(client, life, address):
    few = queries(client, address)
    for number in range(1, 41):
        answer(say(f"igf-2025/{number}", f"person{number}"))
        write_and_approve(number, f"Encore {number}.")
    publish()
    assert queries(client, address) == few <= 30


def queries(client, address):
    seen()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
