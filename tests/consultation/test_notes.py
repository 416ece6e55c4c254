"""Drafting alone: noted here and there, kept privately, sent once."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils.timezone import now

from igfsite.browse.actions import move_version
from messages_app.actions import withdraw_edition
from messages_app.consultation.models import Comment, Note, Notebook, Submission
from messages_app.consultation.models.note import KEPT
from messages_app.consultation.taking_part import noting
from messages_app.models import Edition
from tests.consultation.letters import run
from tests.consultation.noting import (
    SENDER,
    note_address,
    notebook_of,
    noted,
    preview,
    send,
    texts,
)
from tests.consultation.sending import (
    COMMENT,
    SUGGESTION,
    TEXT,
    aged,
    close_window,
    filled,
    letters_to,
    link_in,
    one,
    text_of,
)
from tests.forms import shown
from tests.test_house import queries_of

pytestmark = pytest.mark.usefixtures("is_open")
THEME, DOCUMENT = "/en/igf-2025/theme/2/comment/", "/en/igf-2025/comment/?kind=missing"


def test_notes_on_several_parts_are_sent_as_one(client):
    noted(client, text="On 42.")
    noted(client, "/fr/igf-2025/3/comment/?kind=suggestion", text="", suggested_text="Autre.")
    noted(client, THEME, text="On a theme.")
    book = notebook_of(noted(client, DOCUMENT, text="On all."))
    assert Notebook.objects.count() == 1
    page = text_of(preview(client, book))
    assert page.count("<bdi>Ada Lovelace, Analytical Society</bdi> · Civil society") == 4
    assert not Comment.objects.exists()
    receipt = send(client, book)["Location"]
    submission = Submission.objects.get()
    assert [each.text for each in submission.comments.order_by("pk")] == [
        *("On 42.", "", "On a theme.", "On all.")
    ]
    assert {each.state for each in submission.comments.all()} == {"unconfirmed"}
    assert not Notebook.objects.exists()
    (letter,) = letters_to("ada@example.org")
    assert "Message 42, IGF-2025, Message 3, IGF-2025, Theme 2, IGF-2025" in letter
    client.post(link_in(letter), {"do": "confirm"})
    assert Comment.objects.to_moderate().count() == 4
    assert text_of(client.get(receipt)).count('class="own"') == 4


def test_sending_twice_makes_one_and_the_bookmark_leads_to_the_receipt(client):
    book = notebook_of(noted(client))
    form = shown(preview(client, book)) | {"do": "send"}
    places = {client.post(book, form)["Location"] for _time in range(2)}
    assert len(places) == Submission.objects.count() == Comment.objects.count() == 1
    assert client.get(book)["Location"] in places
    assert len(letters_to("ada@example.org")) == 1


def test_a_note_pressed_twice_is_one_and_changes_with_its_form(client):
    form = filled(client) | {"do": "note"}
    answers = [Client().post(note_address(COMMENT), form) for _time in range(2)]
    assert len({answer["Location"] for answer in answers}) == 1
    client.cookies = answers[0].cookies
    client.post(note_address(COMMENT), form | {"text": "Better."})
    assert texts() == ["Better."]


def test_nothing_of_the_person_is_kept_with_a_note(client):
    answer = client.post(note_address(COMMENT), filled(client) | {"do": "note"})
    token = notebook_of(answer).split("/")[-2]
    held = f"{Note.objects.values().get()} {Notebook.objects.values().get()}"
    for secret in ("Ada", "ada@", "Analytical", token):
        assert secret not in held


def test_the_form_that_was_sent_by_itself_is_noted_no_more(client):
    form = filled(client)
    client.post(note_address(COMMENT), form | {"do": "note"})
    client.post(COMMENT, form | {"do": "send"})
    assert one().text == TEXT
    assert texts() == []


def test_a_browser_finds_its_notebook_again_on_the_pages_of_the_consultation_only(client):
    assert "remembers no notes" in text_of(client.get("/en/consultation/notes/"))
    answer = noted(client)
    book = notebook_of(answer)
    cookies = {name: each for name, each in answer.cookies.items() if "notebook" in name}
    paths = {f"/{language}/consultation/" for language in dict(settings.LANGUAGES)}
    assert {each["path"] for each in cookies.values()} == paths
    assert all(each["httponly"] and each["samesite"] == "Lax" for each in cookies.values())
    assert client.get("/en/consultation/notes/")["Location"] == book
    client.cookies.clear()
    client.get(book.replace("/en/", "/fr/"))
    assert client.get("/fr/consultation/notes/").status_code == 302


def test_no_page_sets_a_cookie_or_varies_by_one(client):
    move_version()  # what is worked out here is not for other tests
    book = notebook_of(noted(client))
    pages = ("/en/", "/en/igf-2025/", "/en/igf-2025/42/", "/en/consultation/", "/en/messages/")
    for page in pages:
        answer = client.get(page)
        assert "public" in answer["Cache-Control"]
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")
        assert answer["ETag"] == Client().get(page)["ETag"]
        assert answer.content == Client().get(page).content
    page = client.get(book)
    assert "no-store" in page["Cache-Control"]
    assert "ETag" not in page
    assert page["X-Robots-Tag"] == "noindex"


def test_a_note_is_changed_and_removed(client):
    book = notebook_of(noted(client))
    key = Note.objects.get().pk
    form = shown(client.get(book)) | {"note": key, f"n{key}-text": "Better.", "do": "change"}
    assert client.post(book, form | {f"n{key}-text": " "}).status_code == 422
    client.post(book, form)
    assert texts() == ["Better."]
    late = client.post(book, form | {f"n{key}-text": "In another window."})
    assert "It was changed meanwhile" in text_of(late)
    assert "In another window." in text_of(late)
    assert texts() == ["Better."]
    for _time in range(2):
        client.post(book, {"note": key, "do": "remove"})
    assert texts() == []
    assert "There is no note here." in text_of(client.get(book))
    assert preview(client, book).status_code == 422


def test_what_was_not_previewed_is_not_sent(client):
    book = notebook_of(noted(client))
    form = shown(preview(client, book)) | {"do": "send"}
    noted(client, DOCUMENT, text="One more.")
    page = client.post(book, form)
    assert "Your notes have changed since" in text_of(page)
    assert not Comment.objects.exists()
    client.post(book, shown(page) | {"do": "send"})
    assert Comment.objects.count() == 2


def test_when_the_window_closes_the_notes_stay_and_tell_why(client):
    book = notebook_of(noted(client))
    close_window()
    assert TEXT in text_of(client.get(book))
    page = preview(client, book)
    assert (page.status_code, texts()) == (422, [TEXT])
    assert "its consultation is not open" in text_of(page)
    assert shown(page)["email"] == ["ada@example.org"]
    late = client.post(note_address(COMMENT), {"text": "Too late.", "do": "note"})
    assert (late.status_code, "Too late." in text_of(late)) == (403, True)


def test_a_note_on_what_is_no_longer_public_holds_up_the_others_until_it_is_removed(client):
    noted(client)
    book = notebook_of(noted(client, THEME))
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    assert preview(client, book).status_code == 422
    assert text_of(client.get(book)).count("This cannot be sent") == 2


@pytest.mark.parametrize("wrong", [{"text": " "}, {"text": "x" * 5001}, {"language": "de"}])
def test_what_cannot_be_noted_comes_back(client, wrong):
    form = filled(client, **wrong) | {"do": "note"}
    page = client.post(note_address(COMMENT), form)
    assert shown(page)["name"] == ["Ada Lovelace"]
    assert shown(page)["text"][0].strip() == form["text"].strip()
    assert 'action="/en/igf-2025/42/comment/?kind=comment"' in page.content.decode()
    assert texts() == []


def test_a_full_notebook_says_so_and_gives_the_text_back(client, monkeypatch):
    monkeypatch.setattr(noting, "MOST", 1)
    noted(client)
    page = noted(client, text="One too many.")
    assert "at most 1 notes" in text_of(page)
    assert "One too many." in text_of(page)
    assert texts() == [TEXT]


def test_a_notebook_is_thrown_away_when_its_writer_wants_or_forgets_it(client):
    book = notebook_of(noted(client))
    client.post(book, {"do": "discard"})
    assert client.get(book).status_code == 404
    noted(client)
    Notebook.objects.update(written_at=now() - KEPT + timedelta(minutes=1))
    run()
    assert texts() == [TEXT]
    Notebook.objects.update(written_at=now() - KEPT - timedelta(minutes=1))
    run()
    assert not Notebook.objects.exists()
    assert noted(client).status_code == 302


def test_who_notes_after_sending_begins_another_notebook(client):
    form = filled(client) | {"do": "note"}
    first = notebook_of(client.post(note_address(COMMENT), form))
    send(client, first)
    again = notebook_of(client.post(note_address(COMMENT), form))
    assert again != first
    assert texts() == [TEXT]


def test_what_may_be_spam_is_marked_note_by_note(client):
    noted(client)
    book = notebook_of(noted(client, text="http://a http://b http://c"))
    send(client, book)
    assert sorted(Comment.objects.values_list("is_suspect", flat=True)) == [False, True]


@pytest.mark.parametrize("token", ["x", "%00", "9" * 300, "é"])
def test_no_address_of_a_notebook_can_be_guessed_or_breaks(client, token):
    for deed in ({}, {"do": "send"}, {"do": "remove", "note": "\0"}):
        address = f"/en/consultation/notes/{token}/"
        assert client.get(address).status_code == client.post(address, deed).status_code == 404
    book = notebook_of(noted(client))
    assert client.post(book, {"do": "change", "note": token}).status_code == 404
    assert client.post(book, SENDER | {"do": "send", "_seen": token}).status_code == 200
    assert not Comment.objects.exists()


def test_the_notebook_asks_the_same_of_the_database_for_3_notes_and_for_60(client):
    for number in range(3):
        book = notebook_of(noted(client, f"/en/igf-2025/{number + 1}/comment/"))
    few = queries_of(client, book)
    for number in range(3, 60):
        noted(client, f"/en/igf-2025/{number + 1}/comment/")
    assert queries_of(client, book) == few
    assert client.get(book).content.count(b'class="own"') == 60


def test_a_suggestion_that_is_noted_shows_its_change(client):
    book = notebook_of(noted(client, SUGGESTION, text="", suggested_text="Autre chose."))
    assert "words removed" in text_of(client.get(book))
    assert aged(shown(client.get(SUGGESTION)))  # the form itself still opens


def test_the_notebook_of_somebody_else_does_not_take_the_place_of_ones_own(client):
    own, other = Client(), client
    book, foreign = notebook_of(noted(own)), notebook_of(noted(other, text="Foreign."))
    own.get(foreign)
    assert own.get("/en/consultation/notes/")["Location"] == book
    own.post(foreign, {"do": "discard"})
    assert own.get("/en/consultation/notes/")["Location"] == book
    assert texts() == [TEXT]
