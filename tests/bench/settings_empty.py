"""The site's settings, with the page of nothing in place of its pages."""

from igfsite.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.empty"
