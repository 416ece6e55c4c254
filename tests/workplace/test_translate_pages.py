"""The pages of the translation screen: what they show, to whom, and how fast."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from messages_app.models import Message, Wording
from tests.forms import shown
from tests.test_house import grow, queries_of
from tests.workplace.translating import (
    address,
    form_of,
    member,
    send,
    source_changed,
    translated,
    written,
)

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def ana(db):
    return member("Translators es", "ana")


def listed(language="es"):
    return reverse("workplace:translate", args=["igf-2025", language])


def numbers(response):
    return [unit.number for unit in response.context["units"]]


def text_of(response):
    return unescape(response.content.decode())


@pytest.fixture
def mixed(db):
    """A message in every state."""
    translated(1, "Uno.")
    translated(2, "Dos.")
    source_changed(2, "Autre chose.")
    translated(3, "Tres.", nature="machine", is_approved=False)
    draft = translated(4, "Cuatro.", is_approved=False)
    Wording.objects.filter(pk=draft.pk).update(state="in-review")


STATES = {
    "": 88,
    "missing": 84,
    "outdated": 1,
    "machine": 1,
    "draft": 1,
    "in-review": 1,
    "approved": 2,
    "no such state": 88,
}


@pytest.mark.parametrize(("state", "total"), STATES.items())
@pytest.mark.usefixtures("mixed")
def test_the_list_is_filtered_by_state(ana, state, total):
    response = ana.get(listed(), {"state": state})
    assert len(numbers(response)) == total
    assert "1 of 88 messages are approved and up to date" in text_of(response)
    counts = dict(re.findall(r">(\w[\w ]+) <span class=\"total\">(\d+)<", text_of(response)))
    wanted = {"All": "88", "Missing": "84", "Outdated": "1", "In review": "1", "Approved": "2"}
    assert wanted.items() <= counts.items()


@pytest.mark.usefixtures("mixed")
def test_next_and_previous_stay_within_the_chosen_state(ana):
    page = ana.get(address(2, query="?state=approved"))
    assert page.context["before"] == address(1, query="?state=approved")
    assert page.context["after"] is None
    response = ana.post(address(1, query="?state=approved"), form_of(ana, 1) | {"do": "next"})
    assert response["Location"] == address(2, query="?state=approved")


def test_the_message_that_has_left_the_state_leads_to_the_one_after_it(ana):
    query = "?state=missing"
    form = form_of(ana, 7, query=query) | {"text": "Siete.", "do": "next"}
    assert ana.post(address(7, query=query), form)["Location"] == address(8, query=query)


def test_the_source_is_chosen_and_is_never_the_language_itself(ana):
    translated(5, "Five.", language="en")
    assert ana.get(listed()).context["source"] == "fr"
    assert ana.get(listed(), {"source": "en"}).context["source"] == "en"
    for wrong in ("es", "xx", "ru", "\x01", "é" * 2000):
        assert ana.get(listed(), {"source": wrong}).context["source"] == "fr"
    page = ana.get(address(5, query="?source=en"))
    assert "Five." in text_of(page)
    assert "?source=en" in page.context["after"]
    assert "no text in this language" in text_of(ana.get(address(6, query="?source=en")))


def test_the_original_comes_before_the_fullest(ana):
    one = translated(5, "Five.", language="en", nature="original")
    assert one.provenance.nature == "original"
    assert ana.get(listed()).context["source"] == "en"


def test_an_approved_source_goes_before_a_newer_draft_of_it(ana):
    message = Message.objects.get(number=42)
    first = message.wordings.get(language="fr")
    first.pk, first.number, first.text = None, 2, "Brouillon à ne pas traduire."
    first.state, first.approved_at, first.approved_by = "draft", None, ""
    first.save()
    assert "Brouillon" not in text_of(ana.get(address()))


def test_a_document_in_one_language_only_has_nothing_to_translate_that_from():
    fay = member("Translators fr", "fay")
    assert "nothing to translate from" in text_of(fay.get(listed("fr")))
    page = fay.get(address(language="fr"))
    assert page.status_code == 200
    assert 'name="text"' not in text_of(page)


@pytest.mark.parametrize("wrong", ["xx", "EN", "zh"])
def test_there_is_no_page_for_another_language(ana, wrong):
    assert ana.get(listed(wrong)).status_code == 404
    assert ana.get(address(language=wrong)).status_code == 404


@pytest.mark.parametrize("number", [0, 89, 10**30])
def test_there_is_no_page_for_another_number(ana, number):
    assert ana.get(address(number)).status_code == 404
    assert ana.post(address(number), {"text": "Uno."}).status_code == 404


WRITERS = {
    "Administrators": (True, True),
    "Editors": (True, True),
    "Translators es": (True, False),
    "Translators ru": (False, False),
    "Moderators": (False, False),
}


@pytest.mark.parametrize(("role", "rights"), WRITERS.items())
def test_translators_of_the_language_and_editors_write_and_editors_approve(role, rights):
    may_write, may_approve = rights
    client = member(role, "somebody")
    page = text_of(client.get(address()))
    assert ('name="text"' in page) is may_write
    assert ('value="approve"' in page) is may_approve
    form = {
        "text": "Uno.",
        "nature": "volunteer",
        "_seen": form_of(member("Editors", "x"))["_seen"],
    }
    form["_source"] = Wording.objects.get(message__number=42).pk
    saved = client.post(address(), form | {"do": "save"})
    assert (saved.status_code, len(written())) == ((302, 1) if may_write else (403, 0))
    form = shown(client.get(address())) or form
    approval = client.post(address(), form | {"text": "Uno.", "do": "approve"})
    assert approval.status_code == (302 if may_approve else 403)
    assert [each.state for each in written()].count("approved") == may_approve


def test_a_script_is_told_what_it_needs(ana):
    form = form_of(ana) | {"text": "Uno 2026.", "do": "save"}
    response = ana.post(address(), form, headers=JSON)
    told = response.json()
    assert response.status_code == 200
    assert told["seen"] == form_of(ana)["_seen"][0]
    assert told["findings"] == [["Numbers that are not those of the text it is based on", "2026"]]
    assert ana.post(address(), form, headers=JSON).status_code == 409
    fresh = form_of(ana)
    empty = ana.post(address(), fresh | {"text": ""}, headers=JSON)
    assert (empty.status_code, empty.json()["refusal"]) == (400, "invalid")
    signed_out = Client().post(address(), fresh, headers=JSON)
    assert (signed_out.status_code, signed_out.json()["refusal"]) == (401, "signed-out")


def test_a_save_by_script_leaves_the_public_pages_as_they_are(ana, client):
    before = client.get("/fr/igf-2025/42/")["ETag"]
    ana.post(address(), form_of(ana) | {"text": "Uno."}, headers=JSON)
    assert len(written()) == 1
    assert client.get("/fr/igf-2025/42/")["ETag"] == before


def test_each_text_says_its_language_and_direction(db):
    amal = member("Translators ar", "amal")
    translated(42, "يجب حماية الحقوق.", language="ar")
    page = text_of(amal.get(address(language="ar")))
    assert re.search(r'<textarea name="text"[^>]* lang="ar" dir="rtl">\s*يجب', page)
    assert re.search(r'<p class="text" id="source-text" lang="fr" dir="ltr">', page)


def test_what_changed_is_shown_word_by_word(ana):
    translated(42, "Uno.")
    text = Wording.objects.get(message__number=42, language="fr").text
    source_changed(42, f"{text} Assurément.")
    page = text_of(ana.get(address()))
    assert "What changed since this was translated" in page
    assert re.search(r"<ins>.*Assurément\..*</ins>", page)
    assert 'value="still"' in page


def test_a_typo_of_the_source_is_shown_and_asks_nothing(ana):
    translated(42, "Uno.")
    source_changed(42, "Les décideurs, en somme.", change="typo")
    page = text_of(ana.get(address()))
    assert "Only little changed since this was translated" in page
    assert 'value="still"' not in page


def test_typed_markup_is_text(ana):
    send(ana, "</textarea><script>alert(1)</script>")
    page = ana.get(address()).content.decode()
    assert "<script>alert" not in page
    assert form_of(ana)["text"] == ["</textarea><script>alert(1)</script>"]


def everything_in(language):
    """Translate all messages but the 42nd."""
    messages = Message.objects.exclude(number=42).prefetch_related("wordings")
    source = {each.pk: each.wordings.all()[0] for each in messages}
    model = translated(42, "Modelo.", language=language)
    Wording.objects.bulk_create(
        Wording(
            **{
                name: getattr(model, name)
                for name in ("language", "number", "provenance", "state", "change")
            },
            message_id=key,
            text=f"Hay que actuar. {wording.text}",
            based_on=wording,
            created_at=model.created_at,
            created_by="ana",
            approved_at=model.approved_at,
            approved_by="eva",
        )
        for key, wording in source.items()
    )


def test_pages_take_the_same_few_queries_at_88_and_at_1000_messages(client):
    client.force_login(User.objects.create_superuser("root"))
    pages = [listed(), address(), address(query="?state=approved"), address(43)]
    everything_in("es")
    small = [queries_of(client, page) for page in pages]
    Wording.objects.exclude(language="fr").delete()
    grow(1000)
    for language in ("es", "ar", "ru", "en"):
        everything_in(language)
    for text in ("Uno.", "Dos.", "Tres."):
        translated(42, text)
    assert Wording.objects.count() == 5003
    assert [queries_of(client, page) for page in pages] == small
    assert max(small) <= 20, small
