"""The site's settings, with the page of nothing in place of its pages."""

from igfsite import settings

globals().update({name: value for name, value in vars(settings).items() if name.isupper()})

ROOT_URLCONF = "tests.bench.empty"
