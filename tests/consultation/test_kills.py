"""The server is killed again and again while people send: what it acknowledged is there, once."""

import os
import random
import signal
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from threading import Event, Lock
from urllib.parse import urlencode

import pytest
from django.utils.timezone import now

from messages_app.consultation.models import Comment, Letter, Submission
from messages_app.consultation.taking_part import keys
from messages_app.models import Message
from tests.consultation.sending import COMMENT, PERSON, open_window
from tests.test_processes import SERVER, own_database

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("published")]

KILLS = 100
PLACES, CLIENTS = 4, 4
PATIENCE = 60  # seconds for a server to start, or for a client to be heard
FORGERY = "a" * 32  # cookie and form carry the same: that is all the check asks for


class Place:
    """A port on which a server is started, killed and started again."""

    def __init__(self):
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]

    def start(self):
        self.process = subprocess.Popen(
            [*SERVER, "--port", str(self.port), "--blocking-threads", "2"],
            env=os.environ | own_database(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def kill(self):
        """The server and its worker: nothing of either is left to tidy up."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def answers(self):
        try:
            return ask(self.port, "GET", COMMENT)[0] == 200
        except (OSError, HTTPException):
            return False


def ask(port, method, path, body=None):
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers = {"Host": "localhost", "Cookie": f"csrftoken={FORGERY}"}
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.getheader("Location")
    finally:
        connection.close()


class Siege:
    """``sent``: text to receipt, as acknowledged; ``cut``: requests that a kill has broken off."""

    def __init__(self):
        self.places = [Place() for _place in range(PLACES)]
        self.sent, self.kills, self.cut = {}, 0, 0
        self.is_over, self.lock = Event(), Lock()

    def rage(self, place):
        """Start, wait until it serves, kill at a random moment: one kill counted each time."""
        while not self.is_over.is_set():
            place.start()
            try:
                end = time.monotonic() + PATIENCE
                while not place.answers():
                    assert time.monotonic() < end, "the server does not start"
                    time.sleep(0.02)
                time.sleep(random.uniform(0, 0.3))
            finally:
                place.kill()
            with self.lock:
                self.kills += 1
                if self.kills >= KILLS:
                    self.is_over.set()

    def write(self, client):
        number = 0
        while not self.is_over.is_set():
            number += 1
            self.insist(f"From {client}, {number}.")

    def insist(self, text):
        """Send one form until it is acknowledged; left open where the siege ends before."""
        key = keys.Key(keys.draw(now()).token, now().timestamp() - 120)
        form = PERSON | {"email": f"{abs(hash(text))}@a.example", "text": text, "do": "send"}
        form |= {"_key": str(key), "_seen": self.seen, "csrfmiddlewaretoken": FORGERY}
        while not self.is_over.is_set():
            status, location = self.attempt(urlencode(form))
            if status == 302:
                with self.lock:
                    self.sent[text] = location
                return
            assert status in {None, 503}, status

    def attempt(self, body):
        port = random.choice(self.places).port
        try:
            return ask(port, "POST", COMMENT, body)
        except ConnectionRefusedError:
            time.sleep(0.01)
        except (OSError, HTTPException):
            with self.lock:
                self.cut += 1
        return None, None


def test_100_kills_lose_and_double_nothing_that_was_acknowledged():
    open_window()
    siege = Siege()
    siege.seen = Message.objects.get(number=42).wordings.get().pk
    with ThreadPoolExecutor(PLACES + CLIENTS) as pool:
        work = [pool.submit(siege.rage, place) for place in siege.places]
        work += [pool.submit(siege.write, client) for client in range(CLIENTS)]
        for each in work:
            each.add_done_callback(lambda done: done.exception() and siege.is_over.set())
        for each in work:
            each.result()
    assert siege.kills >= KILLS
    assert siege.cut > 0  # some died in the middle of a request
    assert len(siege.sent) > KILLS
    texts = list(Comment.objects.values_list("text", flat=True))
    assert len(texts) == len(set(texts))
    assert set(siege.sent) <= set(texts)
    assert len(texts) - len(siege.sent) <= CLIENTS  # those that nobody could acknowledge any more
    assert len(set(siege.sent.values())) == len(siege.sent)
    assert Submission.objects.count() == len(texts)
    named = {f"confirm-{key}" for key in Submission.objects.values_list("pk", flat=True)}
    suspects = Comment.objects.filter(is_suspect=True).values_list("submission", flat=True)
    letters = set(Letter.objects.values_list("key", flat=True))
    assert letters == named - {f"confirm-{key}" for key in suspects}
