"""The server's clock alone opens and closes a consultation."""

from datetime import UTC, datetime, timedelta

import pytest

from igfsite.browse.actions import move_version
from igfsite.browse.index import current
from messages_app.models import Edition
from messages_app.taking_part import is_open
from tests.consultation.sending import COMMENT, open_window, text_of
from tests.reading import Site

pytestmark = pytest.mark.django_db
OPENS = datetime(2026, 6, 1, 8, tzinfo=UTC)
CLOSES = datetime(2026, 6, 30, 22, tzinfo=UTC)
SOON = timedelta(microseconds=1)
WAY = "/en/igf-2025/42/comment/?kind=suggestion"
PAGES = {"/en/igf-2025/42/": 3, "/en/igf-2025/": 3 * 5, "/en/igf-2025/beside/fr/": 0}


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (OPENS - SOON, False),
        (OPENS, True),
        (CLOSES - SOON, True),
        (CLOSES, False),
    ],
)
def test_an_edition_is_open_from_its_first_instant_to_before_its_last(at, expected):
    editions = Edition.objects.filter(kind="preliminary")
    editions.update(consultation_opens_at=OPENS, consultation_closes_at=CLOSES)
    assert Edition.objects.open(at).exists() == expected


def test_an_edition_the_public_does_not_know_of_is_not_open():
    open_window()
    Edition.objects.filter(kind="preliminary").update(issued_on=None)
    assert not Edition.objects.open(datetime.now(UTC)).exists()


@pytest.mark.parametrize(("opens", "closes"), [(-2, -1), (1, 2)], ids=["closed", "not yet open"])
def test_outside_the_window_no_page_leads_to_a_form_and_no_form_opens(client, opens, closes):
    open_window(timedelta(hours=opens), timedelta(hours=closes))
    move_version()
    for page in PAGES:
        assert "/comment/" not in client.get(page).content.decode()
    assert "To take part" not in text_of(client.get("/en/consultation/"))
    refused = client.get(COMMENT)
    assert refused.status_code == 403
    assert "This consultation is not open" in text_of(refused)


def test_within_it_every_message_theme_and_document_has_its_ways(client):
    open_window()
    move_version()
    for page, ways in PAGES.items():
        assert client.get(page).content.decode().count("comment/?kind=") == ways
        assert client.get(page)["Cache-Control"].startswith("public")
    assert "To take part" in text_of(client.get("/en/consultation/"))
    assert WAY in client.get("/en/igf-2025/42/").content.decode()
    assert (
        "/en/igf-2025/theme/4/comment/?kind=missing" in client.get("/en/igf-2025/").content.decode()
    )


def test_the_last_page_with_a_way_in_is_the_last_before_the_end():
    Edition.objects.update(consultation_opens_at=OPENS, consultation_closes_at=CLOSES)
    move_version()
    for at, expected in ((CLOSES - SOON, True), (CLOSES, False), (OPENS, True)):
        assert is_open(current("messages"), "igf-2025", at) == expected


def test_a_form_is_never_kept_by_a_cache():
    open_window()
    site = Site()
    status, headers, first = site.get(COMMENT)
    assert (status, "ETag" in headers) == (200, False)
    assert "no-store" in headers["Cache-Control"]
    assert "private" in headers["Cache-Control"]
    _status, _headers, second = site.get(COMMENT)
    assert first != second
