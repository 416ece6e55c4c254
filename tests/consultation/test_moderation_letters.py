"""Who is turned away is told once, in his or her own language, and can come back to it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from messages_app.consultation.mail import outbox
from messages_app.consultation.models import Comment, Letter, Submission
from messages_app.consultation.taking_part import actions
from tests.consultation.letters import NOW, send
from tests.consultation.moderating import decide, member, moderator, said, sent_form
from tests.consultation.sending import PERSON, letters_to, link_in, text_of
from tests.consultation.test_receipt import everything

pytestmark = pytest.mark.django_db
REASON = "Ceci est une publicité."


@pytest.mark.parametrize(
    ("do", "told"),
    [("reject", "decided not to publish"), ("off-topic", "counted in the report")],
)
def test_the_author_is_told_why_and_led_to_the_receipt(client, do, told):
    sent_form(moderator(client), said(), do, reason=REASON)
    (letter,) = letters_to("a1@example.org")
    subject = Letter.objects.values_list("subject", flat=True).get()
    assert subject == "About your contribution: Message 42, IGF-2025"
    assert told in letter
    assert REASON in letter
    assert "{" not in letter
    assert "\n\n\n" not in letter
    page = text_of(Client().get(link_in(letter)))
    assert REASON in page
    assert told in page


def test_the_letter_and_its_link_are_in_the_language_of_the_author(client):
    sent_form(moderator(client), said(person={"language": "fr"}), "reject", reason=REASON)
    (letter,) = Letter.objects.all()
    assert letter.language == "fr"
    assert link_in(letter.body).startswith("/fr/")


def test_what_is_off_topic_needs_no_reason():
    decide("mark_off_topic", said())
    (letter,) = letters_to("a1@example.org")
    assert "The reason" not in letter
    assert "\n\n\n" not in letter


@pytest.mark.parametrize("who", ["nobody", "without e-mail", "erased"])
def test_who_cannot_be_written_to_is_not(who):
    comment = said(person={"email": ""} if who == "without e-mail" else None)
    if who == "nobody":
        Comment.objects.update(submission=None)
    if who == "erased":
        actions.erase(submission=comment.submission, at=NOW)
    decide("reject", comment, reason=REASON)
    assert not Letter.objects.exists()


def test_a_letter_that_has_not_left_is_torn_up_with_its_decision():
    comment = said()
    decide("reject", comment, reason=REASON)
    decide("take_back", comment)
    assert not Letter.objects.exists()


def test_a_decision_made_again_is_told_again(sink):
    comment = said()
    decide("reject", comment, reason=REASON, at=NOW)
    send()
    decide("take_back", comment)
    decide("reject", comment, reason="Another reason.")
    assert Letter.objects.filter(sent_at__isnull=False).count() == 1
    assert len(letters_to("a1@example.org")) == 2


def test_publishing_and_merging_write_no_letter():
    first = decide("publish", said(1))
    decide("merge", said(2), into=first)
    assert not Letter.objects.exists()


def test_personal_data_is_in_no_other_table(client):
    comments = [said(number) for number in range(1, 6)]
    moderator(client)
    sent_form(client, comments[0], "publish")
    sent_form(client, comments[1], "reject", reason=REASON)
    sent_form(client, comments[2], "off-topic")
    sent_form(client, comments[3], "merge", into=comments[0].pk)
    sent_form(client, comments[0], "back")
    held = everything()
    assert held.count("a2@example.org") == 2  # with whom it came, and on the letter
    for number in range(1, 6):
        submission = Submission.objects.get(email=f"a{number}@example.org")
        actions.erase(submission=submission, at=NOW)
    held = everything()
    private = [PERSON[name] for name in ("name", "organisation")] + ["@example.org"]
    assert not [each for each in private if each in held]


def test_what_was_given_up_waits_for_an_administrator_who_sends_it_again(client):
    for key in ("a", "b", "c"):
        text = {"subject": "?", "body": "?\n", "language": "en"}
        outbox.post(to=f"{key}@a.example", key=key, at=NOW, **text)
    letters = Letter.objects.exclude(key="c")
    letters.update(send_after=None, attempts=outbox.ATTEMPTS, last_error="SMTPDataError 550")
    client.force_login(member("Administrators"))
    index = text_of(client.get(reverse("admin:index")))
    address = re.search(r'href="([^"]+)">2 letters could not be sent', index)[1]
    assert client.get(address).context["cl"].result_count == 2
    chosen = {"action": "try_again", "_selected_action": [each.pk for each in Letter.objects.all()]}
    told = client.post(address, chosen, follow=True)
    assert "2 letters are sent again." in text_of(told)
    assert {each.attempts for each in letters} == {0}
    assert all(each.send_after > NOW for each in letters)
    assert Letter.objects.get(key="c").send_after == NOW
    assert "could not be sent" not in text_of(client.get(reverse("admin:index")))


def test_what_was_blanked_is_over():
    outbox.post(to="a@a.example", key="a", at=NOW, subject="?", body="?\n", language="en")
    Letter.objects.update(send_after=None, last_error="Refused")
    outbox.blank(at=NOW + outbox.KEPT)
    assert outbox.try_again(letters=Letter.objects.all(), at=NOW) == 0


def test_others_are_told_nothing_of_letters(client):
    outbox.post(to="a@a.example", key="a", at=NOW, subject="?", body="?\n", language="en")
    Letter.objects.update(send_after=None, last_error="Refused")
    for role in ("Moderators", "Editors"):
        client.force_login(member(role))
        assert "could not be sent" not in text_of(client.get(reverse("admin:index")))
