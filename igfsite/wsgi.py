"""The site as a server runs it: static files first, then kept pages, then Django."""

import os
import re

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string
from whitenoise import WhiteNoise

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "igfsite.settings")

HASHED = re.compile(r"\.[0-9a-f]{12}\.")


def layered(django):
    """A hashed name never changes its content; other static files are kept for a minute."""
    page_cache = import_string("igfsite.browse.pages.PageCache")
    return WhiteNoise(
        page_cache(django, room=settings.PAGE_CACHE_MEGABYTES * 2**20),
        root=settings.STATIC_ROOT,
        prefix=settings.STATIC_URL,
        immutable_file_test=lambda path, url: bool(HASHED.search(url)),
    )


application = get_wsgi_application()
if not settings.DEBUG:
    application = layered(application)
