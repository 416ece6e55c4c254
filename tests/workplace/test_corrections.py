"""What is corrected after publication is told, and what the final edition changed."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils.formats import date_format

from messages_app.actions import publish_edition, withdraw_edition
from messages_app.models import Correction, Edition, Message, Pin, Wording
from tests.forms import shown
from tests.search.writing import BY, publish, write, write_and_approve

pytestmark = pytest.mark.django_db

READING, MESSAGE = "/en/igf-2025/", "/en/igf-2025/42/"


def page(client, address=MESSAGE):
    return client.get(address).content.decode()


def gravity(number, change):
    Wording.objects.filter(message__number=42, number=number).update(change=change)


def test_a_correction_is_told_on_its_day_with_its_kind_and_its_words(client):
    assert "Corrected on" not in page(client) + page(client, READING)
    write_and_approve(42, "Les décideurs doivent agir.")
    assert "Corrected on" not in page(client)
    publish()
    day = date_format(BY["at"].astimezone(ZoneInfo("Europe/Oslo")))
    for address in (MESSAGE, READING):
        assert f"Corrected on {day} (wording only)" in page(client, address), address
    assert "<del>" in page(client)
    assert "<del>" not in page(client, READING)
    assert page(client, READING).count("Corrected on") == 1
    assert "Corrected on" not in page(client, "/en/igf-2025/41/")


def test_the_kind_told_is_the_gravest_that_was_approved_in_between(client):
    write_and_approve(42, "Un autre sens.")
    gravity(2, "meaning")
    write(42, "Un brouillon.")
    write_and_approve(42, "Un autre sens !")
    gravity(4, "typo")
    publish()
    assert Correction.objects.get().change == "meaning"
    assert "(meaning)" in page(client)


def test_a_typo_is_told_as_one(client):
    write_and_approve(42, "Une lettre.")
    gravity(2, "typo")
    publish()
    assert "(typo)" in page(client, READING)


def test_what_is_published_again_unchanged_keeps_its_pins_and_its_note(client):
    write_and_approve(42, "Un texte corrigé.")
    publish()
    pins, before = list(Pin.objects.order_by("pk").values()), page(client)
    later = {"by": "ole", "at": BY["at"] + timedelta(days=3)}
    publish_edition(edition=Edition.objects.get(kind="final"), **later)
    assert list(Pin.objects.order_by("pk").values()) == pins
    assert page(client) == before
    assert Correction.objects.get().corrected_by == "eva"


def test_every_correction_is_told_the_last_first_and_the_reading_page_tells_the_last(client):
    for text, change in (("Premier.", "typo"), ("Second.", "meaning")):
        wording = write_and_approve(42, text)
        gravity(wording.number, change)
        publish()
    assert page(client).count("Corrected on") == 2
    assert page(client).index("(meaning)") < page(client).index("(typo)")
    assert "(typo)" not in page(client, READING)


def test_a_language_or_message_that_is_new_is_no_correction(client):
    message = Message.objects.get(number=42)
    text = message.document.translations.get()
    message.document.translations.create(language="en", title="T", provenance=text.provenance)
    write_and_approve(42, "English", "en")
    publish()
    assert not Correction.objects.exists()
    write_and_approve(42, "Français", "fr")
    publish()
    assert "Corrected on" not in page(client)
    assert "Corrected on" not in page(client, READING)
    assert Correction.objects.get().after.language == "fr"


def test_what_was_changed_while_nothing_was_public_is_no_correction(client):
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    write_and_approve(42, "Un texte corrigé.")
    publish()
    assert "Un texte corrigé." in page(client)
    assert "Corrected on" not in page(client)


def test_an_edition_published_anew_begins_without_corrections(client):
    write_and_approve(42, "Un texte corrigé.")
    publish()
    final = Edition.objects.get(kind="final")
    withdraw_edition(edition=final)
    publish_edition(edition=final, by="eva", at=BY["at"] + timedelta(days=1))
    assert "Corrected on" not in page(client) + page(client, READING)
    assert Correction.objects.count() == 1


def test_corrections_of_the_preliminary_edition_are_told_while_it_is_current(client):
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    publish("preliminary")
    write_and_approve(42, "Un texte corrigé.")
    publish("preliminary")
    assert "Corrected on" in page(client)
    publish("final")
    assert "Corrected on" not in page(client)
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    assert "Corrected on" in page(client)


def test_one_edition_is_listed_without_a_comparison(client):
    assert "Final edition · published here on" in page(client)
    assert "between the editions" not in page(client)


def test_a_message_lists_its_editions_and_what_changed_between_them(client):
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    publish("preliminary")
    write_and_approve(42, "Un texte définitif.")
    publish("final")
    changed, same = page(client), page(client, "/en/igf-2025/41/")
    for each in (changed, same):
        assert "Preliminary edition · 27 June 2025" in each
        assert "Final edition · published here on" in each
    assert "What changed between the editions" in changed
    assert "<del>" in changed
    assert "The wording is the same in both editions." in same


def test_a_message_and_a_language_may_be_new_in_the_final_edition(client):
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    Wording.objects.filter(message__number=41).update(
        state="draft", approved_at=None, approved_by=""
    )
    publish("preliminary")
    document = Edition.objects.first().document
    source = document.translations.get().provenance
    document.translations.create(language="en", title="T", provenance=source)
    write_and_approve(41, "Un message nouveau.")
    write_and_approve(42, "In English.", "en")
    publish("final")
    assert "New in the final edition." in page(client, "/en/igf-2025/41/")
    assert "Preliminary edition" not in page(client, "/en/igf-2025/41/")
    assert "In this language only since the final edition." in page(client)
    assert "Les décideurs" not in page(client)


def test_staff_see_the_corrections_of_an_edition_and_cannot_change_them(client):
    write_and_approve(42, "Un texte corrigé.")
    publish()
    user = User.objects.create_user("eva", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    final = Edition.objects.get(kind="final")
    address = reverse("admin:messages_app_edition_change", args=[final.pk])
    form = shown(client.get(address))
    assert "igf-2025/42 fr 2" in page(client, address)
    assert client.post(address, form | {"corrections-0-change": "typo"}).status_code == 302
    assert Correction.objects.get().change == "wording"
    write_and_approve(42, "Un autre texte.")
    publish()
    assert "changed while you were editing" in client.post(address, form).content.decode()
