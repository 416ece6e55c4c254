"""Noting on three messages, looking all over, sending once: in a real browser, by keyboard."""

import pytest

from igfsite.browse.actions import move_version
from messages_app.consultation.models import Comment, Submission
from tests.consultation.sending import PERSON, letters_to, open_window
from tests.consultation.test_browser import DESK, PHONE, checked, fill_in
from tests.looking import faults

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("published")]


@pytest.fixture(autouse=True)
def is_open(published):
    open_window()
    move_version()


def press(page, selector):
    """As somebody does who has no mouse."""
    page.locator(selector).first.focus()
    page.keyboard.press("Enter")


def note(page, text):
    page.focus("#id_text")
    page.keyboard.type(text)
    press(page, "button[value=note]")
    page.wait_for_url("**/consultation/notes/**")


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_three_notes_are_sent_as_one(page, live_server, viewport):
    page.set_viewport_size(viewport)
    with checked(page) as check:
        for number in (3, 42, 88):
            page.goto(f"{live_server.url}/en/igf-2025/{number}/")
            press(page, ".taking-part a")
            page.wait_for_url("**/comment/**")
            note(page, f"On {number}.")
        check()
        page.goto(f"{live_server.url}/en/igf-2025/42/")
        press(page, "text=Your notes")
        page.wait_for_url("**/consultation/notes/*/")
        page.locator("summary:text-is('Change it')").first.click()
        page.locator("section.own textarea").first.fill("On 3, better.")
        page.locator("button[value=change]").first.click()
        page.wait_for_selector("text=On 3, better.")
        fill_in_person(page)
        press(page, "button[value=preview]")
        page.wait_for_selector("button[value=send]")
        assert page.locator(".contribution").count() == 3
        check()
        press(page, "button[value=send]")
        page.wait_for_url("**/consultation/receipt/**")
        check()
    texts = Submission.objects.get().comments.order_by("pk").values_list("text", flat=True)
    assert list(texts) == ["On 3, better.", "On 42.", "On 88."]
    assert len(letters_to(PERSON["email"])) == 1
    page.goto(f"{live_server.url}/en/consultation/notes/")
    assert "remembers no notes" in page.inner_text("main")


def fill_in_person(page):
    for name in ("name", "organisation", "email"):
        page.fill(f"#id_{name}", PERSON[name])
    for name in ("stakeholder_group", "regional_group"):
        page.select_option(f"#id_{name}", PERSON[name])
    page.check("#id_shown_as_1")


def test_a_notebook_with_errors_is_accessible(page, live_server):
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/en/igf-2025/42/comment/?kind=suggestion")
    page.fill("#id_suggested_text", "Something else.")
    page.click("button[value=note]")
    page.click("button[value=preview]")
    page.wait_for_selector("[role=alert]")
    page.click("summary:text-is('Change it')")
    assert not faults(page)


def test_the_notebook_survives_a_closed_browser_and_works_without_scripts(browser, live_server):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{live_server.url}/fr/igf-2025/theme/2/comment/?kind=suggestion")
    page.fill("#id_suggested_text", "Tout autre chose.")
    page.click("button[value=note]")
    address = page.input_value("#address")
    assert [each["path"] for each in context.cookies() if each["name"] == "notebook-fr"] == [
        "/fr/consultation/"
    ]
    context.close()
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(address)
    assert "autre chose" in page.inner_text(".contribution ins >> nth=0")
    page.click("button[value=preview]")
    assert "This field is required." not in page.inner_text(".own")
    fill_in_person(page)
    page.click("button[value=preview]")
    page.click("button[value=send]")
    assert "/receipt/" in page.url
    assert Comment.objects.get().suggested_text == "Tout autre chose."
    context.close()


def test_public_pages_ask_without_the_cookie_of_the_notebook(page, live_server):
    page.goto(f"{live_server.url}/en/igf-2025/42/comment/")
    fill_in(page)
    note(page, "A note.")
    sent = {}
    page.on("request", lambda asked: sent.update({asked.url: asked.header_value("cookie") or ""}))
    page.goto(f"{live_server.url}/en/igf-2025/42/")
    page.goto(f"{live_server.url}/fr/messages/")
    assert len(sent) > 2
    assert not [url for url, cookie in sent.items() if "notebook" in cookie]
    page.goto(f"{live_server.url}/en/consultation/notes/")
    assert [url for url, cookie in sent.items() if "notebook" in cookie]
