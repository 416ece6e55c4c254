"""The pages of the queue: what they show, what they lead to, and what junk does to them."""

import re
from urllib.parse import quote

import pytest
from django.urls import reverse

from messages_app.consultation.models import Comment
from messages_app.consultation.taking_part import actions
from messages_app.models import Document, Message, Theme
from tests.consultation.moderating import decide, moderator, page_of, said, sent_form
from tests.consultation.sending import text_of
from tests.forms import shown
from tests.search.writing import publish, write_and_approve
from tests.test_house import queries_of

pytestmark = pytest.mark.django_db
JUNK = ("", "\0", "\x1b", "x" * 5000, "9" * 40, "-1", "🙂", "1 OR 1", "published'")


def queue(client, query=""):
    page = client.get(reverse("desk:queue") + query)
    assert page.status_code == 200
    return [int(pk) for pk in re.findall(r'data-comment="(\d+)"', page.content.decode())]


def of_theme(number):
    return {"theme": Theme.objects.get(number=number)}


def test_the_queue_shows_what_waits_oldest_first(client):
    moderator(client)
    comments = [said(number) for number in (3, 1, 2)]
    said(4, state="published")
    said(5, state="unconfirmed")
    assert queue(client) == [comments[1].pk, comments[2].pk, comments[0].pk]


def test_the_queue_is_filtered(client):
    moderator(client)
    theme = Message.objects.get(number=42).theme
    plain, suspect = said(1), said(2, is_suspect=True)
    missing = said(3, kind="missing", target=of_theme(theme.number))
    elsewhere = said(4, target={"document": Document.objects.get()})
    decided = said(5, state="rejected")
    assert queue(client, "?suspect=on") == [suspect.pk]
    assert queue(client, "?kind=missing") == [missing.pk]
    assert queue(client, f"?theme={theme.pk}") == [plain.pk, suspect.pk, missing.pk]
    assert queue(client, f"?document={Document.objects.get().pk}")[-1] == elsewhere.pk
    assert queue(client, "?state=rejected") == [decided.pk]


@pytest.mark.parametrize("name", ["state", "kind", "document", "theme", "page"])
def test_junk_in_the_address_chooses_nothing(client, name):
    moderator(client)
    comment = said()
    for junk in JUNK:
        query = f"?{name}={quote(junk)}"
        if junk != "\0":  # refused at the door
            assert queue(client, query) == [comment.pk], junk
            assert client.get(page_of(comment, query)).status_code == 200


def test_an_unknown_contribution_is_not_found(client):
    moderator(client)
    for pk in (0, 10**30):
        assert client.get(reverse("desk:moderate", args=[pk])).status_code == 404
        assert client.post(reverse("desk:moderate", args=[pk])).status_code == 404


@pytest.mark.parametrize("name", ["do", "into", "seen", "reason", "text"])
def test_junk_in_the_form_decides_nothing(client, name):
    moderator(client)
    comment = said()
    form = shown(client.get(page_of(comment))) | {"do": "publish"}
    for junk in JUNK:
        if name != "into" or junk:
            answer = client.post(page_of(comment), form | {"seen": "?", name: junk})
            assert answer.status_code in {400, 409, 422}, junk
    comment.refresh_from_db()
    assert comment.state == "waiting"


def test_the_page_shows_who_sent_it_and_what_the_public_will_see(client):
    comment = said(person={"shown_as": "organisation"})
    text = text_of(moderator(client).get(page_of(comment)))
    assert "Ada Lovelace" in text
    assert "a1@example.org" in text
    public = re.search(r'class="public-name">(.*?)</b>', text, re.DOTALL)[1]
    assert re.sub("<[^>]+>", "", public) == "Analytical Society · Civil society"


@pytest.mark.parametrize("how", ["erased", "entered by staff"])
def test_a_contribution_of_nobody_has_a_page(client, how):
    comment = said()
    if how == "erased":
        actions.erase(submission=comment.submission, at=comment.received_at)
    else:
        Comment.objects.update(submission=None)
    text = text_of(moderator(client).get(page_of(comment)))
    assert "no letter is sent" in text
    assert queue(client) == [comment.pk]


def test_a_suggestion_is_compared_with_its_wording_and_that_with_todays(client):
    comment = said(kind="suggestion", suggested_text="Tout autre chose.", text="")
    moderator(client)
    assert "words removed" in text_of(client.get(page_of(comment)))
    write_and_approve(42, "Une formule nouvelle.")
    publish()
    text = text_of(client.get(page_of(comment)))
    assert "It speaks of an earlier wording" in text
    assert "nouvelle" in text


def test_a_suggestion_without_a_wording_has_a_page(client):
    comment = said(kind="suggestion", suggested_text="Otherwise.", text="", target=of_theme(2))
    moderator(client)
    assert sent_form(client, comment, "look", suggested_text="[…]").status_code == 200
    assert sent_form(client, comment, "publish", suggested_text="[…]").status_code == 302


