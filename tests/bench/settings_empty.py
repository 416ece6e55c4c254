"""The site's settings, with the page of nothing in place of its pages."""

from igfsite.settings import *  # noqa: F403 - settings take over all of another's names

ROOT_URLCONF = "tests.bench.empty"
