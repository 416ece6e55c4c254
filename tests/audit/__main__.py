"""Look at every public page as many people do, and write down what was found."""

import argparse
import signal
import sys
from datetime import date
from pathlib import Path

from tests.audit import access, light, lighthouse
from tests.audit.chromium import browser
from tests.audit.site import DEMO, audited_site
from tests.run import timed

LANGUAGES = ("fr", "ar")
PARTS = ("access", "light", "lighthouse")


def write_access(site):
    with browser() as chromium:
        found = [*access.visits(site, chromium), *access.staff_visits(site, chromium)]
    yield f"{len(found)} visits, {sum(map(bool, found))} with a finding.\n"
    for each in (finding for findings in found for finding in findings):
        manner = ", ".join(each.manner.values()) or "light"
        yield f"- `{each.address}`, {each.width} px, {manner}: `{each.what}`"


def write_light(site):
    yield "| page | kB sent | largest paint, ms | layout shift |\n|---|---:|---:|---:|"
    addresses = [f"/{language}/{path}" for language in LANGUAGES for path in lighthouse.PAGES]
    with browser() as chromium:
        for address in addresses:
            # Once without anything kept, once with what the first page brought.
            list_page = f"{address.split('/')[1]}/messages/"
            (first,) = light.loads(chromium, site, [address])
            _first, then = light.loads(chromium, site, [f"/{list_page}", address])
            for title, each in (("first visit", first), ("after the list", then)):
                figures = f"{each.sent / 1000:.1f} | {each.paint:.0f} | {each.shift:.3f}"
                yield f"| `{address}`, {title} | {figures} |"


def write_lighthouse(site):
    program = lighthouse.install()
    if program is None:
        yield "Not measured: there is no npm here."
        return
    yield f"Version {lighthouse.VERSION}, its own slow 4G and phone.\n"
    yield f"| page | {' | '.join(lighthouse.CATEGORIES)} | below 90 |"
    yield f"|---|{'---:|' * len(lighthouse.CATEGORIES)}---|"
    for language in LANGUAGES:
        for path in lighthouse.PAGES:
            scores, costly = lighthouse.scores(program, f"{site}/{language}/{path}")
            figures = " | ".join(map(str, scores.values()))
            yield f"| `/{language}/{path}` | {figures} | {', '.join(costly)} |"


TITLES = {
    "access": ("Accessibility: axe-core in Chromium", write_access),
    "light": ("Weight, on slow 4G and a phone", write_light),
    "lighthouse": ("Lighthouse", write_lighthouse),
}


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.audit", description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append")
    parser.add_argument("--write", type=Path, help="file that gets the results as well")
    chosen = parser.parse_args()
    text = [f"# What the audit found\n\n`make audit`, {date.today()}.\n"]
    with audited_site(DEMO) as site:
        for name in chosen.only or PARTS:
            title, write = TITLES[name]
            lines, _seconds = timed(title, lambda write=write: list(write(site)))
            text += [f"## {title}\n", *lines, ""]
    if chosen.write:
        chosen.write.write_text("\n".join(text), encoding="utf-8")
    print("\n".join(text))


if __name__ == "__main__":
    # A stop from outside ends the run as Ctrl-C does: servers are stopped, folders removed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
