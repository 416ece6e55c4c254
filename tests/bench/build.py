"""Preparing a database, and what the site's index costs in time and memory."""

import gc
import time

import psutil
from django.core.management import call_command
from django.db import connection

from igfsite.browse.index import current
from messages_app.actions import refresh_snapshot
from messages_app.models import Message
from tests.bench import corpus, tables


def prepare(size):
    """Migrate an empty database and fill it; seconds."""
    start = time.perf_counter()
    call_command("migrate", verbosity=0)
    corpus.fill(size)
    tables.build()
    return time.perf_counter() - start


def refresh():
    """Rebuild the public snapshot, as publishing does; seconds."""
    start = time.perf_counter()
    refresh_snapshot()
    seconds = time.perf_counter() - start
    if connection.vendor == "sqlite":
        tables.run(tables.SQLITE_END)
    return seconds


def memory():
    """What a process holds more once it has read the index; bytes.

    Django is set up by then, the connection open, and a query done.
    """
    Message.objects.first()
    process = psutil.Process()
    gc.collect()
    idle = process.memory_full_info().uss
    current("messages")
    gc.collect()
    return process.memory_full_info().uss - idle
