"""What each role may see and do on the staff's side: every page and action of every model."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils.timezone import now

from igfsite.publishing.models import Provenance
from messages_app.consultation.mail.outbox import post
from messages_app.consultation.models import Comment, Submission
from messages_app.models import Document, Message, Wording
from tests.consultation.sending import PERSON
from tests.forms import shown

pytestmark = pytest.mark.django_db
NOW = now()

PAGES = ("view", "add", "change", "delete")
ACTIONS = {
    "messages_app.message": {"change_concepts", "assign_section", "send_to_review", "approve"},
    "messages_app.wording": {"send_to_review", "approve"},
    "messages_app.edition": {"publish", "withdraw"},
    "sessions_app.session": {"publish", "withdraw"},
    "vocabulary.concept": {"merge"},
    "vocabulary.conceptlabel": {"confirm_labels"},
}
FOR_READERS = {
    "messages_app.document": {"check_texts"},
    "messages_app.wording": {"compare"},
    "consultation.letter": {"try_again"},
}
# Which pages open, by role: v(iew), a(dd), c(hange), d(elete).
TABLE = {
    #                              Administrators  Editors  Moderators  Translators es
    "auth.user": ("vacd", "", "", ""),
    "auth.group": ("vacd", "", "", ""),
    "vocabulary.event": ("vac", "vac", "v", "v"),
    "vocabulary.conceptscheme": ("v", "v", "v", "v"),
    "vocabulary.concept": ("vac", "vac", "v", "v"),
    "vocabulary.conceptlabel": ("vacd", "vacd", "v", "v"),
    "publishing.provenance": ("vac", "vac", "v", "va"),
    "messages_app.document": ("vac", "vac", "v", "v"),
    "messages_app.theme": ("vac", "vac", "v", "v"),
    "messages_app.section": ("vac", "vac", "v", "v"),
    "messages_app.message": ("vac", "vac", "v", "v"),
    "messages_app.wording": ("vac", "vac", "v", "va"),
    "messages_app.edition": ("vac", "vac", "v", "v"),
    "messages_app.pin": ("v", "v", "v", "v"),
    "sessions_app.session": ("vac", "vac", "v", "v"),
    "sessions_app.speaker": ("vac", "vac", "v", "v"),
    "sessions_app.participation": ("vacd", "vacd", "v", "v"),
    "consultation.comment": ("va", "v", "va", ""),
    "consultation.submission": ("v", "", "v", ""),
    "consultation.letter": ("v", "", "", ""),
}
ROLES = ("Administrators", "Editors", "Moderators", "Translators es")
MODELS = {model._meta.label_lower: model for model in admin.site._registry}


def member(client, role):
    user = User.objects.create_user(f"a {role}", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return client


@pytest.fixture
def rows():
    """A row of every model, so that no page is missed."""
    User.objects.create_user("somebody")
    Comment.objects.create(
        document=Document.objects.first(), kind="comment", text="?", language="en", received_at=NOW
    )
    Submission.objects.create(**PERSON, token_digest="?", created_at=NOW)
    post(to="ada@a.example", subject="?", body="?", language="en", key="confirm-1", at=NOW)
    return {label: model._base_manager.first() for label, model in MODELS.items()}


def opens(client, model, page, row):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_"
    if page == "view":
        return client.get(reverse(f"{name}changelist")).status_code == 200
    if page == "add":
        return client.get(reverse(f"{name}add")).status_code == 200
    if page == "delete":
        return client.get(reverse(f"{name}delete", args=[row.pk])).status_code == 200
    return client.post(reverse(f"{name}change", args=[row.pk])).status_code != 403


def offered(client, model):
    page = client.get(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"))
    form = page.context and page.context["cl"].model_admin.get_action_choices(page.wsgi_request)
    return {name for name, _title in form or () if name} - {"delete_selected"}


def test_the_table_names_every_model():
    assert TABLE.keys() == MODELS.keys()


@pytest.mark.parametrize("role", ROLES)
def test_every_page_opens_to_whom_it_is_for_and_to_nobody_else(client, role, rows):
    member(client, role)
    found = {}
    for label, model in MODELS.items():
        row = rows[label]
        found[label] = "".join(page[0] for page in PAGES if opens(client, model, page, row))
    place = ROLES.index(role)
    assert found == {label: pages[place] for label, pages in TABLE.items()}


@pytest.mark.parametrize("role", ROLES)
def test_actions_are_offered_only_to_who_may_change(client, role, rows):
    member(client, role)
    place = ROLES.index(role)
    for label, pages in TABLE.items():
        if "v" in pages[place]:
            wanted = ACTIONS.get(label, set()) if "c" in pages[place] else set()
            wanted = wanted | FOR_READERS.get(label, set())
            assert offered(client, MODELS[label]) == wanted, label


def test_translators_of_every_language_have_the_same_rights():
    groups = Group.objects.filter(name__startswith="Translators ")
    assert len(groups) == 6
    rights = {frozenset(group.permissions.values_list("pk", flat=True)) for group in groups}
    assert len(rights) == 1


def draft(client, **changes):
    message = Message.objects.get(number=42)
    form = {
        "message": message.pk,
        "language": "es",
        "text": "Los responsables políticos deberían…",
        "change": "first",
        "provenance": Provenance.objects.first().pk,
        "based_on": message.wordings.get(language="fr").pk,
    }
    return client.post(reverse("admin:messages_app_wording_add"), form | changes)


def test_a_translator_writes_a_draft_in_the_own_language_only(client):
    member(client, "Translators es")
    assert draft(client).status_code == 302
    wording = Wording.objects.get(language="es")
    assert (wording.number, wording.state, wording.created_by) == (1, "draft", "a Translators es")
    assert wording.based_on.language == "fr"
    refused = draft(client, language="ru", text="Не потерять")
    assert refused.status_code == 200
    assert shown(refused)["text"] == ["Не потерять"]
    assert not Wording.objects.filter(language="ru").exists()


def test_a_translation_is_based_on_a_wording_of_its_message_in_another_language(client):
    member(client, "Translators es")
    other = Wording.objects.get(message__number=7)
    assert (
        "This wording is of another message." in draft(client, based_on=other.pk).content.decode()
    )
    draft(client)
    own = Wording.objects.get(language="es")
    refused = draft(client, based_on=own.pk, change="typo")
    assert "This wording is in the same language." in refused.content.decode()


def test_a_translator_cannot_approve(client):
    member(client, "Translators es")
    draft(client)
    wording = Wording.objects.get(language="es")
    data = {"action": "approve", "_selected_action": [wording.pk]}
    client.post(reverse("admin:messages_app_wording_changelist"), data)
    wording.refresh_from_db()
    assert wording.state == "draft"


def test_what_came_stays_as_it_came(client, rows):
    member(client, "Administrators")
    comment = Comment.objects.get()
    address = reverse("admin:consultation_comment_change", args=[comment.pk])
    assert client.post(address, {"text": "Autre chose"}).status_code == 403
