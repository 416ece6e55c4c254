"""A load of requests where there is no ``wrk``: many connections, each kept busy.

``python -m tests.bench.load PORT SECONDS PATH '{"accept_encoding": "gzip"}'`` prints
how many answers came each second.
"""

import json
import sys
import time

from tests.bench.client import Client, written

CONNECTIONS = 32  # with fewer a fast answer waits for the server to wake up: that is no rate


def load(port, seconds, path, headers):
    request = written(path, **headers)
    clients = [Client(port) for _each in range(CONNECTIONS)]
    for client in clients:
        client.socket.sendall(request)
    start, answers = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        for client in clients:
            client.answer()
            client.socket.sendall(request)
            answers += 1
    return answers / (time.perf_counter() - start)


if __name__ == "__main__":
    _module, port, seconds, path, headers = sys.argv
    print(load(int(port), float(seconds), path, json.loads(headers)))
