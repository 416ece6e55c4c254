"""What may be spam reaches the queue, marked; it is neither refused nor thrown away."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from messages_app.consultation.models import Comment, Submission
from messages_app.consultation.taking_part.suspects import FROM_ONE_ADDRESS, FROM_ONE_EMAIL
from tests.consultation.letters import run
from tests.consultation.sending import COMMENT, aged, filled, letters_to, one, sent, text_of

pytestmark = pytest.mark.usefixtures("is_open")
LINKS = "See https://a.example, www.b.example and HTTP://c.example"


def send(client, **changes):
    answer = client.post(COMMENT, filled(client, **changes) | {"do": "send"})
    assert answer.status_code == 302
    return Comment.objects.first()


def test_a_field_that_nobody_sees_marks_a_machine(client):
    comment = send(client, website="https://spam.example")
    assert (comment.state, comment.is_suspect) == ("waiting", True)


def test_the_hidden_field_goes_along_through_the_preview(client):
    sent(client, website="spam")
    assert one().is_suspect


@pytest.mark.parametrize(("seconds", "is_suspect"), [(0, True), (4, True), (6, False)])
def test_who_is_too_fast_is_looked_at(client, seconds, is_suspect):
    form = aged(filled(client), seconds=seconds - 120)
    client.post(COMMENT, form | {"do": "send"})
    assert one().is_suspect == is_suspect
    assert one().state == ("waiting" if is_suspect else "unconfirmed")


@pytest.mark.parametrize(("text", "is_suspect"), [(LINKS, True), (LINKS[:35], False)])
def test_many_links_are_looked_at(client, text, is_suspect):
    assert send(client, text=text).is_suspect == is_suspect


def test_so_are_those_that_come_with_a_change(client):
    receipt = sent(client)["Location"]
    change = {"do": "change", "comment": one().pk, f"c{one().pk}-text": LINKS}
    client.post(receipt, change)
    assert one().is_suspect


def test_beyond_a_limit_all_is_kept_but_no_letter_is_sent(client):
    for _time in range(FROM_ONE_EMAIL + 1):
        send(client)
    send(client, email="ADA@example.org")
    assert Comment.objects.filter(is_suspect=False).count() == FROM_ONE_EMAIL
    assert Comment.objects.filter(is_suspect=True, state="waiting").count() == 2
    assert len(letters_to("ada@example.org")) == FROM_ONE_EMAIL
    receipt = client.post(COMMENT, filled(client) | {"do": "send"})["Location"]
    assert "We send a letter" not in text_of(client.get(receipt))
    assert not send(client, email="eva@example.org").is_suspect
    Submission.objects.update(created_at=now() - timedelta(minutes=61))
    assert not send(client).is_suspect


def test_one_network_address_has_a_limit_as_well(client):
    for number in range(FROM_ONE_ADDRESS):
        assert not send(client, email=f"a{number}@example.org").is_suspect
    assert send(client, email="last@example.org").is_suspect
    client.defaults["REMOTE_ADDR"] = "192.0.2.7"
    assert not send(client, email="other@example.org").is_suspect


def test_the_network_address_is_kept_as_a_hash_and_for_a_day(client):
    client.defaults["REMOTE_ADDR"] = "192.0.2.7"
    first = send(client).submission
    assert len(first.sender) == 64
    assert "192.0.2.7" not in str(Submission.objects.values())
    Submission.objects.update(created_at=now() - timedelta(hours=25))
    run()
    first.refresh_from_db()
    assert first.sender == ""


def test_behind_a_proxy_the_last_forwarded_address_counts(client, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    senders = set()
    for forwarded in ("192.0.2.1", "6.6.6.6, 192.0.2.1", "192.0.2.2"):
        client.defaults["HTTP_X_FORWARDED_FOR"] = forwarded
        senders.add(send(client).submission.sender)
    assert len(senders) == 2
