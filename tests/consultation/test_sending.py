"""The whole way of a contribution, from the button to the queue of the moderators."""

import pytest

from messages_app.consultation.models import Comment, Submission
from messages_app.models import Message, Theme
from tests.consultation.sending import (
    COMMENT,
    PERSON,
    SUGGESTION,
    TEXT,
    close_window,
    filled,
    letters_to,
    link_in,
    one,
    sent,
    text_of,
)
from tests.forms import shown
from tests.search.writing import publish, write_and_approve

pytestmark = pytest.mark.usefixtures("is_open")


def test_a_comment_goes_from_the_form_to_the_queue(client):
    answer = sent(client)
    assert answer.status_code == 302
    comment = one()
    message = Message.objects.get(number=42)
    assert (comment.message, comment.wording) == (message, message.wordings.get())
    assert (comment.text, comment.kind, comment.state) == (TEXT, "comment", "unconfirmed")
    assert not comment.is_suspect
    assert {name: getattr(comment.submission, name) for name in PERSON} == PERSON
    receipt = client.get(answer["Location"])
    assert "waiting for confirmation" in text_of(receipt)
    (letter,) = letters_to("ada@example.org")
    assert TEXT not in letter
    assert "Ada" not in letter
    link = link_in(letter)
    assert "Yes, it is mine" in text_of(client.get(link))
    assert one().state == "unconfirmed"
    client.post(link, {"do": "confirm"})
    assert one().state == "waiting"
    assert one().submission.confirmed_at


def test_the_receipt_alone_does_not_confirm_an_e_mail(client):
    receipt = sent(client)["Location"]
    client.post(receipt, {"do": "confirm"})
    assert one().state == "unconfirmed"
    assert not one().submission.confirmed_at


def test_only_the_digest_of_the_secret_is_stored(client):
    token = sent(client)["Location"].split("/")[-2]
    stored = str(Submission.objects.values().get()) + str(Comment.objects.values().get())
    assert token not in stored


@pytest.mark.parametrize(
    ("shown_as", "seen", "hidden"),
    [
        ("name", "Ada Lovelace, Analytical Society", ()),
        ("organisation", "Analytical Society", ("Ada",)),
        ("unnamed", "Unnamed", ("Ada", "Analytical")),
    ],
)
def test_the_preview_shows_exactly_what_the_public_would_see(client, shown_as, seen, hidden):
    form = filled(client, shown_as=shown_as)
    page = client.post(COMMENT, form | {"do": "preview"}).content.decode()
    card = page[page.index('<article class="card contribution">') : page.index("</article>")]
    assert f"<bdi>{seen}</bdi> · Civil society" in card
    assert TEXT in card
    for secret in (*hidden, "ada@example.org", "Western Europe"):
        assert secret not in card
    assert not Comment.objects.exists()


def test_a_suggestion_begins_with_the_text_and_shows_what_it_changes(client):
    text = Message.objects.get(number=42).wordings.get().text
    assert shown(client.get(SUGGESTION))["suggested_text"] == [text]
    form = filled(client, SUGGESTION, text="", suggested_text=f"{text} Partout.")
    preview = client.post(SUGGESTION, form | {"do": "preview"})
    assert "Partout.<span" in preview.content.decode().replace("\n", "")
    assert "1 word added" in text_of(preview)
    client.post(SUGGESTION, shown(preview) | {"do": "send"})
    assert (one().suggested_text, one().text) == (f"{text} Partout.", "")
    assert one().kind == "suggestion"


def test_a_suggestion_that_changes_nothing_is_told_so(client):
    preview = client.post(SUGGESTION, filled(client, SUGGESTION, text="") | {"do": "preview"})
    assert "The words are still the same" in text_of(preview)


def test_a_suggestion_speaks_of_the_wording_that_was_seen(client):
    seen = Message.objects.get(number=42).wordings.get()
    form = filled(client, SUGGESTION, suggested_text="Autre chose.")
    write_and_approve(42, "Un texte corrigé.")
    publish()
    client.post(SUGGESTION, form | {"do": "send"})
    assert one().wording == seen
    for wrong in ("0", "x", "9" * 40, "", "\0", str(write_and_approve(42, "Caché.").pk)):
        form = filled(client, SUGGESTION, suggested_text="Mieux.", _seen=wrong)
        assert client.post(SUGGESTION, form | {"do": "send"}).status_code == 302
    assert {each.wording.text for each in Comment.objects.exclude(pk=1)} <= {
        seen.text,
        "Un texte corrigé.",
    }


def test_themes_and_the_document_take_comments(client):
    sent(client, "/en/igf-2025/theme/2/comment/?kind=missing")
    assert (one().theme, one().kind) == (Theme.objects.get(number=2), "missing")
    Comment.objects.all().delete()
    sent(client, "/en/igf-2025/comment/?kind=comment")
    assert (one().document.event.slug, one().kind) == ("igf-2025", "comment")


@pytest.mark.parametrize("deed", ["edit", "preview"])
def test_going_back_from_the_preview_keeps_all_that_was_typed(client, deed):
    form = filled(client, text="Two\r\nlines <b>& more", name='Ève ‘q’ "z"', shown_as="unnamed")
    preview = client.post(COMMENT, form | {"do": "preview"})
    again = shown(client.post(COMMENT, shown(preview) | {"do": deed}))
    assert again["text"] == ["Two\r\nlines <b>& more"]
    assert again["name"] == ['Ève ‘q’ "z"']
    assert again["shown_as"] == ["unnamed"]
    client.post(COMMENT, again | {"do": "send"})
    assert one().text == "Two\nlines <b>& more"


def test_what_is_sent_twice_is_one_comment_and_leads_to_one_receipt(client):
    form = filled(client) | {"do": "send"}
    places = {client.post(COMMENT, form)["Location"] for _time in range(3)}
    assert len(places) == 1
    assert Comment.objects.count() == Submission.objects.count() == 1
    close_window()
    assert client.post(COMMENT, form)["Location"] in places


def test_a_form_that_was_sent_serves_for_another_contribution(client):
    form = filled(client)
    client.post(COMMENT, form | {"do": "send"})
    preview = client.post(COMMENT, form | {"text": "Another one.", "do": "preview"})
    client.post(COMMENT, shown(preview) | {"do": "send"})
    assert {each.text for each in Comment.objects.all()} == {TEXT, "Another one."}


def test_the_letter_leads_to_a_page_in_its_own_language(client):
    place = "/ar/igf-2025/42/comment/?kind=comment"
    client.post(place, filled(client, place) | {"do": "send"})
    (letter,) = letters_to("ada@example.org")
    assert link_in(letter).startswith("/en/")


def test_another_text_sent_from_the_same_form_is_not_lost(client):
    form = filled(client)
    first, second = (
        shown(client.post(COMMENT, form | {"text": text, "do": "preview"}))
        for text in (TEXT, "Something quite different.")
    )
    client.post(COMMENT, first | {"do": "send"})
    again = client.post(COMMENT, second | {"do": "send"})
    assert "Something quite different." in text_of(again)
    client.post(COMMENT, shown(again) | {"do": "send"})
    assert client.post(COMMENT, first | {"do": "send"}).status_code == 302
    texts = Comment.objects.order_by("pk").values_list("text", flat=True)
    assert list(texts) == [TEXT, "Something quite different."]
