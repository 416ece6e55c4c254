"""The first page of the staff's side: what waits for whom, and a way to all of it."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import override

from igfsite.vocabulary.models import Event
from messages_app.actions import send_to_review
from messages_app.consultation.models import Comment
from messages_app.consultation.waiting import tasks
from messages_app.models import Document, Import, Wording
from messages_app.uploads import carry_out, receive
from tests.search.writing import BY, write, write_and_approve
from tests.test_house import queries_of

pytestmark = pytest.mark.django_db

ISOLATES = dict.fromkeys(map(ord, "\u2068\u2069"))


def member(role):
    user = User.objects.create_user(f"a {role}", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def waits(role):
    with override("en"):
        return [str(task).translate(ISOLATES) for task in tasks(member(role))]


def translate(number, text):
    draft = write(number, text, "es")
    source = draft.message.wordings.get(language="fr")
    Wording.objects.filter(pk=draft.pk).update(based_on=source)
    return draft


@pytest.fixture
def work():
    """Something of every kind."""
    write(7, "Un projet.")
    review = write(8, "À relire.")
    send_to_review(wordings=Wording.objects.filter(pk=review.pk), by="eva")
    translate(42, "Una traducción.")
    wording = write_and_approve(42, "Autre chose.")
    Wording.objects.filter(pk=wording.pk).update(change="meaning")
    for state in ("waiting", "published"):
        Comment.objects.create(
            document=Document.objects.get(), text="?", language="en", received_at=now(), state=state
        )
    options = {"nature": "", "source_url": "", "based_on": "", "name": "igf.md", **BY}
    event = Event.objects.get(slug="igf-2021")
    text = "# T\n\nSDG 1\n\n- One.\n\nPerhaps two."
    for _time in range(2):
        last = receive(data=text.encode(), event=event, language="en", **options)
    carry_out(upload=last, **BY)


def test_an_editor_is_told_of_everything(work):
    found = waits("Editors")
    assert found[:3] == [
        "1 wording waits for review",
        "4 drafts",
        "igf-2025: 1 contribution waits for an answer",
    ]
    assert "igf-2025, Español: 1 translation is outdated" in found
    assert "igf-2025, Español: 87 messages are not translated" in found
    assert "1 file is not imported yet" in found
    assert "igf.md (igf-2021, English): 2 doubts of the last import" in found
    assert not [each for each in found if "igf-2021, Español" in each]


@pytest.mark.parametrize(
    ("role", "wanted"),
    [
        ("Moderators", ["1 contribution waits for moderation"]),
        (
            "Translators es",
            [
                "igf-2025, Español: 1 translation is outdated",
                "igf-2025, Español: 87 messages are not translated",
            ],
        ),
        ("Translators ru", []),
    ],
)
def test_others_are_told_of_what_they_can_do(work, role, wanted):
    assert waits(role) == wanted


def test_every_task_leads_to_as_many_rows_as_it_says(work, client):
    client.force_login(member("Editors"))
    for task in tasks(User.objects.get()):
        response = client.get(task.url)
        assert response.status_code == 200, task.url
        if "cl" in (response.context or {}):
            assert response.context["cl"].result_count == task.total, task.url


def test_an_import_that_is_no_longer_read_as_it_was_breaks_no_page(work, client):
    Import.objects.update(text="no message")
    assert not [each for each in waits("Editors") if "doubt" in each]


def test_the_page_shows_it_and_the_documents(work, client):
    client.force_login(member("Translators es"))
    text = client.get(reverse("admin:index")).content.decode()
    assert re.search(r'href="/admin/workplace/igf-2025/translate/es/\?state=outdated"', text)
    assert 'href="/admin/workplace/igf-2025/"' in text


def test_it_takes_as_many_queries_with_much_work_as_with_little(client):
    client.force_login(member("Editors"))
    few = queries_of(client, reverse("admin:index"))
    for number in range(1, 60):
        write(number, "Un projet.", "es")
    assert queries_of(client, reverse("admin:index")) == few < 45
