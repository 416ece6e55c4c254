"""Work on many messages at once: asked first, told in the history, and public at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from messages_app import actions
from messages_app.models import Message, Theme, Wording
from tests.search.writing import write

pytestmark = pytest.mark.django_db

LIST = reverse("admin:messages_app_message_changelist")


def act(client, action, rows, **more):
    data = {"action": action, "_selected_action": [row.pk for row in rows], **more}
    return client.post(LIST, data, follow=True)


def page(response):
    return response.content.decode()


@pytest.fixture
def theme():
    return Theme.objects.get(number=2)


def order(theme):
    rows = theme.message_list.order_by("position", "number").values_list(
        "number", "section__number"
    )
    return [number for number, _section in rows], dict(rows)


def test_messages_come_after_those_of_the_section(admin_client, client, theme):
    section = theme.sections.get(number=2)
    before, _sections = order(theme)
    rows = [theme.message_list.get(number=number) for number in (before[-1], before[0])]
    asked = act(admin_client, "assign_section", rows)
    assert "igf-2025/2/2 " in page(asked)
    assert order(theme)[0] == before
    told = act(admin_client, "assign_section", rows, apply="1", section=section.pk)
    assert "2 messages came into the section." in page(told)
    after, sections = order(theme)
    of_section = [number for number in after if sections[number] == 2]
    assert of_section[-2:] == [before[0], before[-1]]
    start = after.index(of_section[0])
    assert after[start : start + len(of_section)] == of_section
    version = rows[0].history.first()
    assert (version.history_user, version.section_id) == ("admin", section.pk)
    places = [f'href="/fr/igf-2025/{number}/"' for number in of_section]
    document = client.get("/fr/igf-2025/").content.decode()
    assert sorted(places, key=document.index) == places


def test_no_message_of_another_theme_moves(theme):
    others = Message.objects.exclude(theme=theme)
    before = dict(others.values_list("pk", "position"))
    rows = list(theme.message_list.all()[:5])
    actions.assign_section(message_list=rows, section=theme.sections.last(), by="eva")
    assert dict(others.values_list("pk", "position")) == before
    assert len(set(theme.message_list.values_list("position", flat=True))) == 25
    written = Message.history.filter(history_user_id="eva").values_list("theme", flat=True)
    assert set(written) == {theme.pk}


def test_a_section_without_messages_begins_before_the_next(theme):
    last = theme.sections.last()
    new = theme.sections.create(number=last.number + 2)
    between = theme.sections.create(number=last.number + 1)
    one, two = theme.message_list.all()[:2]
    actions.assign_section(message_list=[one], section=new, by="eva")
    actions.assign_section(message_list=[two], section=between, by="eva")
    assert order(theme)[0][-2:] == [two.number, one.number]


def test_a_section_of_another_theme_is_refused_with_what_is_wrong(admin_client, theme):
    rows = [theme.message_list.first(), Message.objects.get(number=1)]
    section = theme.sections.first()
    refused = act(admin_client, "assign_section", rows, apply="1", section=section.pk)
    assert "belongs to another theme than: igf-2025/1." in page(refused)
    assert f'<option value="{section.pk}" selected>' in page(refused)
    assert not Message.history.filter(history_user_id="admin").exists()


@pytest.mark.parametrize("section", ["", "x", "9" * 40, "-1", "\0"])
def test_what_is_no_section_is_asked_again(admin_client, theme, section):
    rows = [theme.message_list.last()]
    asked = act(admin_client, "assign_section", rows, apply="1", section=section)
    assert asked.status_code == 200
    assert "errorlist" in page(asked)


def test_drafts_go_to_review_and_from_there_are_approved(admin_client):
    old, new, other = write(42, "Un brouillon."), write(42, "Un autre."), write(7, "Un texte.")
    rows = list(Message.objects.filter(number__in=(7, 42, 43)))
    asked = act(admin_client, "send_to_review", rows)
    assert "2 are drafts and 0 are in review" in page(asked)
    act(admin_client, "send_to_review", rows[:1], apply="1")
    assert states(old, new, other) == ["draft", "draft", "in-review"]
    act(admin_client, "approve", rows)
    assert states(old, new, other) == ["draft", "draft", "in-review"]
    act(admin_client, "approve", rows, apply="1")
    assert states(old, new, other) == ["draft", "draft", "approved"]
    act(admin_client, "approve", rows, apply="1", has_drafts="on")
    assert states(old, new, other) == ["draft", "approved", "approved"]
    assert new.history.first().history_user == "admin"


def states(*wordings):
    return [Wording.objects.get(pk=wording.pk).state for wording in wordings]


def test_a_whole_theme_takes_no_more_queries_than_one_message(theme):
    first, last = theme.sections.first(), theme.sections.last()
    counts = []
    for rows, section in ((theme.message_list.all()[:1], last), (theme.message_list.all(), first)):
        with CaptureQueriesContext(connection) as captured:
            actions.assign_section(message_list=list(rows), section=section, by="eva")
        counts.append(len(captured))
    assert max(counts) - min(counts) <= 3, counts
