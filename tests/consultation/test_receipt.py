"""The private page of who took part: state, change, withdrawal, erasure."""

import pytest
from django.apps import apps
from django.utils.timezone import now

from messages_app.consultation.models import Comment, Response, Submission
from messages_app.models import Document
from tests.consultation.sending import PERSON, SUGGESTION, TEXT, close_window, one, sent, text_of
from tests.forms import shown

pytestmark = pytest.mark.usefixtures("is_open")


@pytest.fixture
def receipt(client, is_open):
    return sent(client)["Location"]


def change(client, receipt, text):
    name = f"c{one().pk}-text"
    return client.post(receipt, {"do": "change", "comment": one().pk, name: text})


def answer(comment):
    response = Response.objects.create(outcome="accepted", answered_at=now(), answered_by="eva")
    Comment.objects.filter(pk=comment.pk).update(response=response)


def test_the_page_is_for_one_person(client, receipt):
    page = client.get(receipt)
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"
    assert page["Referrer-Policy"] == "strict-origin"
    assert "ETag" not in page
    assert client.get(receipt[:-2] + "/").status_code == 404


def test_a_change_is_taken_until_the_answer(client, receipt):
    close_window()
    assert change(client, receipt, "Better.").status_code == 302
    assert one().text == "Better."
    answer(one())
    page = change(client, receipt, "Too late.")
    assert page.status_code == 422
    assert "Too late." in text_of(page)
    assert one().text == "Better."
    client.post(receipt, {"do": "withdraw", "comment": one().pk})
    assert one().state == "unconfirmed"
    assert "answered" in text_of(client.get(receipt))


def test_what_was_published_is_looked_at_again(client, receipt):
    Comment.objects.update(state="published")
    change(client, receipt, "Better.")
    assert one().state == "waiting"


@pytest.mark.parametrize("state", ["rejected", "withdrawn"])
def test_what_was_rejected_or_withdrawn_stays(client, receipt, state):
    Comment.objects.update(state=state)
    assert change(client, receipt, "Better.").status_code == 422
    client.post(receipt, {"do": "withdraw", "comment": one().pk})
    assert (one().text, one().state) == (TEXT, state)


def test_a_change_that_cannot_be_taken_comes_back(client, receipt):
    page = change(client, receipt, "x" * 5001)
    assert page.status_code == 422
    assert shown(page)[f"c{one().pk}-text"] == ["x" * 5001]
    assert one().text == TEXT


def test_a_suggestion_is_changed_beside_its_wording(client):
    receipt = sent(client, SUGGESTION, suggested_text="Autre chose.", text="")["Location"]
    assert "words removed" in text_of(client.get(receipt))
    name = f"c{one().pk}-suggested_text"
    same = {"do": "change", "comment": one().pk, name: one().wording.text}
    assert "The words are still the same" in text_of(client.post(receipt, same))
    client.post(receipt, same | {name: "Tout autre chose."})
    assert one().suggested_text == "Tout autre chose."


def test_withdrawing(client, receipt):
    client.post(receipt, {"do": "withdraw", "comment": one().pk})
    assert one().state == "withdrawn"
    assert "withdrawn" in text_of(client.get(receipt))


@pytest.mark.parametrize("comment", ["", "x", "\0", "9" * 40, "other"])
def test_nobody_touches_another_contribution(client, receipt, comment):
    other = Comment.objects.create(
        document=Document.objects.get(), text="Mine.", language="en", received_at=now()
    )
    comment = str(other.pk) if comment == "other" else comment
    for deed in ("withdraw", "change"):
        sent_form = {"do": deed, "comment": comment, f"c{comment}-text": "Yours."}
        assert client.post(receipt, sent_form).status_code == 404
    other.refresh_from_db()
    assert (other.text, other.state) == ("Mine.", "waiting")


def everything():
    """All that the database holds, as text."""
    rows = (row for model in apps.get_models() for row in model._base_manager.values())
    return "\n".join(map(str, rows))


def test_personal_data_is_erased_from_every_table(client, receipt, admin_client):
    private = [PERSON[name] for name in ("name", "organisation", "email")]
    answer(one())
    held = everything()
    assert all(each in held for each in private)
    sender = one().submission.sender
    client.post(receipt, {"do": "erase"})
    held = everything()
    assert not [each for each in (*private, sender) if each in held]
    assert (one().text, one().submission.shown_as) == (TEXT, "unnamed")
    page = text_of(client.get(receipt))
    assert "They were erased" in page
    assert not [each for each in private if each in page]
    client.post(receipt, {"do": "erase"})
    assert Submission.objects.get().erased_at


def test_an_unknown_deed_changes_nothing(client, receipt):
    assert client.post(receipt, {"do": "publish"}).status_code == 302
    assert one().state == "unconfirmed"
