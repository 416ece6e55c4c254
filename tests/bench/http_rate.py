"""Requests a second: the list from the page cache against a static file of the same bytes."""

import gzip
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median

from tests.bench import server
from tests.bench.client import Client, header
from tests.bench.load import CONNECTIONS

PAGE = "/fr/messages/"
FILE = "bench-page.html"
SECONDS = 5
ROUNDS = 3
ENCODINGS = ("identity", "gzip")
FAILURES = re.compile(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)")


def rates(database):
    """Medians of requests a second, by encoding and by what is asked for."""
    with server.site(database) as drawing:
        write_file(Path(database["STATIC_ROOT"]), Client(drawing).get(PAGE)[2])
        with server.site(database, cache=server.CACHE) as port:
            return {encoding: turns(port, drawing, encoding) for encoding in ENCODINGS}


def write_file(folder, page):
    """The page as a file, and compressed beside it, as ``collectstatic`` does; before the start."""
    (folder / FILE).write_bytes(page)
    (folder / f"{FILE}.gz").write_bytes(gzip.compress(page))


def turns(port, drawing, encoding):
    """``port``: the server with the page cache on; ``drawing``: the one without."""
    accepted = {"accept_encoding": encoding}
    targets = {
        "static": (port, f"/static/{FILE}", accepted),
        "cached": (port, PAGE, accepted),
        "304": (port, PAGE, accepted | {"if_none_match": etag(port, accepted)}),
        "drawn": (drawing, PAGE, accepted),
    }
    found = {name: [] for name in targets}
    for _round in range(ROUNDS):
        for name, target in targets.items():
            found[name].append(rate(*target))
    sizes = {
        name: len(Client(target[0]).get(target[1], **target[2])[2])
        for name, target in targets.items()
    }
    return {name: {"rate": median(each), "bytes": sizes[name]} for name, each in found.items()}


def etag(port, accepted):
    """What a browser sends that has the page; asked twice, so that the cache holds it."""
    client = Client(port)
    client.get(PAGE, **accepted)
    return header(client.get(PAGE, **accepted)[1], "etag")


def rate(port, path, headers):
    if not shutil.which("wrk"):
        command = [sys.executable, "-m", "tests.bench.load", str(port), str(SECONDS), path]
        return float(subprocess.check_output([*command, json.dumps(headers)], text=True))
    named = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    options = [part for each in named for part in ("-H", each)]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", *options]
    said = subprocess.check_output([*command, f"http://127.0.0.1:{port}{path}"], text=True)
    if failure := FAILURES.search(said):
        raise RuntimeError(f"{path}: {failure[0]}")
    return float(re.search(r"Requests/sec: +([\d.]+)", said)[1])
