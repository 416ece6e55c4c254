"""Who answers: editors and administrators; nobody is told more of a person than the public."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from tests.consultation.answers import LIST, give, now_of, page_for, page_of, said
from tests.consultation.sending import PERSON, text_of
from tests.workplace.translating import member

pytestmark = pytest.mark.django_db
TABLE = {
    "Administrators": True,
    "Editors": True,
    "Moderators": False,
    "Translators es": False,
}


@pytest.fixture
def addresses():
    comment, other = said(person={"shown_as": "unnamed"}), said("Two.")
    give(member("Editors", "first"), other)
    return [LIST, page_for(comment), page_of(now_of(other).response)]


@pytest.mark.parametrize("role", TABLE)
def test_the_pages_open_to_who_answers_and_to_nobody_else(addresses, role):
    client = member(role, "somebody")
    wanted = 200 if TABLE[role] else 403
    assert {client.get(address).status_code for address in addresses} == {wanted}
    if not TABLE[role]:
        assert {client.post(address).status_code for address in addresses} == {403}


def test_who_is_not_signed_in_is_asked_to(addresses, client):
    for address in addresses:
        assert client.get(address)["Location"].startswith(f"{reverse('admin:login')}?next=")


def test_an_editor_reads_of_a_person_what_the_public_reads(addresses):
    client = member("Editors", "eva")
    said("Three.", person={"shown_as": "organisation"})
    text = "".join(text_of(client.get(address)) for address in addresses)
    assert PERSON["organisation"] in text
    assert PERSON["email"] not in text
    alone = text_of(client.get(addresses[1]))
    own = alone[alone.index('id="comment-') :].split("</article>")[0]
    assert PERSON["name"] not in own


def test_who_translates_reads_beside_the_text_only_what_is_public():
    said("Published.")
    said("Waiting.", state="waiting")
    prepared = said("Three.")
    give(member("Editors", "eva"), prepared, do="prepare", **{"reason-en": "Secret."})
    place = reverse("workplace:translate-message", args=["igf-2025", "es", 42])
    text = text_of(member("Translators es", "ana").get(place))
    assert "Published." in text
    assert "Waiting." not in text
    assert "Secret." not in text
    assert LIST not in text


def test_the_rights_are_given_by_groups():
    groups = Group.objects.filter(permissions__codename="add_response")
    assert {group.name for group in groups} == {"Administrators", "Editors"}
    assert not User.objects.exists()
