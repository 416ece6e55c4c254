"""What a machine makes of a public contribution for readers of another language."""

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.template.loader import render_to_string
from django.utils.timezone import now
from django.utils.translation import override

from messages_app.consultation.announcing import announce
from messages_app.consultation.deciding.glossing import glossed, ways
from messages_app.consultation.models import Comment, Gloss, Submission
from messages_app.models import Document, Message
from tests.consultation.sending import PERSON, text_of
from tests.translation_server import translation_server
from tests.workplace.machines import let

pytestmark = pytest.mark.django_db
PAGE = "/admin/workplace/consultation/igf-2025/glosses/{}/"


@pytest.fixture
def server(settings):
    with translation_server() as server:
        let(server, settings)
        yield server


@pytest.fixture
def moderator(client):
    user = User.objects.create_user("mia", is_staff=True)
    user.groups.add(Group.objects.get(name="Moderators"))
    client.force_login(user)
    return client


def said(text="Un avis.", state="published", **fields):
    submission = Submission.objects.create(
        **PERSON, token_digest=Submission.objects.count(), created_at=now()
    )
    message = Message.objects.get(number=42)
    fields = {"message": message, "wording": message.wordings.get(), "language": "fr"} | fields
    return Comment.objects.create(
        submission=submission, text=text, state=state, received_at=now(), **fields
    )


def gloss(client, language="es"):
    return client.post(PAGE.format(language), {"way": "fr:LibreTranslate"})


def shown_to(language):
    """What a reader of ``language`` sees of all contributions."""
    with override(language):
        return "".join(
            render_to_string("consultation/_contribution.html", {"comment": comment})
            for comment in glossed(Comment.objects.order_by("pk"), language)
        )


def test_public_contributions_get_a_gloss_that_says_what_it_is(moderator, server):
    said(), said("Theme.", theme=Document.objects.get().themes.first(), message=None, wording=None)
    said("Español.", language="es"), said("", suggested_text="Autre.", kind="suggestion")
    assert "2 public contributions have no gloss" in text_of(moderator.get(PAGE.format("es")))
    gloss(moderator)
    assert sorted(server.texts) == ["Theme.", "Un avis."]
    assert "Nothing is left to gloss." in text_of(moderator.get(PAGE.format("es")))
    page = shown_to("es")
    assert page.count("LibreTranslate") == 2
    assert '<div lang="es" dir="ltr"><p>es Un avis.</p></div>' in page
    assert '<div class="prose" lang="fr" dir="ltr"><p>Un avis.</p></div>' in page
    assert "LibreTranslate" not in shown_to("en") + shown_to("fr")


@pytest.mark.parametrize("state", sorted(set(Comment.State) - set(Comment.PUBLIC)))
def test_what_is_not_public_is_never_sent_to_a_machine(moderator, server, state):
    said("Secret.", state=state, merged_into=None)
    gloss(moderator)
    assert server.texts == []


def test_only_the_masked_text_is_sent(moderator, server):
    said("Call Ada on 555.", masked_text="Call █ on █.")
    gloss(moderator)
    assert server.texts == ["Call █ on █."]


@pytest.mark.parametrize(
    "change", [{"text": "Autre."}, {"masked_text": "█"}, {"state": "withdrawn"}]
)
def test_a_gloss_goes_with_the_text_it_was_made_of(moderator, server, change):
    comment = said()
    gloss(moderator)
    assert "LibreTranslate" in shown_to("es")
    Comment.objects.update(**change)
    assert "LibreTranslate" not in shown_to("es")
    announce([comment])
    assert not Gloss.objects.exists()


def mask():
    """In the thread of the machine, while it is asked."""
    Comment.objects.update(masked_text="█")
    connection.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("published")
def test_one_that_changes_while_the_machine_is_asked_gets_none(server):
    said()
    (way,), _troubles = ways(Document.objects.get(), "es")
    server.on_question = lambda question: mask()
    assert way.gloss_some(at=now())
    assert Comment.objects.get().masked_text == "█"
    assert not Gloss.objects.exists()


def test_a_batch_is_twenty_and_the_next_goes_on(moderator, server):
    for number in range(23):
        said(f"Avis {number}.")
    gloss(moderator)
    assert Gloss.objects.count() == 20
    gloss(moderator)
    assert Gloss.objects.count() == 23


@pytest.mark.parametrize("mood", [500, "fewer", "control", "slow"])
def test_the_trouble_of_a_service_is_told_and_nothing_is_kept(moderator, server, mood):
    said()
    moderator.get(PAGE.format("es"))
    server.mood = mood
    page = gloss(moderator)
    assert page.status_code == 200
    assert "LibreTranslate" in text_of(page)
    assert not Gloss.objects.exists()


def test_without_a_service_the_page_says_so(moderator):
    said()
    assert "No translation service is set up" in text_of(moderator.get(PAGE.format("es")))


def test_glosses_are_read_in_one_query(server, moderator, django_assert_num_queries):
    for number in range(5):
        said(f"Avis {number}.")
    gloss(moderator)
    with override("es"), django_assert_num_queries(2):
        comments = glossed(Comment.objects.select_related("submission"), "es")
        for comment in comments:
            render_to_string("consultation/_gloss.html", {"comment": comment})


@pytest.mark.parametrize(
    ("role", "status"),
    [("Moderators", 200), ("Editors", 200), ("Administrators", 200), ("Translators es", 403)],
)
def test_who_moderates_or_answers_may_open_it(client, role, status):
    user = User.objects.create_user("somebody", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    assert client.get(PAGE.format("es")).status_code == status
    assert client.get(PAGE.format("xx")).status_code == 404
    client.logout()
    assert client.get(PAGE.format("es")).status_code == 302
