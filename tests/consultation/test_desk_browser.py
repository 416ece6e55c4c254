"""The queue in a real browser: by keyboard alone, with single keys and without."""

import pytest
from django.conf import settings
from django.urls import reverse

from tests.consultation.moderating import member, page_of, said
from tests.looking import faults

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("published")]
SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}


@pytest.fixture
def moira(live_server, context, client):
    client.force_login(member("Moderators"))
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    context.add_cookies([cookie])


def states(*comments):
    for comment in comments:
        comment.refresh_from_db()
    return [comment.state for comment in comments]


def press(page, key):
    """A key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def tab_to(page, selector):
    for _time in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached")


def test_the_queue_is_walked_by_single_keys(page, live_server, moira):
    leading = said(1, state="published")
    left, masked, merged, off, rejected = (said(number) for number in range(2, 7))
    page.goto(live_server.url + reverse("desk:queue"))
    press(page, "n")
    press(page, "n")  # leaves the first for now
    page.keyboard.press("m")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("pop […]")  # no key decides while somebody types
    page.keyboard.press("Escape")
    tab_to(page, "button[value=look]")
    page.locator("body").evaluate("() => document.activeElement.blur()")
    press(page, "p")
    number = page.locator(f'[data-similar="{leading.pk}"] [data-key]').get_attribute("data-key")
    press(page, number)
    press(page, "o")
    page.keyboard.press("r")
    page.keyboard.type("It advertises.")
    tab_to(page, "button[value=reject]")
    press(page, "Enter")
    assert page.url.endswith(reverse("desk:queue"))
    wanted = ["waiting", "published", "merged", "off-topic", "rejected"]
    assert states(left, masked, merged, off, rejected) == wanted
    assert (masked.masked_text, merged.merged_into) == ("pop […]", leading)
    press(page, "u")  # the message that says what was done leads back
    press(page, "u")
    assert states(rejected) == ["waiting"]


def test_single_keys_are_switched_off_for_good(page, live_server, moira):
    comment = said()
    page.goto(live_server.url + page_of(comment))
    page.uncheck("#single-keys")
    page.goto(live_server.url + page_of(comment))
    assert not page.is_checked("#single-keys")
    assert page.locator("[aria-keyshortcuts]").count() == 0
    assert not page.locator("kbd").first.is_visible()
    page.keyboard.press("p")
    page.keyboard.press("r")
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    assert states(comment) == ["waiting"]
    tab_to(page, "button[value=publish]")
    press(page, "Enter")
    assert states(comment) == ["published"]


def test_without_a_script_it_is_all_there(browser, live_server, client, moira, context):
    said(1, state="published")
    comment = said(2)
    plain = browser.new_context(java_script_enabled=False)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto(live_server.url + page_of(comment))
    assert not page.locator("kbd").first.is_visible()
    assert not page.locator("#single-keys").is_visible()
    page.click("summary")
    page.fill("#id_text", "Masked.")
    page.click("button[value=look]")
    assert page.locator(".change ins").count()
    page.click("button[name=into]")
    assert states(comment) == ["merged"]
    plain.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_both_pages_are_accessible_and_fit(page, live_server, moira, size, scheme):
    said(1, state="published", person={"language": "ar"})
    masked = {"state": "published", "masked_text": "[…]"}
    comments = [
        said(2, is_suspect=True, text="كلمات", language="ar"),
        said(3, kind="suggestion", suggested_text="Autre chose.", text=""),
        said(4, **masked),
        said(5, state="rejected", moderation_note="No."),
    ]
    told, wrong = [], []
    page.on("console", lambda line: told.append(line.text) if line.type == "error" else None)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(SIZES[size])
    for address in (reverse("desk:queue"), *map(page_of, comments)):
        page.goto(live_server.url + address)
        wrong += faults(page)
    assert not wrong, "\n".join(wrong)
    assert not told
