"""Moderators and authors at the same moment: one of them is first, and the other is told."""

from itertools import count

import pytest

from messages_app.actions import Refused
from messages_app.consultation.deciding import moderating
from messages_app.consultation.models import Comment, Letter
from messages_app.consultation.taking_part import actions
from tests.consultation.moderating import decide, said
from tests.consultation.test_at_once import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("published")]
TURNS = 5
numbers = count(1)


def outcome(deed):
    try:
        deed()
    except (moderating.Overtaken, Refused) as refusal:
        return type(refusal)
    return None


def test_of_many_moderators_one_decides():
    for _turn in range(TURNS):
        comment = said(next(numbers))
        seen = moderating.digest(Comment.objects.get(pk=comment.pk))

        def deed(name, comment=comment, seen=seen):
            given = {"reason": "No."} if name == "reject" else {}
            own = Comment.objects.get(pk=comment.pk)
            return outcome(lambda: decide(name, own, seen=seen, **given))

        told = at_once(deed, *["publish", "reject", "mark_off_topic"] * 2)
        assert sorted(map(str, told)) == sorted(map(str, [None] + [moderating.Overtaken] * 5))
        comment.refresh_from_db()
        letters = Letter.objects.filter(to=comment.submission.email).count()
        assert letters == (comment.state != "published")


def test_no_text_is_published_that_the_moderator_has_not_seen():
    for _turn in range(TURNS):
        comment = said(next(numbers))
        seen = moderating.digest(Comment.objects.get(pk=comment.pk))
        deeds = [
            lambda own=comment, seen=seen: decide("publish", own, seen=seen),
            lambda own=comment: actions.change(comment=own, said={"text": "Otherwise."}),
        ]
        at_once(outcome, *deeds)
        comment = Comment.objects.get(pk=comment.pk)
        assert (comment.text, comment.state) == ("Otherwise.", "waiting")


def test_two_that_are_merged_into_each_other_make_no_ring():
    for _turn in range(TURNS):
        pair = said(next(numbers), state="published"), said(next(numbers), state="published")
        deeds = [
            lambda own=own, into=into: decide("merge", own, into=into)
            for own, into in (pair, pair[::-1])
        ]
        told = at_once(outcome, *deeds)
        assert sorted(map(str, told)) == sorted(map(str, [None, Refused])), told
        states = Comment.objects.filter(pk__in=[each.pk for each in pair])
        assert sorted(states.values_list("state", flat=True)) == ["merged", "published"]


def test_nobody_stays_merged_into_what_has_gone():
    for _turn in range(TURNS):
        leading, comment = said(next(numbers), state="published"), said(next(numbers))
        deeds = [
            lambda own=comment, into=leading: decide("merge", own, into=into),
            lambda own=leading: actions.withdraw(comment=own),
        ]
        at_once(outcome, *deeds)
        comment.refresh_from_db()
        assert comment.merged_into is None
        assert comment.state in {"published", "waiting"}


def test_who_is_erased_while_being_turned_away_is_written_to_no_more():
    for _turn in range(TURNS):
        comment = said(next(numbers), state="published")
        submission = comment.submission
        deeds = [
            lambda own=comment: decide("reject", own, reason="No."),
            lambda own=submission, at=comment.received_at: actions.erase(submission=own, at=at),
        ]
        at_once(outcome, *deeds)
        assert not Letter.objects.exists()
