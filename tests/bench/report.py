"""The results as one page of Markdown."""

import os
import platform
import re
import sqlite3
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.bench import http_rate, server
from tests.bench.pages import FAR, KINDS

NAMES = {
    "site": "igfsite",
    "plain": "plain Django",
    "datasette": "Datasette",
    "sql": "SQL alone",
    "least": "least",
}
RATIOS = (("plain", "site"), ("datasette", "site"), ("site", "least"))
ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
FEW = 10  # fewer rounds than these are told
TARGETS = {
    "static": "a static file of the same bytes",
    "cached": "the list, page cache on",
    "304": "the list, unchanged (`If-None-Match`)",
    "drawn": "the list, page cache off",
}
NOTES = f"""\
Milliseconds from the request to the last byte of the answer: the median of the
rounds, over one connection that is kept, without compression, page caches off,
the contestants taking turns request by request. The pages of messages and documents
had been asked for once before, lists had not. A number after × says how many
rounds a slow contestant got, where they were fewer than {FEW}.

- **igfsite**, **plain Django**: granian, one worker, one thread; the second is
  `tests/bench/plain`, querysets and templates over the same database.
- **Datasette**: the page of its table, with the same facets; its counts within a
  facet follow the choice in that facet too. On a later page its facets count only
  the rows from that page on, so that one is left out. All rows of a meeting stand
  for the document to read.
- **SQL alone**: hand-written, without server or page, on tables made for it; the
  counts of the whole list are read from a kept table.
- **least**: an empty page through the site's own server and middleware, and the
  algebra of bitmaps for every facet; the text index of a search, the rows and the
  drawing of a page are not in it.
- A search means stems to one, parts of words to another, whole words to a third.
"""


def markdown(results):
    """``results``: of each engine, its ``version``, ``sizes`` and ``rates``."""
    parts = ["# How fast it is", heading(results), NOTES]
    for engine, result in results.items():
        for size, case in result["sizes"].items():
            parts.append(f"## {ENGINES[engine]}, {size:,} messages")
            parts += [pages(case["pages"]), agreement(case), far(size, case), building(case)]
        if result["rates"]:
            parts.append(f"## {ENGINES[engine]}, requests a second with {size:,} messages")
            parts += [rates(result["rates"]), load()]
    return "\n\n".join(part.strip() for part in parts if part) + "\n"


def heading(results):
    versions = [f"Python {platform.python_version()}", f"Django {version('Django')}"]
    versions += [f"granian {version('granian')}", f"SQLite {sqlite3.sqlite_version}"]
    versions += [each["version"] for each in results.values() if each["version"]]
    if program := server.datasette_program():
        said = subprocess.check_output([program, "--version"], text=True)
        versions.append(said.strip().replace("datasette, version", "Datasette"))
    when = datetime.now(UTC)
    return f"{when:%Y-%m-%d}, {cpu()}, {os.cpu_count()} cores. {', '.join(versions)}."


def cpu():
    """As Linux names it; the architecture elsewhere."""
    info = Path("/proc/cpuinfo")
    named = re.search(r"model name\s*: (.*)", info.read_text()) if info.exists() else None
    return named[1] if named else platform.machine()


def table(head, rows):
    lines = [head, ["---", *("---:" for _each in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def pages(kinds):
    """Only contestants that took part, and only ratios between these."""
    present = [name for name in NAMES if any(name in kind for kind in kinds.values())]
    pairs = [pair for pair in RATIOS if set(pair) <= set(present)]
    head = ["page", *(NAMES[name] for name in present)]
    head += [f"{NAMES[above]} / {NAMES[below]}" for above, below in pairs]
    rows = [
        [
            KINDS[kind],
            *(milliseconds(scores[name]) for name in present),
            *(ratio(scores[above], scores[below]) for above, below in pairs),
        ]
        for kind, scores in kinds.items()
    ]
    return table(head, rows)


def milliseconds(score):
    if "ms" not in score:
        return score["note"]
    rounds = f" ×{score['rounds']}" if score["rounds"] < FEW else ""
    return f"{score['ms']:,.{places(score['ms'])}f}{rounds}"


def places(number):
    return 2 if number < 10 else 1 if number < 100 else 0


def ratio(above, below):
    if "ms" not in above or "ms" not in below:
        return ""
    times = above["ms"] / below["ms"]
    return f"{times:,.{places(times)}f}"


def agreement(case):
    found = ", ".join(f"{many:,} by {NAMES[name]}" for name, many in case["found"].items())
    sizes = ", ".join(f"{many:,} of {NAMES[name]}" for name, many in case["bytes"].items())
    searched = f"The first searches found in all: {found}. Bytes of the whole list: {sizes}."
    if not case["disagreements"]:
        return (
            "Totals and counts were the same from igfsite, plain Django, SQL and the bitmaps"
            f" in all {case['compared']} requests compared. {searched}"
        )
    listed = ", ".join(f"`{address}`" for address in case["disagreements"])
    return f"**Totals or counts differed**: {listed}. {searched}"


def far(size, case):
    if "far" not in case:
        return ""
    whole, tenth = case["far"]["whole"], case["far"]["tenth"]
    return (
        f"Page {FAR} or the last takes {milliseconds(whole)} ms, with {size // 10:,} messages"
        f" {milliseconds(tenth)} ms: {ratio(whole, tenth)} times."
    )


def building(case):
    megabytes = case["memory"] / 2**20
    return (
        f"The snapshot is rebuilt in {case['refresh']:.2f} s; a process that has read it"
        f" holds {megabytes:.1f} MB more."
    )


def rates(encodings):
    head = ["asked for"]
    for encoding in encodings:
        head += [f"{encoding}, a second", "bytes", "to the file"]
    rows = []
    for target, meaning in TARGETS.items():
        row = [meaning]
        for found in encodings.values():
            to_file = found[target]["rate"] / found["static"]["rate"]
            row += [f"{found[target]['rate']:,.0f}", f"{found[target]['bytes']:,}"]
            row.append(f"{to_file:.2f}")
        rows.append(row)
    return table(head, rows)


def load():
    return (
        f"{http_rate.CONNECTIONS} connections from one other process, {http_rate.SECONDS} s each,"
        f" by turns, the median of {http_rate.ROUNDS}."
    )
