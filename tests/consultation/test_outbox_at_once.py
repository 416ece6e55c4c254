"""Many at the outbox at once, and processes killed in their middle: nothing is lost."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils.timezone import now

from messages_app.consultation.models import Letter
from tests.consultation.letters import NOW, send, write
from tests.doomed import doomed
from tests.test_processes import own_database

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("published")]

COMMAND = [sys.executable, "manage.py", "send_mail"]
DOOMED = doomed('call_command("send_mail")', "from django.core.management import call_command")


def at_once(total, work):
    """What each of ``total`` threads returned."""
    start = Barrier(total)

    def run(number):
        try:
            start.wait()
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(total) as pool:
        return [each.result() for each in [pool.submit(run, number) for number in range(total)]]


def surroundings(sink):
    return os.environ | own_database() | {"EMAIL_URL": sink.url}


def make_due():
    """As if the wait after an attempt were over."""
    Letter.objects.filter(sent_at=None).update(send_after=now() - timedelta(hours=1))


def test_the_same_letter_written_by_many_is_one():
    at_once(8, lambda number: write("zoe", subject=str(number)))
    assert Letter.objects.count() == 1


def test_threads_that_send_at_once_send_each_letter_once(sink):
    for number in range(30):
        write(f"p{number}")
    found = at_once(4, lambda number: send())
    assert sum(map(len, found)) == 30
    assert len(sink.addresses) == len(set(sink.addresses)) == 30


def test_processes_that_send_at_once_send_each_letter_once(sink):
    for number in range(60):
        write(f"p{number}")
    environment = surroundings(sink)
    processes = [subprocess.Popen(COMMAND, env=environment) for _process in range(3)]
    assert [process.wait() for process in processes] == [0, 0, 0]
    assert len(sink.addresses) == len(set(sink.addresses)) == 60


def test_letters_are_written_while_others_are_sent_to_a_slow_server(sink):
    """A letter under way holds no lock: on SQLite it would be everybody's."""
    sink.manners["slow@a.example"] = "wait"
    write("slow")

    def work(number):
        if number:
            assert sink.reading.wait(10)
            write("zoe", at=NOW + timedelta(hours=1))
            sink.closing.set()
            return None
        return send()

    assert at_once(2, work)[0] == {"confirm-slow": "SMTPServerDisconnected"}
    assert Letter.objects.filter(key="confirm-zoe").exists()


def test_a_letter_held_by_another_transaction_holds_up_no_other(sink):
    write("ada")
    write("zoe")
    if connection.vendor == "sqlite":
        pytest.skip("its transactions follow one another")
    with transaction.atomic():
        Letter.objects.select_for_update().get(key="confirm-ada")
        (sent,) = at_once(1, lambda number: send())
    assert sent == {"confirm-zoe": ""}


def test_a_letter_whose_process_is_killed_before_the_servers_word_is_sent_later(sink):
    sink.manners["zoe@a.example"] = "wait"
    write("zoe")
    process = subprocess.Popen(COMMAND, env=surroundings(sink))
    assert sink.reading.wait(30)
    process.kill()
    process.wait()
    sink.manners.clear()
    call_command("send_mail")
    assert not sink.letters
    make_due()
    call_command("send_mail")
    assert sink.addresses == ["zoe@a.example"]


def test_killed_at_any_moment_nothing_is_lost_and_what_is_doubled_can_be_told(sink):
    names = ["ada", "ole", "zoe"]
    for name in names:
        write(name, at=NOW)
    doubled = 0
    for number in count(1):
        before = len(sink.letters)
        command = [sys.executable, "-c", DOOMED, str(number)]
        process = subprocess.run(command, env=surroundings(sink), check=False)
        if process.returncode == 0:
            break
        assert process.returncode == -signal.SIGKILL
        noted = Letter.objects.filter(sent_at__isnull=False).count()
        assert len(sink.letters) - noted - doubled in {0, 1}
        doubled = len(sink.letters) - noted
        make_due()
        assert len(sink.letters) - before <= len(names)
    assert {address.partition("@")[0] for address in sink.addresses} == set(names)
    assert doubled > 0
    ids = {message["Message-ID"] for message in sink.messages}
    assert len(ids) == len(names)
