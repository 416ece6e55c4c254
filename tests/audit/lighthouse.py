"""Lighthouse, from npm, on the pages that matter most."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from tests.audit.chromium import FLAGS, PROGRAM

VERSION = "12.8.2"  # 13 needs a newer Node.js than Debian has
FOLDER = Path(".venv/lighthouse")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = ("", "messages/", "igf-2025/", "igf-2025/42/", "sessions/wsis-2025/310/")


def install():
    """Returns its program; None where there is no npm."""
    program = FOLDER / "node_modules/.bin/lighthouse"
    npm = shutil.which("npm")
    if npm and not program.exists():
        options = ("--no-audit", "--no-fund", "--silent", "--prefix", FOLDER)
        subprocess.run([npm, "install", *options, f"lighthouse@{VERSION}"], check=True)
    return program if program.exists() else None


def scores(program, address):
    """The score of each category, from 0 to 100, and what cost points."""
    command = [
        *(program, address, "--quiet", "--output=json", "--output-path=stdout"),
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
    ]
    environment = os.environ | {"CHROME_PATH": PROGRAM}
    told = subprocess.run(command, env=environment, capture_output=True, check=True)
    report = json.loads(told.stdout)
    categories = {name: report["categories"][name] for name in CATEGORIES}
    costly = {
        audit["id"]
        for category in categories.values()
        for audit in category["auditRefs"]
        if audit["weight"] and (report["audits"][audit["id"]]["score"] or 0) < 0.9
    }
    return {name: round(each["score"] * 100) for name, each in categories.items()}, sorted(costly)
