"""The surroundings are what the parts of tests/run.py say they are."""

import os
import socket

import pytest
from django.db import connection

from igfsite.vocabulary.models import Event


@pytest.mark.django_db
def test_the_database_is_the_one_asked_for():
    asked = "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"
    assert connection.vendor == asked


@pytest.mark.django_db
def test_the_database_begins_with_the_fixtures():
    assert Event.objects.filter(slug="igf-2025").exists()


def test_no_connection_leaves_this_machine():
    with socket.socket() as outside, pytest.raises(PermissionError, match=r"192\.0\.2\.1"):
        outside.connect(("192.0.2.1", 80))
