"""Every decision of a moderator: what becomes of the contribution, and of those merged into it."""

import pytest
from django.utils.timezone import now

from igfsite.browse.index import current_version
from messages_app.actions import Refused
from messages_app.consultation.deciding import moderating
from messages_app.consultation.models import Comment, Response
from messages_app.consultation.taking_part import actions
from messages_app.models import Document, Theme
from tests.consultation.moderating import BY, decide, said

pytestmark = pytest.mark.django_db


def states(*comments):
    for comment in comments:
        comment.refresh_from_db()
    return [comment.state for comment in comments]


def merged(into, number):
    return decide("merge", said(number), into=into)


def test_publishing_lets_a_suspect_through_and_says_who_did():
    comment = decide("publish", said(is_suspect=True))
    assert (comment.state, comment.is_suspect) == ("published", False)
    assert comment.moderated_by == BY
    assert comment.moderated_at
    assert comment.shown_text == comment.text


def test_a_mask_hides_what_stays_stored_and_is_changed_later():
    comment = decide("publish", said(text="Call +33 6."), masked_text="Call […].")
    assert (comment.shown_text, comment.text) == ("Call […].", "Call +33 6.")
    decide("publish", comment)
    assert comment.shown_text == "Call +33 6."


@pytest.mark.parametrize(
    ("name", "given", "state"),
    [
        ("reject", {"reason": "An advertisement."}, "rejected"),
        ("mark_off_topic", {"reason": "This is about taxes."}, "off-topic"),
        ("mark_off_topic", {}, "off-topic"),
    ],
)
def test_turning_away(name, given, state):
    comment = decide(name, said(is_suspect=True), **given)
    assert (comment.state, comment.is_suspect) == (state, True)
    assert comment.moderation_note == given.get("reason", "")
    assert comment not in Comment.objects.public()


def test_a_rejection_needs_its_reason():
    comment = said()
    with pytest.raises(Refused):
        decide("reject", comment, reason="")
    assert states(comment) == ["waiting"]


def test_merging_moves_the_duplicates_along():
    first, second = said(1, state="published"), said(2, state="published")
    third = merged(second, 3)
    decide("merge", second, into=first)
    third.refresh_from_db()
    assert [second.merged_into, third.merged_into] == [first, first]
    assert states(first, second, third) == ["published", "merged", "merged"]


@pytest.mark.parametrize("wrong", ["itself", "merged", "waiting", "its own duplicate", "elsewhere"])
def test_nothing_is_merged_where_it_would_be_lost(wrong):
    comment, leading = said(1, state="published"), said(2, state="published")
    into = {
        "itself": lambda: comment,
        "merged": lambda: merged(leading, 3),
        "waiting": lambda: said(3),
        "its own duplicate": lambda: merged(comment, 3),
        "elsewhere": lambda: said(
            3, state="published", target={"theme": Theme.objects.get(number=2)}
        ),
    }[wrong]()
    with pytest.raises(Refused):
        decide("merge", comment, into=into)
    assert states(comment) == ["published"]


def test_a_prepared_answer_goes_to_the_one_that_says_the_same():
    response = Response.objects.create(outcome="accepted")
    comment, leading = said(1, state="published", response=response), said(2, state="published")
    decide("merge", comment, into=leading)
    leading.refresh_from_db()
    assert (comment.response, leading.response) == (None, response)


@pytest.mark.parametrize("given", [True, False])
def test_what_was_answered_or_both_of_which_are_being_answered_is_not_merged(given):
    stamp = {"answered_at": now(), "answered_by": "eva"} if given else {}
    response = Response.objects.create(outcome="accepted", **stamp)
    comment, leading = said(1, state="published", response=response), said(2, state="published")
    if not given:
        leading.response = Response.objects.create(outcome="accepted")
        leading.save()
    with pytest.raises(Refused):
        decide("merge", comment, into=leading)


