"""The whole way in a real browser: a visitor, a moderator, an editor, and letters by real SMTP."""

import pytest
from django.urls import reverse

from messages_app.actions import withdraw_edition
from messages_app.models import Edition, Message
from tests.consultation.letters import run
from tests.consultation.sending import PERSON, link_in, open_window
from tests.person import Person
from tests.search.writing import publish

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("published")]

PLACE = "/en/igf-2025/42/"
BEFORE, AFTER = "valeurs publiques", "valeurs publiques et les enfants"


@pytest.fixture(autouse=True)
def preliminary(published):
    """Only the preliminary edition is out, and its consultation is open."""
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    publish("preliminary")
    open_window()


def test_a_suggestion_goes_from_its_author_into_the_final_edition(browser, live_server, sink):
    visitor, moderator, editor = (
        Person(browser, live_server, role) for role in (None, "Moderators", "Editors")
    )
    suggest(visitor)
    confirm(visitor, sink)
    assert "Analytical Society" not in visitor.read(PLACE)
    let_through(moderator)
    assert "Analytical Society" in visitor.read(PLACE)
    answer(editor)
    assert "Children are named now." in visitor.read(PLACE)
    assert AFTER not in visitor.page.locator(".message").inner_text()
    approve(editor)
    run()
    assert len(sink.messages) == 1  # no outcome is told before the final edition
    publish_final(editor)
    assert AFTER in visitor.read(PLACE)
    run()
    run()
    assert len(sink.messages) == 2
    assert "Children are named now." in text_of(sink.messages[-1])
    changes = visitor.read("/en/igf-2025/changes/")
    assert "1 message changed" in changes
    assert "Analytical Society" in changes
    report = visitor.read("/en/igf-2025/report/")
    assert "accepted" in report.lower()


def suggest(visitor):
    visitor.open(PLACE)
    page = visitor.page
    page.click("text=Suggest a wording")
    area = page.locator("#id_suggested_text")
    area.fill(area.input_value().replace(BEFORE, AFTER))
    for name in ("name", "organisation", "email"):
        page.fill(f"#id_{name}", PERSON[name])
    for name in ("stakeholder_group", "regional_group", "language"):
        page.select_option(f"#id_{name}", PERSON[name])
    page.check("#id_shown_as_1")
    page.click("button:text-is('Preview')")
    page.wait_for_timeout(5000)  # who is faster may be a machine
    page.click("button:text-is('Send')")
    page.wait_for_url("**/consultation/receipt/**")


def confirm(visitor, sink):
    run()
    visitor.open(link_in(text_of(sink.messages[-1])))
    visitor.page.click("text=Yes, it is mine")
    assert "waiting" in visitor.text().lower()


def let_through(moderator):
    moderator.open(reverse("desk:queue"))
    with moderator.page.expect_navigation():  # no key is heard before the page is there
        moderator.page.click("text=Begin with the oldest")
    moderator.page.keyboard.press("p")
    moderator.page.wait_for_selector(".messagelist")


def answer(editor):
    editor.open(reverse("desk:answers", args=["igf-2025"]))
    page = editor.page
    page.locator("[name=comment]").check()
    page.click("text=Answer what is ticked, together")
    page.get_by_label("accepted", exact=True).check()
    page.get_by_label("English", exact=True).fill("Children are named now.")
    page.locator("[id^=draft-]").check()
    page.click("text=Give the answer")
    page.wait_for_selector(".messagelist")


def approve(editor):
    """The newest French wording, from the list of messages."""
    message = Message.objects.get(number=42)
    address = reverse("admin:messages_app_message_changelist")
    editor.open(f"{address}?number={message.number}")
    page = editor.page
    page.locator(f"input[name=_selected_action][value='{message.pk}']").check()
    page.select_option("select[name=action]", "approve")
    page.click("button[name=index]")
    page.check("#id_has_drafts")
    page.click("text=Yes, do it")
    editor.told("approved")


def publish_final(editor):
    editor.work("edition", "igf-2025", "final")
    editor.page.click(".deeds .default")
    editor.page.click("text=Yes, publish now")
    editor.told("now public")


def text_of(letter):
    return letter.get_content()
