"""Publishing at a set time, judged by the clock of the server."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from igfsite.browse.index import current_version
from igfsite.vocabulary.models import Event
from messages_app.actions import publish_edition, withdraw_edition
from messages_app.models import Correction, Document, Edition
from messages_app.scheduling import publish_due, schedule_edition, tell_of_windows
from tests.forms import shown
from tests.search.writing import write, write_and_approve

ADDRESS = reverse("workplace:edition-schedule", args=["igf-2025", "final"])
SOON = now() + timedelta(hours=1)


@pytest.fixture
def final(db):
    return Edition.objects.get(kind="final")


@pytest.fixture
def eva(db):
    client = Client()
    client.force_login(User.objects.create_superuser("eva"))
    return client


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def send(editor, moment):
    form = {"seen": shown(editor.get(ADDRESS))["seen"][0], "publish_at": moment}
    return editor.post(ADDRESS, form)


def run():
    out = StringIO()
    call_command("publish_due", stdout=out)
    return out.getvalue()


def test_at_its_time_the_edition_pins_what_is_approved_then(client, final):
    withdraw_edition(edition=final)
    schedule_edition(edition=final, publish_at=SOON, by="eva")
    assert list(publish_due(at=SOON - timedelta(seconds=1))) == []
    assert client.get("/fr/igf-2025/").status_code == 404
    write_and_approve(42, "Un texte tardif.")
    write(43, "Un brouillon.")
    assert list(publish_due(at=SOON)) == [(final, 88)]
    final.refresh_from_db()
    assert (final.published_at, final.published_by) == (SOON, "eva")
    assert (final.publish_at, final.publish_by) == (None, "")
    assert "Un texte tardif." in text(client.get("/fr/igf-2025/42/"))
    assert "Un brouillon." not in text(client.get("/fr/igf-2025/43/"))


def test_a_correction_may_be_published_at_a_set_time(client, final):
    write_and_approve(42, "Un texte corrigé.")
    schedule_edition(edition=final, publish_at=SOON, by="eva")
    list(publish_due(at=SOON))
    assert Correction.objects.get().corrected_at == SOON
    assert "Corrected on" in text(client.get("/en/igf-2025/42/"))


def test_run_again_it_does_nothing_and_is_silent(final):
    schedule_edition(edition=final, publish_at=now(), by="eva")
    assert run() == "igf-2025, final edition: published, 88 wordings.\n"
    assert run() == ""


def test_a_time_that_was_cleared_publishes_nothing(final):
    withdraw_edition(edition=final)
    schedule_edition(edition=final, publish_at=SOON, by="eva")
    schedule_edition(edition=final, publish_at=None, by="ole")
    assert list(publish_due(at=SOON)) == []


@pytest.mark.parametrize("deed", [publish_edition, withdraw_edition])
def test_what_is_done_by_hand_clears_the_time(final, deed):
    schedule_edition(edition=final, publish_at=SOON, by="eva")
    deed(edition=final, **({"by": "ole", "at": now()} if deed is publish_edition else {}))
    final.refresh_from_db()
    assert (final.publish_at, final.publish_by) == (None, "")


def test_one_that_fails_holds_up_no_other_and_stays_due(final):
    other = Document.objects.create(event=Event.objects.exclude(slug="igf-2025").first())
    empty = other.editions.create(kind="preliminary")
    for place, edition in enumerate((empty, final)):
        moment = now() - timedelta(minutes=2 - place)
        schedule_edition(edition=edition, publish_at=moment, by="eva")
    out = StringIO()
    with pytest.raises(CommandError, match="no wording is approved"):
        call_command("publish_due", stdout=out)
    assert "igf-2025, final edition: published" in out.getvalue()
    empty.refresh_from_db()
    assert empty.publish_at
    assert not empty.published_at


def test_the_preliminary_edition_comes_first_where_both_are_due(final):
    withdraw_edition(edition=final)
    for edition in Edition.objects.all():
        schedule_edition(edition=edition, publish_at=SOON, by="eva")
    assert [edition.kind for edition, _total in publish_due(at=SOON)] == ["preliminary", "final"]
    assert Edition.objects.published().count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("published")
def test_two_runs_at_once_publish_once():
    final = Edition.objects.get(kind="final")
    write_and_approve(42, "Un texte corrigé.")
    schedule_edition(edition=final, publish_at=SOON, by="eva")
    start = Barrier(2)

    def due():
        try:
            start.wait()
            return list(publish_due(at=SOON))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        found = [each.result() for each in [pool.submit(due) for _time in range(2)]]
    assert sorted(map(len, found)) == [0, 1]
    assert Correction.objects.count() == 1


def test_the_time_is_set_in_the_zone_of_the_meeting_and_shown_in_both(eva, final):
    page = text(eva.get(ADDRESS))
    assert "Europe/Oslo" in page
    assert "publish_due" in page
    assert send(eva, "2090-07-01T12:30").status_code == 302
    final.refresh_from_db()
    assert f"{final.publish_at:%Y-%m-%d %H:%M}" == "2090-07-01 10:30"
    assert final.publish_by == "eva"
    page = text(eva.get(reverse("workplace:edition", args=["igf-2025", "final"])))
    assert "1 July 2090, 12:30 (Europe/Oslo)" in page
    assert "1 July 2090, 10:30 UTC" in page
    assert shown(eva.get(ADDRESS))["publish_at"] == ["2090-07-01T12:30"]


def test_a_time_is_cleared_by_leaving_it_empty(eva, final):
    schedule_edition(edition=final, publish_at=SOON, by="ole")
    assert send(eva, "").status_code == 302
    final.refresh_from_db()
    assert (final.publish_at, final.publish_by) == (None, "")


@pytest.mark.parametrize(
    "moment",
    [
        *("2020-01-01T00:00", "0001-01-01T00:00", "9999-12-31T23:59", "2090-03-26T02:30"),
        *("x", "2090-13-45T99:99", "\0", "٢٠٩٠-٠٧-٠١T١٢:٣٠", "9" * 5000),
    ],
)
def test_a_wrong_time_is_told_and_what_was_typed_comes_back(eva, final, moment):
    page = send(eva, moment)
    final.refresh_from_db()
    if page.status_code == 302:  # digits of another script are digits
        assert f"{final.publish_at:%Y}" == "2090"
        return
    assert "No time was set" in text(page)
    assert "errorlist" in text(page)
    assert shown(page)["publish_at"] == [moment]
    assert final.publish_at is None


def test_two_editors_set_a_time_and_the_second_is_told_and_loses_nothing(eva, final):
    opened = {"seen": shown(eva.get(ADDRESS))["seen"][0]}
    schedule_edition(edition=final, publish_at=SOON, by="ole")
    page = eva.post(ADDRESS, opened | {"publish_at": "2090-07-01T12:30"})
    assert "Somebody was faster" in text(page)
    assert "<bdi>ole</bdi>" in text(page)
    assert shown(page)["publish_at"] == ["2090-07-01T12:30"]
    final.refresh_from_db()
    assert final.publish_at == SOON


def test_a_time_that_has_passed_is_told(eva, final):
    schedule_edition(edition=final, publish_at=now() - timedelta(minutes=5), by="eva")
    page = text(eva.get(reverse("workplace:edition", args=["igf-2025", "final"])))
    assert "the command publish_due has not run" in page


@pytest.mark.parametrize("end", ["consultation_opens_at", "consultation_closes_at"])
@pytest.mark.parametrize(("minutes", "is_told"), [(-1, False), (0, True), (2, True), (60, False)])
def test_caches_draw_pages_anew_when_a_window_opens_or_closes(db, end, minutes, is_told):
    moment = getattr(Edition.objects.get(kind="preliminary"), end)
    before = current_version()
    assert tell_of_windows(at=moment + timedelta(minutes=minutes)) == is_told
    assert (current_version() != before) == is_told