@pytest.mark.parametrize(
    ("name", "given"),
    [("publish", {}), ("reject", {"reason": "No."}), ("mark_off_topic", {"reason": "No."})],
)
def test_a_decision_is_undone_without_a_trace(name, given):
    comment = said()
    before = Comment.objects.filter(pk=comment.pk).values().get()
    masks = {"masked_text": "[…]"} if name == "publish" else {}
    decide(name, comment, **given, **masks)
    decide("take_back", comment)
    assert Comment.objects.filter(pk=comment.pk).values().get() == before


def test_what_was_merged_is_taken_apart():
    leading = said(1, state="published")
    comment = merged(leading, 2)
    decide("take_back", comment)
    assert states(leading, comment) == ["published", "waiting"]
    assert comment.merged_into is None


@pytest.mark.parametrize("state", ["unconfirmed", "withdrawn", "rejected", "off-topic"])
def test_only_what_waits_or_is_public_is_decided(state):
    comment = said(state=state)
    with pytest.raises(Refused):
        decide("publish", comment)
    assert states(comment) == [state]


@pytest.mark.parametrize("state", ["unconfirmed", "withdrawn", "waiting"])
def test_only_a_decision_is_taken_back(state):
    comment = said(state=state)
    with pytest.raises(Refused):
        decide("take_back", comment)


LEAVING = {
    "rejected": lambda each: decide("reject", each, reason="No."),
    "off topic": lambda each: decide("mark_off_topic", each),
    "taken back": lambda each: decide("take_back", each),
    "withdrawn": lambda each: actions.withdraw(comment=each),
    "changed": lambda each: actions.change(comment=each, said={"text": "Otherwise."}),
}


@pytest.mark.parametrize("how", LEAVING)
def test_duplicates_stand_on_their_own_once_their_leader_leaves(how):
    leading = said(1, state="published")
    duplicates = [merged(leading, 2), merged(leading, 3)]
    version = current_version()
    LEAVING[how](leading)
    assert current_version() != version
    assert states(*duplicates) == ["published", "published"]
    assert {each.merged_into for each in duplicates} == {None}
    assert leading not in Comment.objects.public()


def test_the_answer_of_a_leader_who_leaves_stays_with_its_duplicates():
    leading = said(1, state="published")
    duplicate = merged(leading, 2)
    answer = Response.objects.create(outcome="accepted", answered_at=now(), answered_by="eva")
    Comment.objects.filter(pk=leading.pk).update(response=answer)
    decide("reject", leading, reason="No.")
    duplicate.refresh_from_db()
    assert duplicate.answer == answer


@pytest.mark.parametrize("state", ["published", "merged"])
def test_what_its_author_changes_is_judged_anew(state):
    comment = said(1, text="Call +33 6.")
    decide("publish", comment, masked_text="Call […].")
    if state == "merged":
        decide("merge", comment, into=said(2, state="published"), masked_text="Call […].")
    version = current_version()
    assert actions.change(comment=comment, said={"text": "Call +44 7."})
    comment.refresh_from_db()
    assert (comment.state, comment.text, comment.masked_text) == ("waiting", "Call +44 7.", "")
    assert (comment.merged_into, comment.moderated_at, comment.moderated_by) == (None, None, "")
    assert current_version() != version


def test_a_change_of_what_was_never_public_moves_no_version():
    comment, other = said(1), said(2, state="unconfirmed")
    version = current_version()
    actions.change(comment=comment, said={"text": "Otherwise."})
    actions.withdraw(comment=other)
    actions.erase(submission=comment.submission, at=now())
    assert current_version() == version


def test_erasing_who_is_public_tells_the_public():
    comment = said(1, state="published")
    version = current_version()
    actions.erase(submission=comment.submission, at=now())
    assert current_version() != version


def test_a_comment_on_the_document_moves_the_version_too():
    comment = said(1, target={"document": Document.objects.get()})
    version = current_version()
    decide("publish", comment)
    assert current_version() != version


def test_who_was_slower_is_refused():
    comment = said()
    seen = moderating.digest(comment)
    decide("publish", comment)
    for name, given in (("publish", {}), ("reject", {"reason": "No."}), ("take_back", {})):
        with pytest.raises(moderating.Overtaken):
            decide(name, comment, seen=seen, **given)
    assert states(comment) == ["published"]
