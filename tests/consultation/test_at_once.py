"""Many people write at once: nobody meets an error, nothing is lost or doubled."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from messages_app.consultation.models import Comment, Submission
from messages_app.consultation.taking_part import actions
from tests.consultation.sending import COMMENT, aged, filled, one, open_window
from tests.forms import shown

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("published")]
PEOPLE = 32


def at_once(work, *arguments):
    """Each call in a thread of its own; all answers."""
    start = Barrier(len(arguments))

    def begin(argument):
        try:
            start.wait()
            return work(argument)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(arguments)) as pool:
        return list(pool.map(begin, arguments))


def test_32_people_write_at_once_and_each_is_kept_once():
    open_window()

    def take_part(number):
        client = Client(REMOTE_ADDR=f"192.0.2.{number}")
        form = filled(client, text=f"From {number}.", email=f"a{number}@example.org")
        preview = client.post(COMMENT, form | {"do": "preview"})
        answers = [client.post(COMMENT, shown(preview) | {"do": "send"}) for _time in range(2)]
        return [answer.status_code for answer in answers], answers[0]["Location"]

    done = at_once(take_part, *range(PEOPLE))
    assert {tuple(codes) for codes, _place in done} == {(302, 302)}
    assert len({place for _codes, place in done}) == PEOPLE
    assert sorted(Comment.objects.values_list("text", flat=True)) == sorted(
        f"From {number}." for number in range(PEOPLE)
    )
    assert {Client().get(place).status_code for _codes, place in done} == {200}


def test_one_form_sent_from_many_threads_is_one_contribution():
    open_window()
    form = filled(Client()) | {"do": "send"}
    places = at_once(lambda _n: Client().post(COMMENT, form)["Location"], *range(8))
    assert len(set(places)) == 1
    assert Comment.objects.count() == Submission.objects.count() == 1


def test_confirming_and_erasing_at_once_leaves_no_personal_data():
    open_window()
    for _turn in range(5):
        Comment.objects.all().delete()
        Submission.objects.all().delete()
        Client().post(COMMENT, aged(filled(Client())) | {"do": "send"})
        submission = one().submission
        deeds = [
            partial(deed, submission=submission, at=submission.created_at)
            for deed in (actions.confirm, actions.erase)
        ]
        at_once(lambda deed: deed(), *deeds)
        submission.refresh_from_db()
        assert submission.confirmed_at
        assert submission.erased_at
        assert (submission.name, submission.email) == ("", "")
        assert one().state == "waiting"
