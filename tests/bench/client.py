"""The leanest client there is: one connection that is kept, answers read whole."""

import re
import socket

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
PIECE = 1 << 18


class Closed(Exception):
    """The server has closed the connection, as Datasette does after five idle seconds."""


class Client:
    def __init__(self, port):
        self.port = port
        self.connect()

    def connect(self):
        self.socket = socket.create_connection(("127.0.0.1", self.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def get(self, path, **headers):
        """Return status, head and body; a connection that has been closed is opened again."""
        request = written(path, **headers)
        try:
            self.socket.sendall(request)
            return self.answer()
        except (Closed, ConnectionError):
            self.connect()
            self.socket.sendall(request)
            return self.answer()

    def answer(self):
        head, body = self.read_until(b"", b"\r\n\r\n")
        if CHUNKED.search(head):
            body, _rest = self.read_until(body, b"\r\n0\r\n\r\n")
        elif length := LENGTH.search(head):
            body = self.read_length(body, int(length[1]))
        return int(head[9:12]), head.decode("latin-1"), bytes(body)

    def receive(self):
        piece = self.socket.recv(PIECE)
        if not piece:
            raise Closed
        return piece

    def read_until(self, data, end):
        data = bytearray(data)
        while end not in data:
            data += self.receive()
        before, _end, after = data.partition(end)
        return before, after

    def read_length(self, data, length):
        while len(data) < length:
            data += self.receive()
        return data


def written(path, **headers):
    """A request as bytes; ``accept_encoding="gzip"`` becomes ``accept-encoding: gzip``."""
    named = {"host": "127.0.0.1", "accept_encoding": "identity", **headers}
    lines = (f"{name.replace('_', '-')}: {value}\r\n" for name, value in named.items())
    return f"GET {path} HTTP/1.1\r\n{''.join(lines)}\r\n".encode()


def header(head, name):
    """The value of a header, or an empty string."""
    found = re.search(rf"^{name}: *(.*?)\r?$", head, re.IGNORECASE | re.MULTILINE)
    return found[1] if found else ""
