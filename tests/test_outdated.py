"""When a translation is to be looked at again: by what it is based on, never by time."""

import pytest
from django.urls import reverse

from messages_app.actions import add_wording, approve
from messages_app.models import Message, Wording
from tests.search.writing import BY, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def message():
    return Message.objects.get(number=42)


def write(message, language, change="wording", is_approved=True, **more):
    source = message.wordings.first().provenance
    wording = add_wording(
        message=message,
        language=language,
        text=f"{language} {change}",
        provenance=source,
        change=change,
        **BY,
        **more,
    )
    if is_approved:
        approve(wordings=Wording.objects.filter(pk=wording.pk), **BY)
    return wording


@pytest.fixture
def translation(message):
    return write(message, "es", "first", based_on=message.wordings.get(language="fr"))


def outdated():
    return list(Wording.objects.newest().outdated())


def test_a_translation_of_the_newest_wording_is_not_outdated(translation):
    assert outdated() == []


@pytest.mark.parametrize(("change", "count"), [("typo", 0), ("wording", 1), ("meaning", 1)])
def test_more_than_a_typo_outdates_it(message, translation, change, count):
    write(message, "fr", change)
    assert outdated() == [translation][:count]


def test_a_typo_after_a_change_of_meaning_hides_nothing(message, translation):
    write(message, "fr", "meaning")
    write(message, "fr", "typo")
    assert outdated() == [translation]


def test_what_is_not_approved_supersedes_nothing(message, translation):
    write(message, "fr", "meaning", is_approved=False)
    assert outdated() == []


def test_other_languages_and_messages_do_not_matter(message, translation):
    write(message, "en", "meaning")
    write(Message.objects.get(number=41), "fr", "meaning")
    assert outdated() == []


def test_a_new_translation_of_the_new_wording_clears_it(message, translation):
    newer = write(message, "fr", "meaning")
    write(message, "es", "meaning", based_on=newer, is_approved=False)
    assert outdated() == []


def test_a_later_translation_of_the_old_wording_is_outdated_all_the_same(message, translation):
    write(message, "fr", "meaning")
    later = write(message, "es", "wording", based_on=translation.based_on)
    assert outdated() == [later]


def test_staff_find_what_waits(admin_client, message, translation):
    write(message, "fr", "meaning")
    page = admin_client.get(
        reverse("admin:messages_app_wording_changelist"), {"waiting": "outdated"}
    )
    assert [row.pk for row in page.context["cl"].result_list] == [translation.pk]


NOTICE = 'class="provenance outdated"'


@pytest.fixture
def english(message):
    """A public English translation of message 42."""
    title = message.document.translations.get()
    message.document.translations.create(
        language="en", title="Messages", provenance=title.provenance
    )
    wording = write(message, "en", "first", based_on=message.wordings.get(language="fr"))
    publish()
    return wording


def is_told(client, language):
    return NOTICE in client.get(f"/{language}/igf-2025/42/").content.decode()


def test_readers_of_an_outdated_translation_are_told_what_changed(client, message, english):
    assert not is_told(client, "en")
    write(message, "fr", "meaning")
    assert not is_told(client, "en")  # what is not public yet is not told
    publish()
    assert is_told(client, "en")
    assert not is_told(client, "fr")
    assert "<ins>" in client.get("/en/igf-2025/42/").content.decode()
    assert "fr meaning" not in client.get("/en/igf-2025/41/").content.decode()
    newer = message.wordings.filter(language="fr").last()
    write(message, "en", "meaning", based_on=newer)
    publish()
    assert not is_told(client, "en")


def test_a_typo_is_not_told_but_what_went_before_it_is(client, message, english):
    write(message, "fr", "typo")
    publish()
    assert not is_told(client, "en")
    write(message, "fr", "wording")
    write(message, "fr", "typo")
    publish()
    assert is_told(client, "en")


def test_no_text_that_was_never_public_is_shown(client, message, english):
    """A translation may have been made from a draft: readers see that it is old, and no more."""
    secret = write(message, "fr", "meaning", is_approved=False)
    Wording.objects.filter(pk=secret.pk).update(text="Un brouillon xylophonique.")
    write(message, "en", "meaning", based_on=secret)
    write(message, "fr", "meaning")
    publish()
    assert is_told(client, "en")
    assert "xylophonique" not in client.get("/en/igf-2025/42/").content.decode()


def test_a_change_that_was_never_approved_is_not_told(client, message, english):
    write(message, "fr", "meaning", is_approved=False)
    write(message, "fr", "typo")
    publish()
    assert not is_told(client, "en")


def test_each_message_is_told_of_by_itself(client, message, english):
    write(Message.objects.get(number=41), "fr", "meaning")
    publish()
    assert not is_told(client, "en")
