"""A server on this machine that speaks as LibreTranslate, DeepL and apertium-apy do, and can
misbehave. It "translates" by writing the target language before the text."""

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import parse_qs

LANGUAGES = ["en", "es", "fr", "ru", "zh-Hans"]
PAIRS = [("fra", "spa"), ("spa", "fra"), ("eng", "spa"), ("spa", "eng_US")]
KEY = "a-secret-key"


def spoil(texts, mood):
    """Answers of the right shape with the wrong content."""
    return {
        "fewer": texts[1:],
        "numbers": [1] * len(texts),
        "blank": [" "] * len(texts),
        "control": ["a\x00b"] * len(texts),
        "surrogate": ["\ud800"] * len(texts),
    }.get(mood, texts)


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *arguments):
        pass

    def do_GET(self):
        if self.path == "/languages":
            self.answer([{"code": code, "name": code, "targets": LANGUAGES} for code in LANGUAGES])
        else:
            pairs = [{"sourceLanguage": a, "targetLanguage": b} for a, b in PAIRS]
            self.answer({"responseData": pairs, "responseStatus": 200})

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.sizes.append(len(body))
        kind = self.headers["Content-Type"]
        question = json.loads(body) if kind == "application/json" else parse_qs(body.decode())
        self.server.on_question(str(question))
        self.server.questions.append(question)
        self.server.keys.append(self.headers["Authorization"] or question.get("api_key"))
        self.misbehave() or self.answer(self.translated(question))

    def translated(self, question):
        mood = self.server.mood
        if "target_lang" in question:
            texts = [f"{question['target_lang']} {text}" for text in question["text"]]
            return {"translations": [{"text": text} for text in spoil(texts, mood)]}
        if "langpair" in question:
            target = question["langpair"][0].partition("|")[2]
            return {"responseData": {"translatedText": f"{target} {question['q'][0]}"}}
        texts = [f"{question['target']} {text}" for text in question["q"]]
        return {"translatedText": spoil(texts, mood)}

    def misbehave(self):
        mood = self.server.mood
        if isinstance(mood, int):
            self.reply(mood, b'{"error": "no"}')
        elif mood == "slow":
            self.server.closing.wait(30)
        elif mood == "dripping":
            self.reply(200, b"", size=100)
            while not self.server.closing.wait(0.2):
                self.wfile.write(b" ")
        elif mood == "cut":
            self.reply(200, b'{"translatedText": ["ab', size=1000)
        elif mood == "redirect":
            self.reply(302, b"", Location=f"http://127.0.0.1:{self.server.server_port}/languages")
        elif mood in WRONG:
            self.reply(200, WRONG[mood])
        else:
            return False
        return True

    def answer(self, value):
        self.reply(200, json.dumps(value).encode())

    def reply(self, status, body, size=None, **headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(size or len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


RIGHT = b'{"translatedText": ["a", "b"], "translations": [{"text": "a"}, {"text": "b"}]}'
WRONG = {
    "not JSON": b"<html>Sign in</html>",
    "not UTF-8": b"\xff\xfe",
    "a number": b"5",
    "null": b"null",
    "another object": b'{"detail": []}',
    "huge": RIGHT + b" " * 5_000_000,
    "deep": b"[" * 100_000,
}


class TranslationServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.mood, self.closing = None, Event()
        self.on_question = lambda question: None
        self.questions, self.sizes, self.keys = [], [], []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def texts(self):
        """Everything that was sent to be translated."""
        return [text for each in self.questions for text in each.get("text") or each["q"]]

    def handle_error(self, request, client_address):
        """Whoever asked has gone: that is what some tests are about."""


@contextmanager
def translation_server():
    with TranslationServer() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()
