"""Taking part in a real browser: by keyboard and touch, without a script, within the screen."""

import re
from contextlib import contextmanager

import pytest

from igfsite.browse.actions import move_version
from tests.consultation.sending import PERSON, letters_to, link_in, one, open_window
from tests.looking import faults

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("published")]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture(autouse=True)
def is_open(published):
    open_window()
    move_version()


@contextmanager
def checked(page):
    """Every step is accessible, fits the screen, and writes no error on the console."""
    told = []
    page.on("console", lambda line: told.append(line.text) if line.type == "error" else None)

    def check():
        assert not faults(page)

    yield check
    assert not told


def fill_in(page):
    for name in ("name", "organisation", "email"):
        page.fill(f"#id_{name}", PERSON[name])
    for name in ("stakeholder_group", "regional_group", "language"):
        page.select_option(f"#id_{name}", PERSON[name])
    page.check("#id_shown_as_1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_suggestion_from_the_button_to_the_confirmed_receipt(page, live_server, viewport, scheme):
    page.set_viewport_size(viewport)
    page.emulate_media(color_scheme=scheme)
    with checked(page) as check:
        page.goto(f"{live_server.url}/en/igf-2025/42/")
        check()
        page.click("text=Suggest a wording")
        page.fill("#id_suggested_text", page.input_value("#id_suggested_text") + " Partout.")
        check()
        page.click("text=Preview")
        check()  # with errors
        fill_in(page)
        page.click("text=Preview")
        page.wait_for_load_state()
        assert page.locator(".contribution ins").inner_text().split()[1] == "Partout."
        assert page.locator(".contribution .where bdi").inner_text() == "Analytical Society"
        check()
        page.click("button:text-is('Send')")
        page.wait_for_url("**/consultation/receipt/**")
        check()
        (letter,) = letters_to(PERSON["email"])
        page.goto(live_server.url + link_in(letter))
        page.click("text=Yes, it is mine")
        page.click("summary:text-is('Change it')")
        page.click("summary:text-is('Erase my personal data')")
        check()
    assert one().state == "waiting"
    page.click("text=Erase them now")
    page.wait_for_selector("text=They were erased.")
    assert one().submission.email == ""


def test_the_address_of_a_receipt_is_told_to_nobody(page, live_server):
    page.goto(f"{live_server.url}/en/igf-2025/42/comment/")
    page.fill("#id_text", "A comment.")
    fill_in(page)
    page.click("text=Preview")
    page.click("button:text-is('Send')")
    page.wait_for_url("**/consultation/receipt/**")
    told = []
    page.on("request", lambda request: told.append(request.header_value("referer") or ""))
    page.click("h2 a")
    page.wait_for_url("**/en/igf-2025/42/")
    assert not [each for each in told if "receipt" in each]


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_it_works_without_javascript_and_in_french(browser, live_server, viewport):
    context = browser.new_context(java_script_enabled=False, viewport=viewport)
    page = context.new_page()
    page.goto(f"{live_server.url}/fr/igf-2025/")
    page.click(".theme-2 .taking-part a[href*='kind=missing']")
    page.fill("#id_text", "Une phrase.")
    fill_in(page)
    page.click("button[value=preview]")
    page.click("button[value=edit]")
    assert page.input_value("#id_text") == "Une phrase."
    page.click("button[value=preview]")
    page.click("button[value=send]")
    page.wait_for_url(re.compile("/fr/consultation/receipt/"))
    page.locator("summary").nth(0).click()
    page.fill("textarea", "Une autre phrase.")
    page.click("button[value=change]")
    assert one().text == "Une autre phrase."
    page.locator("summary").nth(1).click()
    page.click("button[value=withdraw]")
    assert (one().state, one().theme.number) == ("withdrawn", 2)
    context.close()


def test_the_end_is_told_in_the_visitors_own_time(browser, live_server):
    context = browser.new_context(timezone_id="Asia/Tokyo")
    page = context.new_page()
    page.goto(f"{live_server.url}/en/igf-2025/42/comment/")
    assert "UTC" in page.inner_text(".until")
    assert "your time:" in page.inner_text(".until [data-local]")
    context.close()


def tab_to(page, selector):
    """By the key alone, as somebody without a pointer gets there; the focus is always seen."""
    for _step in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    raise AssertionError(f"Tab does not come to {selector}")


def test_the_whole_way_of_commenting_goes_by_tab(page, live_server):
    page.goto(f"{live_server.url}/en/igf-2025/42/")
    tab_to(page, "a[href*='kind=comment']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/comment/**")
    for selector, typed in (
        ("#id_text", "A thought."),
        ("#id_name", PERSON["name"]),
        ("#id_organisation", PERSON["organisation"]),
        ("#id_stakeholder_group", "Civil"),
        ("#id_regional_group", "Western"),
        ("#id_email", PERSON["email"]),
        ("[name=shown_as]", " "),
    ):
        tab_to(page, selector)
        page.keyboard.type(typed)
    tab_to(page, "button[value=preview]")
    page.keyboard.press("Enter")
    page.wait_for_selector("button[value=send]")
    tab_to(page, "button[value=send]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/consultation/receipt/**")
    assert one().text == "A thought."
    assert one().submission.stakeholder_group == PERSON["stakeholder_group"]
