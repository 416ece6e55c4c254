"""Contributions are answered: one by one or many at once, prepared first or at once."""

import pytest

from messages_app.consultation.models import Comment, Response
from messages_app.models import Document
from tests.consultation.answers import (
    LIST,
    NEW,
    give,
    now_of,
    page_for,
    page_of,
    said,
    suggested,
    wording_of,
)
from tests.consultation.sending import text_of
from tests.forms import shown
from tests.workplace.translating import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def eva():
    return member("Editors", "eva")


def test_one_answer_is_given_to_many(eva):
    comments = [said("One."), said("Two."), said("Three.", number=7)]
    answer = give(eva, *comments, **{"reason-fr": "C’était juste."})
    assert answer.status_code == 302
    response = Response.objects.get()
    assert (response.outcome, response.answered_by) == ("accepted", "eva")
    assert dict(response.reasons.values_list("language", "text")) == {
        "en": "It was right.",
        "fr": "C’était juste.",
    }
    assert {now_of(each).answer for each in comments} == {response}
    assert "3 contributions are answered." in text_of(eva.get(LIST))
