"""One letter tells each person all that came of it, once the final edition is out."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from messages_app.actions import publish_edition, withdraw_edition
from messages_app.consultation.mail.outcomes import unwritten, write_outcomes, write_to
from messages_app.consultation.models import Comment, Letter, Submission
from messages_app.consultation.taking_part import actions, keys
from messages_app.models import Edition, Theme, Wording
from tests.consultation.answers import give, now_of, said, suggested
from tests.consultation.letters import run
from tests.consultation.test_at_once import at_once
from tests.workplace.translating import approved, member

pytestmark = pytest.mark.django_db
ADA, OLE = {"email": "Ada@example.org"}, {"email": "ole@example.org", "language": "fr"}


def final():
    return Edition.objects.get(kind="final")


def hold():
    """A consultation as it was before the final edition came out; then that comes out again."""
    withdraw_edition(edition=final())
    begun = now() - timedelta(days=9)
    window = {"consultation_opens_at": begun, "consultation_closes_at": begun + timedelta(days=8)}
    Edition.objects.filter(kind="preliminary").update(**window)


def come_out():
    publish_edition(edition=final(), by="eva", at=now())


@pytest.fixture
def eva():
    hold()
    return member("Editors", "eva")


def letters():
    return list(Letter.objects.filter(key__startswith="outcome-").order_by("to"))


def test_each_person_gets_one_letter_with_all_outcomes_in_the_own_language(eva, sink, client):
    one = said("Children are missing.", person=ADA)
    two = said("And the elderly.", person={"email": "ada@EXAMPLE.org", "language": "fr"})
    theme = Theme.objects.get(number=2)
    said("The oceans.", message=None, wording=None, theme=theme, person=OLE)
    give(eva, one, **{"reason-en": "They are.", "reason-fr": "Ils y sont désormais."})
    give(eva, two, outcome="not-taken-up", **{"reason-en": "Too long.", "reason-fr": ""})
    run()
    assert not sink.letters
    come_out()
    assert "Letters on outcomes written: 2." in run()
    assert "written" not in run()
    assert sorted(each.lower() for each in sink.addresses) == ["ada@example.org", "ole@example.org"]
    letter = next(each for each in sink.messages if "ada" in each["To"].lower())
    assert letter["Content-Language"] == "fr"
    text = letter.get_content()
    for sentence in ("Children are missing.", "Ils y sont désormais.", "And the elderly.", "Too"):
        assert sentence in text
    assert f"http://testserver/fr/igf-2025/{one.message.number}/" in text
    codes = [keys.letter_code(each.submission) for each in (one, two)]
    for code in codes:
        assert f"http://testserver/fr/consultation/receipt/{code}/" in text
        assert client.get(f"/fr/consultation/receipt/{code}/").status_code == 200
    assert "oceans" not in text


def test_it_says_what_has_no_answer_yet_and_what_was_changed(eva):
    one, two = suggested("Les décideurs", "Les élus", person=ADA), said("Two.", person=ADA)
    said("The same.", state="merged", merged_into=one, person=OLE | {"language": "en"})
    give(eva, one, wording=f"draft-{one.pk}")
    approved(now_of(one).response.wording)
    give(eva, two, do="prepare", **{"reason-en": "Secret."})
    come_out()
    run_once()
    ada, ole = letters()
    assert "What became of it: accepted\nThe reason: It was right.\nThe wording was changed." in (
        ada.body
    )
    assert "Two.\nWhat became of it: published, not answered yet" in ada.body
    assert "Secret" not in ada.body
    assert "The wording was changed." in ole.body


def run_once():
    return write_outcomes(at=now())


@pytest.mark.parametrize(
    ("states", "told"),
    [
        (["published"], 1),
        (["off-topic"], 1),
        (["waiting"], 1),
        (["unconfirmed"], 0),
        (["withdrawn"], 0),
        (["rejected"], 0),
        (["withdrawn", "rejected"], 0),
        (["rejected", "published"], 2),
        (["withdrawn", "published"], 1),
    ],
)
def test_what_is_told_and_to_whom(eva, states, told):
    for state in states:
        said(f"Said: {state}.", state=state, moderation_note=f"Note on {state}.")
    come_out()
    assert run_once() == bool(told)
    body = "".join(letter.body for letter in letters())
    assert body.count("Said:") == told
    assert ("Note on rejected." in body) == (told == 2)


def test_who_never_confirmed_is_written_to_only_of_what_was_published(eva):
    for state in ("waiting", "off-topic"):
        said(state=state)
    Submission.objects.update(confirmed_at=None)
    come_out()
    assert run_once() == 0
    Comment.objects.update(state="published")
    assert run_once() == 1


def test_who_is_erased_is_not_written_to_nor_told_of(eva):
    gone, stays = said("Gone.", person=OLE), said("Stays.", person=ADA)
    actions.erase(submission=gone.submission, at=now())
    come_out()
    assert run_once() == 1
    [letter] = letters()
    assert letter.to.lower() == "ada@example.org"
    assert not any("example.org" in each.key for each in letters())
    actions.erase(submission=stays.submission, at=now())
    assert not letters()
    assert run_once() == 0


def test_who_is_erased_while_letters_are_written_is_not_written_to(eva):
    comment = said()
    come_out()
    [(key, people)] = unwritten(final()).items()
    actions.erase(submission=comment.submission, at=now())
    assert write_to(final(), key, people, at=now()) == 0
    assert not letters()


def test_who_erases_one_of_two_is_not_written_to_again(eva, sink):
    one, _two = said("One."), said("Two.")
    come_out()
    run()
    assert len(sink.letters) == 1
    actions.erase(submission=one.submission, at=now())
    run()
    assert len(sink.letters) == 1
    assert "ada@example.org" not in str(list(Letter.objects.values()))


def test_nothing_goes_out_without_a_consultation_before_the_edition_nor_of_what_came_later(eva):
    come_out()
    said("Too late.")
    assert run_once() == 0
    Comment.objects.update(received_at=now() - timedelta(days=2))
    Edition.objects.filter(kind="preliminary").update(
        consultation_opens_at=now() + timedelta(days=1),
        consultation_closes_at=now() + timedelta(days=2),
    )
    assert run_once() == 0


def test_an_edition_that_is_withdrawn_and_published_again_tells_nobody_twice(eva):
    said()
    come_out()
    assert run_once() == 1
    Letter.objects.update(attempts=1, sent_at=now(), send_after=None)
    withdraw_edition(edition=final())
    assert run_once() == 0
    come_out()
    assert run_once() == 0


def test_a_letter_that_has_not_left_is_torn_up_with_its_edition(eva):
    said()
    come_out()
    assert run_once() == 1
    withdraw_edition(edition=final())
    assert run_once() == 0
    assert letters() == []
    come_out()
    assert run_once() == 1


def test_what_was_turned_away_after_its_answer_is_not_told_to_be_accepted(eva):
    comment = said()
    give(eva, comment)
    said(text="Another.")
    Comment.objects.filter(pk=comment.pk).update(state="rejected", moderation_note="An insult.")
    come_out()
    run_once()
    (letter,) = letters()
    assert "An insult." in letter.body
    assert "accepted" not in letter.body


def test_a_wording_that_is_not_public_is_not_told_of(eva):
    comment = suggested("Les décideurs", "Les élus")
    give(eva, comment, wording=f"draft-{comment.pk}")
    come_out()
    run_once()
    assert "wording was changed" not in letters()[0].body
    assert Wording.objects.get(number=2).published_at is None


def test_it_asks_as_little_of_the_database_when_all_is_written(eva):
    come_out()

    def asked():
        Comment.objects.update(received_at=now() - timedelta(days=1))
        run_once()
        with CaptureQueriesContext(connection) as captured:
            assert run_once() == 0
        return len(captured)

    said()
    few = asked()
    for number in range(30):
        said(person={"email": f"a{number}@example.org"})
    assert asked() == few <= 4


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("published")
def test_several_processes_at_once_write_one_letter_each():
    hold()
    for number in range(10):
        said(person={"email": f"a{number}@example.org"})
    come_out()
    at_once(lambda _turn: run_once(), *range(4))
    assert len({letter.to for letter in letters()}) == len(letters()) == 10
