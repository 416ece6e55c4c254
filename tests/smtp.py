"""A mail server on this machine that keeps what it takes, and can misbehave to whom one likes."""

import sys
from base64 import b64decode
from contextlib import contextmanager
from email import message_from_bytes, policy
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event, Lock, Thread

# What is said to RCPT; servers like to name the person.
REFUSALS = {
    "refuse": "550 5.1.1 <{address}>: no such user",
    "greylist": "451 4.7.1 <{address}>: come back later",
}
AFTER_DATA = {"refuse text": "554 5.7.1 <{address}> takes no such mail"}
SIZE = 10_000_000


class Conversation(StreamRequestHandler):
    """One connection. A verb out of its turn is refused, as RFC 5321 has it."""

    def handle(self):
        self.reset()
        self.is_known = not self.server.users
        self.say("220 sink.example ESMTP")
        while line := self.rfile.readline(2000):
            verb, _, rest = line.decode("ascii").strip().partition(" ")
            if self.server.mood == "deaf":
                self.server.closing.wait(30)
            answer = getattr(self, f"on_{verb.lower()}", None)
            if answer is None:
                self.say("502 5.5.2 What?")
            elif answer(rest) == "close":
                return

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())

    def reset(self):
        self.sender, self.address = None, None

    def on_ehlo(self, _name):
        self.say("250-sink.example")
        if self.server.users:
            self.say("250-AUTH PLAIN")
        self.say("250 ENHANCEDSTATUSCODES")

    def on_helo(self, _name):
        self.say("250 sink.example")

    def on_noop(self, _rest):
        self.say("250 2.0.0 Yes")

    def on_quit(self, _rest):
        self.say("221 2.0.0 Bye")
        return "close"

    def on_rset(self, _rest):
        self.reset()
        self.say("250 2.0.0 Forgotten")

    def on_auth(self, rest):
        _nobody, user, password = b64decode(rest.partition(" ")[2]).decode().split("\0")
        self.is_known = self.server.users.get(user) == password
        self.say("235 2.7.0 Welcome" if self.is_known else "535 5.7.8 Wrong")

    def on_mail(self, rest):
        if not self.is_known:
            self.say("530 5.7.0 Who are you?")
        elif self.sender is not None:
            self.say("503 5.5.1 One letter at a time")
        else:
            self.sender = between(rest)
            self.say("250 2.1.0 Well")

    def on_rcpt(self, rest):
        address = between(rest)
        manner = self.server.manners.get(address)
        self.server.met.append((address, manner))
        if self.sender is None:
            self.say("503 5.5.1 From whom?")
        elif manner in REFUSALS:
            self.say(REFUSALS[manner].format(address=address))
        else:
            self.address = address
            self.say("250 2.1.5 Well")

    def on_data(self, _rest):
        if self.address is None:
            self.say("503 5.5.1 To whom?")
            return None
        self.say("354 Go on")
        manner = self.server.manners.get(self.address)
        if manner == "drop":
            self.rfile.readline(2000)
            return "close"
        if manner == "drip":
            self.drip()
        self.server.reading.set()
        content = self.content()
        if manner == "wait" or content is None:
            self.server.closing.wait(30)
            return "close"
        if manner in AFTER_DATA:
            self.say(AFTER_DATA[manner].format(address=self.address))
        else:
            self.server.take(self.sender, self.address, content)
            self.say("250 2.0.0 Taken")
        self.reset()
        return None

    def content(self):
        """Up to the line with a dot; None if it never comes."""
        lines, size = [], 0
        while (line := self.rfile.readline(2000)) != b".\r\n":
            size += len(line)
            if not line or size > SIZE:
                return None
            assert line.endswith(b"\r\n"), "a bare line feed"
            assert len(line) <= 1000, "a line that is too long"
            assert line.isascii(), "eight bits, which were not agreed upon"
            lines.append(line.removeprefix(b"."))
        return b"".join(lines)

    def drip(self):
        while not self.server.closing.wait(0.05):
            self.say("250-well")


def between(text):
    return text.partition("<")[2].partition(">")[0]


class Sink(ThreadingTCPServer):
    """``manners``: how each address is treated; ``letters``: what was taken, as messages.

    ``reading`` is set when a text begins to come in.
    """

    daemon_threads = allow_reuse_address = True
    request_queue_size = 64

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.mood, self.manners, self.users = None, {}, {}
        self.letters, self.met, self.wrong = [], [], []
        self.closing, self.reading, self.lock = Event(), Event(), Lock()

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    @property
    def addresses(self):
        return sorted(address for _sender, address, _message in self.letters)

    @property
    def messages(self):
        return [message for _sender, _address, message in self.letters]

    def take(self, sender, address, content):
        with self.lock:
            message = message_from_bytes(content.replace(b"\r\n", b"\n"), policy=policy.default)
            self.letters.append((sender, address, message))

    def handle_error(self, request, client_address):
        """Whoever hangs up in our middle is not wrong."""
        error = sys.exc_info()[1]
        if not isinstance(error, ConnectionError):
            self.wrong.append(error)


@contextmanager
def smtp_sink():
    with Sink() as sink:
        thread = Thread(target=sink.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield sink
        finally:
            sink.closing.set()
            sink.shutdown()
            thread.join()