def test_a_decision_leads_to_the_next_of_the_same_choice_and_to_its_undoing(client):
    moderator(client)
    first, other, last = said(1, is_suspect=True), said(2), said(3, is_suspect=True)
    query = "?suspect=on"
    assert f'href="{page_of(last, query)}"' in client.get(page_of(first, query)).content.decode()
    answer = sent_form(client, first, "publish", query)
    assert answer["Location"] == page_of(last, query)
    told = client.get(answer["Location"]).content.decode()
    assert "Published: Message 42, IGF-2025." in told
    assert f'href="{page_of(first, query)}"' in told
    assert sent_form(client, last, "publish", query)["Location"] == reverse("desk:queue") + query
    assert sent_form(client, first, "back", query)["Location"] == page_of(first, query)
    first.refresh_from_db()
    other.refresh_from_db()
    assert (first.state, other.state) == ("waiting", "waiting")


def test_a_mask_is_what_differs_from_what_came(client):
    moderator(client)
    comment = said(text="Call me:\r\n+33 6 12.")
    looked = sent_form(client, comment, "look", text="Call me:\r\n[…].")
    assert "Masked:" in text_of(looked)
    assert shown(looked)["text"] == ["Call me:\r\n[…]."]
    sent_form(client, comment, "publish")
    comment.refresh_from_db()
    assert comment.masked_text == ""
    sent_form(client, comment, "publish", text="Call me:\r\n[…].")
    comment.refresh_from_db()
    assert comment.masked_text == "Call me:\n[…]."
    page = client.get(page_of(comment))
    assert shown(page)["text"] == ["Call me:\n[…]."]
    assert "+33 6 12." in text_of(page)


def test_an_emptied_text_is_not_the_whole_text(client):
    comment = said()
    answer = sent_form(moderator(client), comment, "publish", text=" ")
    assert answer.status_code == 422
    comment.refresh_from_db()
    assert comment.state == "waiting"


def test_a_rejection_without_a_reason_loses_nothing(client):
    comment = said()
    answer = sent_form(moderator(client), comment, "reject", reason=" ", text="Half a mask")
    assert answer.status_code == 422
    assert "Say why" in text_of(answer)
    assert shown(answer)["text"] == ["Half a mask"]


def test_similar_ones_are_shown_those_on_the_same_text_first(client):
    moderator(client)
    comment = said(1, text="Children are missing from this sentence.")
    close = said(2, text="But children are missing from this sentence!", state="published")
    arabic = said(3, text="الأطفال غائبون", language="ar")
    elsewhere = said(4, text="Children are missing from this theme.", target=of_theme(2))
    said(5, text="Taxes are too high.", target=of_theme(2))
    page = client.get(page_of(comment)).content.decode()
    found = [int(pk) for pk in re.findall(r'data-similar="(\d+)"', page)]
    assert found == [close.pk, arabic.pk, elsewhere.pk]
    assert re.findall(r'name="into" value="(\d+)"', page) == [str(close.pk)]
    sent_form(client, comment, "", into=close.pk)
    comment.refresh_from_db()
    assert (comment.state, comment.merged_into) == ("merged", close)


def test_merging_into_one_that_has_gone_is_refused_with_a_reason(client):
    moderator(client)
    comment, leading = said(1), said(2, state="published")
    form = shown(client.get(page_of(comment))) | {"into": leading.pk, "text": "Masked"}
    actions.withdraw(comment=leading)
    answer = client.post(page_of(comment), form)
    assert answer.status_code == 422
    assert "no longer published" in text_of(answer)
    assert shown(answer)["text"] == ["Masked"]


def test_who_was_slower_is_told_and_gets_back_what_was_typed(client):
    moderator(client)
    comment = said()
    typed = {"do": "publish", "text": "Half a mask", "reason": "Half a reason"}
    form = shown(client.get(page_of(comment))) | typed
    decide("publish", comment)
    answer = client.post(page_of(comment), form)
    assert answer.status_code == 409
    text = text_of(answer)
    assert "Somebody was faster" in text
    assert "Half a mask" in text
    fresh = shown(answer)
    assert (fresh["text"], fresh["reason"]) == ([comment.text], ["Half a reason"])
    comment.refresh_from_db()
    assert comment.masked_text == ""


def test_what_the_author_changed_meanwhile_is_not_published_unseen(client):
    moderator(client)
    comment = said()
    form = shown(client.get(page_of(comment))) | {"do": "publish"}
    actions.change(comment=comment, said={"text": "Something else."})
    answer = client.post(page_of(comment), form)
    assert answer.status_code == 409
    assert shown(answer)["text"] == ["Something else."]
    comment.refresh_from_db()
    assert comment.state == "waiting"


def test_it_takes_as_many_queries_with_many_as_with_few(client):
    moderator(client)
    comments = [said(number) for number in range(1, 4)]
    published = decide("publish", comments[2])
    for number in range(4, 6):
        said(number, target=of_theme(2))
    pages = [reverse("desk:queue"), page_of(comments[0]), page_of(published)]
    few = [queries_of(client, page) for page in pages]
    for number in range(6, 66):
        said(number, target=of_theme(2) if number % 3 else None)
    assert [queries_of(client, page) for page in pages] == few
    assert max(few) < 30
