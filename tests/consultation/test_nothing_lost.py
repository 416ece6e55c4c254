"""Whatever goes wrong, what a person typed comes back with a plain reason."""

import pytest
from django.db import OperationalError, connection
from django.test import Client

from messages_app.actions import withdraw_edition
from messages_app.consultation.models import Comment
from messages_app.models import Edition
from tests.consultation.sending import (
    COMMENT,
    PLACE,
    TEXT,
    close_window,
    filled,
    one,
    sent,
    text_of,
)
from tests.forms import shown

pytestmark = pytest.mark.usefixtures("is_open")
HERE = {"Origin": "http://testserver"}
LONG = "word " * 1000 + "end."


@pytest.mark.parametrize("deed", ["preview", "send", "", "?"])
@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"email": "nobody"}, "Enter a valid email address."),
        ({"email": f"{'a' * 250}@b.org"}, "Ensure this value has at most 254 characters"),
        ({"email": f"{'a' * 60}@{'.'.join(['ü' * 32] * 5)}.org"}, "at most 254"),
        ({"email": ""}, "This field is required."),
        ({"name": ""}, "You chose to show this"),
        ({"shown_as": "organisation", "organisation": " "}, "You chose to show this"),
        ({"shown_as": "x"}, "Select a valid choice."),
        ({"language": "de"}, "Select a valid choice."),
        ({"stakeholder_group": ""}, "This field is required."),
        ({"regional_group": "\0"}, "Select a valid choice."),
        ({"text": LONG}, "This has 5004 characters; at most 5000 are taken."),
        ({"text": f"{TEXT}\x07"}, "The text contains control characters."),
        ({"text": f"{TEXT}\0"}, "Null characters are not allowed."),
        ({"text": " \n "}, "This field is required."),
        ({"name": "Ada\uffff"}, "The text contains control characters."),
        ({"name": "A" * 201}, "This has 201 characters; at most 200 are taken."),
        ({"_key": "forged:x"}, "This form cannot be recognised any more."),
        ({"_key": ""}, "This form cannot be recognised any more."),
    ],
)
def test_a_wrong_field_is_told_and_all_comes_back(client, deed, wrong, reason):
    form = filled(client, **wrong)
    page = client.post(COMMENT, form | {"do": deed})
    assert page.status_code == 200
    assert reason in text_of(page)
    back = shown(page)
    assert back["text"][0].strip() == form["text"].strip()
    assert back["organisation"][0] == form["organisation"]
    assert not Comment.objects.exists()
    fixed = back | {"do": "send", "text": TEXT} | {"email": "a@b.org", "name": "Ada"}
    fixed |= {"shown_as": "unnamed", "language": "en"}
    fixed |= {"stakeholder_group": "other", "regional_group": "none"}
    assert client.post(COMMENT, fixed).status_code == 302
    assert one().text == TEXT


def test_no_field_cuts_what_is_pasted(client):
    page = client.get(COMMENT).content.decode()
    assert page.count("maxlength") == page.count('maxlength="254"') == 1


@pytest.mark.parametrize("deed", ["preview", "send", "edit"])
def test_closed_while_writing_gives_the_text_back_with_an_address(client, deed):
    form = filled(client)
    close_window()
    page = client.post(COMMENT, form | {"do": deed})
    assert page.status_code == 403
    assert TEXT in text_of(page)
    assert "This consultation is not open" in text_of(page)
    assert 'href="mailto:' in text_of(page)
    assert not Comment.objects.exists()


def test_a_message_withdrawn_while_writing_gives_the_text_back(client):
    form = filled(client)
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    page = client.post(COMMENT, form | {"do": "send"})
    assert page.status_code == 404
    assert TEXT in text_of(page)


def test_a_cookie_that_is_refused_gives_the_text_back():
    strict = Client(enforce_csrf_checks=True)
    form = filled(strict)
    strict.cookies.clear()
    page = strict.post(COMMENT, form | {"do": "send"}, headers=HERE)
    assert page.status_code == 403
    assert TEXT in text_of(page)
    assert strict.post(COMMENT, shown(page) | {"do": "send"}, headers=HERE).status_code == 302
    assert one().text == TEXT


def lost(execute, sql, params, many, context):
    raise OperationalError("the connection is lost")


def test_a_database_that_is_gone_for_a_moment_loses_nothing(client):
    form = filled(client)
    with connection.execute_wrapper(lost):
        page = client.post(COMMENT, form | {"do": "send"})
    assert page.status_code == 503
    assert TEXT in text_of(page)
    assert "no-store" in page["Cache-Control"]
    assert client.post(COMMENT, shown(page) | {"do": "send"}).status_code == 302
    assert one().text == TEXT


def test_a_database_that_is_gone_loses_no_change_either(client):
    receipt = sent(client)["Location"]
    form = {f"c{one().pk}-text": "A better text.", "comment": one().pk, "do": "change"}
    with connection.execute_wrapper(lost):
        page = client.post(receipt, form)
    assert page.status_code == 503
    assert "A better text." in text_of(page)
    client.post(receipt, shown(page) | {"do": "change"})
    assert one().text == "A better text."


@pytest.mark.parametrize(
    "place",
    [
        "/en/igf-2025/99/comment/",
        f"/en/igf-2025/{'9' * 30}/comment/",
        "/en/igf-2025/theme/99/comment/",
        "/en/igf-2024/comment/",
        "/en/consultation/receipt/x/",
        "/en/consultation/receipt/1:x/",
        "/en/consultation/receipt/%00/",
    ],
)
def test_what_is_not_there_is_not_found(client, place):
    assert client.get(place).status_code == 404


@pytest.mark.parametrize("kind", ["", "x", "%00", "suggestion&kind=missing"])
def test_no_kind_makes_a_form_fail(client, kind):
    assert client.get(PLACE.format(kind)).status_code == 200
    assert client.post(PLACE.format(kind), {"kind": "x"}).status_code == 200
