"""The fixtures are what the importers make of the two documents, no more and no less."""

from io import StringIO

import pytest
from django.core.management import call_command

from igfsite.vocabulary.models import Concept, Event
from messages_app import fixtures
from messages_app.models import Message, Wording

pytestmark = pytest.mark.django_db


def test_fixtures_and_a_fresh_import_are_the_same():
    call_command("flush", interactive=False, inhibit_post_migrate=True, verbosity=0)
    call_command("loaddata", *fixtures.GIVEN, verbosity=0)
    fixtures.import_documents(StringIO())
    for name, text in fixtures.made().items():
        assert (fixtures.FOLDER / f"{name}.json").read_text(encoding="utf-8") == text


def test_the_events_are_the_twenty_meetings_and_four_forums():
    slugs = set(Event.objects.values_list("slug", flat=True))
    assert slugs == {f"igf-{year}" for year in range(2006, 2026)} | {
        f"wsis-{year}" for year in range(2022, 2026)
    }


def test_the_frameworks_are_complete():
    counts = {
        scheme: Concept.objects.filter(scheme__slug=scheme).count()
        for scheme in ("sdg", "wsis", "gdc")
    }
    assert counts == {"sdg": 17, "wsis": 11 + 8, "gdc": 5}


def test_no_word_of_the_document_is_lost_or_added():
    """All bullets of the file, as one run of words, are the wordings, as one run of words."""
    lines = fixtures.DOCUMENT.read_text(encoding="utf-8").split("### Messages du FGI", 1)[1]
    words = lines.replace("- ", " ").split()
    stored = [
        word
        for text in Wording.objects.order_by("message__number").values_list("text", flat=True)
        for word in text.split()
    ]
    assert Message.objects.count() == 88
    rest = iter(words)
    assert all(any(word == candidate for candidate in rest) for word in stored)
    assert len(stored) == 5751
