"""The report, counted by hand."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format

from messages_app.consultation.models import Submission
from messages_app.models import Edition
from tests.consultation.said import ARRIVED, PRIVATE, answer, part_of, say, seen, two_editions
from tests.consultation.sending import close_window, open_window, text_of
from tests.search.writing import write
from tests.test_house import queries_of

pytestmark = pytest.mark.django_db
PAGE, CSV, JSON = (f"/en/igf-2025/report{end}" for end in ("/", ".csv", ".json"))


@pytest.fixture
def spoken():
    """Twelve contributions by eleven persons, and what is not counted among them."""
    weog = {"regional_group": "weog", "stakeholder_group": "government"}
    first = say("igf-2025/42", "ada")
    say("igf-2025/42", "ADA", language="fr")
    double = say("igf-2025/42", "bob", "merged", merged_into=first)
    taken = say("igf-2025/7", "cyd", kind="suggestion", suggested_text="Mieux.", language="fr")
    say("igf-2025/theme/2", "dee", kind="missing")
    late = say("igf-2025", "eve", kind="missing", received_at=ARRIVED + timedelta(days=3))
    for person in ("fay", "gus", "hal", "ida", "jim"):
        say("igf-2025/80", person, known=weog, language="fr")
    say("igf-2025/80", "", known={"name": "", "shown_as": "unnamed"})
    for state in ("off-topic", "rejected", "rejected", "withdrawn", "waiting", "unconfirmed"):
        say("igf-2025/42", "kim", state)
    say("igf-2025/42", "lou", "withdrawn", moderated_at=None, moderated_by="")
    answer(first, days=4)
    answer(taken, outcome="in-part", days=11)
    answer(late, outcome="covered", days=None)
    seen()
    return double


def tables_of(client, address=JSON):
    data = client.get(address).json()
    return {
        table["name"]: {row["key"]: row["count"] for row in table["rows"]}
        for table in data["tables"]
    }


def test_every_figure_is_what_a_person_counts(client, spoken):
    found = tables_of(client)
    assert found["totals"] == {
        "contributions": 12,
        "persons": 11,
        "messages": 3,
        "answered": 3,
        "median-days": 4,
        "merged": 1,
        "off-topic": 1,
        "rejected": 2,
        "withdrawn": 1,
    }
    assert found["kind"] == {"comment": 9, "suggestion": 1, "missing": 2}
    assert found["part"] == {"message": 10, "theme": 1, "document": 1}
    assert list(found["message"].items()) == [("80", 6), ("42", 3), ("7", 1)]
    assert found["day"] == {"2025-07-01": 11, "2025-07-04": 1}
    assert found["outcome"] == {
        **{"accepted": 2, "in-part": 1, "not-taken-up": 0, "covered": 0, "out-of-scope": 0},
        "unanswered": 9,
    }
    theme_of = {number: part_of(f"igf-2025/{number}")["message"].theme for number in (42, 7, 80)}
    themes = dict.fromkeys(("1", "2", "3", "4"), 0) | {"document": 1}
    for number, count in {42: 3, 7: 1, 80: 6}.items():
        themes[str(theme_of[number].number)] += count
    themes["2"] += 1
    assert found["theme"] == themes
    assert sum(found["outcome-by-theme"].values()) == 12
    assert found["outcome-by-theme"][f"{theme_of[42].number}/accepted"] == 2
    assert found["outcome-by-theme"]["document/unanswered"] == 1


def test_few_are_not_told_and_nor_is_what_they_could_be_computed_from(client, spoken):
    found = tables_of(client)
    assert found["stakeholder-group"]["government"] == 5
    assert found["stakeholder-group"]["civil-society"] == 7
    assert found["language"] == {
        **{"ar": 0, "zh-hans": 0, "en": 5, "fr": 7, "ru": 0, "es": 0},
    }
    say("igf-2025/42", "mia", known={"stakeholder_group": "press"}, language="es")
    seen()
    found = tables_of(client)
    assert found["stakeholder-group"]["press"] is None
    assert found["stakeholder-group"]["government"] is None
    assert found["stakeholder-group"]["civil-society"] == 7
    assert found["stakeholder-group"]["academia"] == 0
    assert {code for code, count in found["language"].items() if count is None} == {"es", "en"}


def test_the_page_the_csv_and_the_json_agree(client, spoken):
    say("igf-2025/42", "mia", known={"stakeholder_group": "press"})
    seen()
    data, page = client.get(JSON).json(), text_of(client.get(PAGE))
    lines = list(csv.DictReader(io.StringIO(client.get(CSV).content.decode())))
    rows = [(table["name"], row) for table in data["tables"] for row in table["rows"]]
    assert len(lines) == len(rows)
    for line, (table, row) in zip(lines, rows, strict=True):
        hidden = row.get("suppressed", False)
        assert (line["table"], line["key"], line["label"]) == (table, row["key"], row["label"])
        assert line["count"] == ("" if row["count"] is None else str(row["count"]))
        assert line["suppressed"] == ("true" if hidden else "")
        assert row["count"] is not None or hidden
    hidden = sum(1 for _table, row in rows if row.get("suppressed"))
    assert page.count('<span class="not-shown">not shown</span>') == hidden > 1
    bars = [row["count"] for table, row in rows if table == "message"]
    section = page[page.index('id="message"') :]
    assert [int(each.split("</b>")[0]) for each in section.split('class="bar"><b>')[1:4]] == bars


def test_changes_and_those_with_a_contribution_behind_them(client):
    two_editions(7, 42, 80)
    led, idle, prepared = (say(f"igf-2025/{number}") for number in (7, 42, 80))
    newest = {number: part_of(f"igf-2025/{number}")["message"] for number in (7, 42, 80)}
    wordings = {each: newest[each].wordings.order_by("-number").first() for each in newest}
    answer(led, wording=wordings[7])
    answer(idle, wording=write(42, "Un brouillon."))
    answer(prepared, wording=wordings[80], days=None)
    seen()
    found = tables_of(client)["changes"]
    assert found == {"changed": 3, "new": 0, "dropped": 0, "led-to": 1}
    assert 'href="/en/igf-2025/changes/"' in text_of(client.get(PAGE))


def test_the_median_of_an_even_number_lies_between(client):
    for days in (1, 2, 5, 30):
        answer(say(), days=days)
    seen()
    assert tables_of(client)["totals"]["median-days"] == 3.5


def test_an_erased_person_counts_once_for_each_sending(client):
    say("igf-2025/42", "ada")
    say("igf-2025/42", "ada")
    blank = {"name": "", "email": "", "shown_as": "unnamed", "erased_at": ARRIVED}
    Submission.objects.update(**blank)
    seen()
    assert tables_of(client)["totals"]["persons"] == 2


def test_it_says_whether_there_is_time_left_and_shows_what_is_there(client, spoken):
    assert "The consultation is closed" in text_of(client.get(PAGE))
    assert client.get(JSON).json()["is_open"] is False
    open_window()
    seen()
    page = text_of(client.get(PAGE))
    assert "The consultation is open" in page
    assert "<dd>12</dd>" in page
    assert client.get(JSON).json()["is_open"] is True
    close_window()
    seen()
    assert "The consultation is closed" in text_of(client.get(PAGE))


def test_without_a_contribution_it_is_still_a_report(client):
    assert "No contribution is public yet." in text_of(client.get(PAGE))
    assert tables_of(client)["totals"]["contributions"] == 0
    assert tables_of(client)["totals"]["median-days"] is None


@pytest.mark.parametrize("address", [PAGE, CSV, JSON])
def test_there_is_none_without_a_consultation(client, address):
    assert client.get(address).status_code == 200
    assert client.get(address.replace("2025", "2021")).status_code == 404
    open_window(opens=timedelta(days=1), closes=timedelta(days=2))
    seen()
    assert client.get(address).status_code == 404
    window = {"consultation_opens_at": None, "consultation_closes_at": None}
    Edition.objects.update(**window)
    seen()
    assert client.get(address).status_code == 404


def test_there_is_none_of_a_document_that_is_not_public(client, spoken):
    Edition.objects.update(published_at=None, published_by="")
    seen()
    assert client.get(PAGE).status_code == 404


def test_what_was_said_of_a_message_that_never_was_public_is_not_counted(client, spoken):
    part_of("igf-2025/80")["message"].pins.all().delete()
    seen()
    assert tables_of(client)["totals"]["contributions"] == 6


def test_nothing_private_changes_or_enters_it(client, spoken):
    before = [client.get(address).content for address in (PAGE, CSV, JSON)]
    for state in ("waiting", "unconfirmed"):
        say("igf-2025/42", PRIVATE.partition("@")[0], state, text="A secret.")
    say("igf-2025/42", "nan", "withdrawn", text="A secret.", moderated_at=None, moderated_by="")
    Submission.objects.update(name="A secret name", regional_group="africa")
    seen()
    after = [client.get(address).content for address in (PAGE, CSV)]
    assert b"secret" not in b"".join(after)
    assert b"example" not in b"".join([*before, *after])
    Submission.objects.filter(email="fay@people.example").update(name="Another")
    seen()
    assert [client.get(address).content for address in (PAGE, CSV)] == after


def test_days_are_those_of_the_meetings_time_zone(client):
    say(received_at=ARRIVED.replace(hour=22, minute=30))  # half past midnight in Oslo
    seen()
    assert tables_of(client)["day"] == {"2025-07-02": 1}
    label = client.get(CSV).content.decode()
    assert date_format(ARRIVED.date() + timedelta(days=1), "DATE_FORMAT") in label


def test_it_is_told_in_the_language_of_the_page(client, spoken):
    data = client.get("/fr/igf-2025/report.json").json()
    kinds = {table["name"]: table for table in data["tables"]}["kind"]["rows"]
    assert [row["label"] for row in kinds][0] == "commentaire"


@pytest.mark.parametrize("address", [PAGE, CSV, JSON])
def test_it_takes_as_many_queries_whatever_was_said_and_few_once_it_is_known(client, address):
    answer(say())
    few = queries_after_a_change(client, address)
    for number in range(1, 40):
        answer(say(f"igf-2025/{number}", f"person{number}"))
    assert queries_after_a_change(client, address) == few <= 30
    assert queries_of(client, address) < few


def queries_after_a_change(client, address):
    seen()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("address", [PAGE, CSV, JSON])
def test_who_has_it_is_not_sent_it_again(client, address):
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"if-none-match": etag}).status_code == 304
    say()
    seen()
    assert client.get(address, headers={"if-none-match": etag}).status_code == 200
