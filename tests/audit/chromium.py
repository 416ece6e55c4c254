"""The Chromium of this machine, or the one that CHROMIUM names."""

import os
import shutil
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

from tests.run import BROWSERS

PROGRAM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


@contextmanager
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=PROGRAM, args=list(FLAGS))
        yield chromium
        chromium.close()
