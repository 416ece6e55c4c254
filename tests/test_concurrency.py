"""Two people at once, on PostgreSQL and SQLite alike: nobody fails, nothing mixes."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from igfsite.browse.index import current
from messages_app import actions
from messages_app.models import Correction, Edition, Message, Wording
from sessions_app.actions import publish_sessions, withdraw_sessions
from sessions_app.models import Session
from tests.forms import shown
from tests.search.writing import write_and_approve

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("published")]

BY = {"by": "eva", "at": now()}
TIMES = 5


def together(*works):
    """Run each work ``TIMES`` times, all at once, each in a thread with its own connection."""
    start = Barrier(len(works))

    def repeat(work):
        try:
            start.wait()
            for _time in range(TIMES):
                work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        for done in [pool.submit(repeat, work) for work in works]:
            done.result()


def test_two_editors_publish_at_once():
    final = Edition.objects.get(kind="final")

    def publish():
        actions.publish_edition(edition=final, **BY)

    together(publish, publish)
    assert final.pins.count() == 88
    assert len(current("messages").keys) == 88


def test_of_editors_who_confirm_the_same_at_once_one_publishes_and_the_others_are_told():
    write_and_approve(42, "Un texte corrigé.")
    address = reverse("workplace:edition-publish", args=["igf-2025", "final"])
    clients, answers = [Client(), Client()], []
    for number, client in enumerate(clients):
        client.force_login(User.objects.create_superuser(f"editor {number}"))
    said = [{"seen": shown(client.get(address))["seen"]} for client in clients]

    def press(client, fields):
        answers.append(client.post(address, fields))

    together(*(partial(press, *pair) for pair in zip(clients, said, strict=True)))
    assert sorted(answer.status_code for answer in answers) == [200] * (2 * TIMES - 1) + [302]
    told = [answer.content.decode() for answer in answers if answer.status_code == 200]
    assert all("Somebody was faster" in page for page in told)
    assert Correction.objects.count() == 1


def test_two_editors_correct_one_message_at_once():
    message = Message.objects.get(number=42)
    wording = message.wordings.get()

    def correct():
        actions.add_wording(
            message=message,
            language="fr",
            text="Un texte.",
            provenance=wording.provenance,
            change="wording",
            **BY,
        )

    together(correct, correct)
    numbers = Wording.objects.filter(message=message).values_list("number", flat=True)
    assert sorted(numbers) == list(range(1, 2 * TIMES + 2))


def test_the_list_tells_the_truth_after_publishing_and_withdrawing_at_once():
    def publish():
        publish_sessions(sessions=Session.objects.all(), **BY)

    def withdraw():
        withdraw_sessions(sessions=Session.objects.all())

    together(publish, withdraw)
    public = list(Session.objects.published().values_list("pk", flat=True))
    assert list(current("sessions").keys) == public
