"""The translation screen in a real browser: nothing that was typed is lost."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User

from messages_app.models import Wording
from tests.looking import faults
from tests.workplace.translating import address, source_changed, translated, written

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("published")]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
FIELD = "#translation textarea"
SAVED = "#saving[data-is=saved]"


@pytest.fixture
def ana(live_server, context, client):
    """A translator who is signed in."""
    user = User.objects.create_superuser("ana", password="ana")
    client.force_login(user)
    sign_in(context, live_server, client)
    return user


def sign_in(context, live_server, client):
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    context.add_cookies([cookie])


@pytest.fixture
def visit(page, live_server, ana):
    def open_page(place=None, viewport=DESK, page=page):
        page.set_viewport_size(viewport)
        page.goto(live_server.url + (place or address()))
        return page

    return open_page


def typed(page, text):
    page.locator(FIELD).press_sequentially(text)


def texts():
    return [wording.text for wording in written()]


def test_what_is_typed_is_saved_and_said_to_be(visit):
    page = visit()
    typed(page, "Hay que actuar.")
    page.wait_for_selector(SAVED)
    assert page.locator("#saving").inner_text().startswith("Saved at ")
    typed(page, " Y pronto.")
    page.wait_for_selector("#saving[data-is=typing]", state="attached")
    page.wait_for_selector(SAVED)
    kept = page.evaluate("Object.keys(localStorage).filter((key) => key.includes('translate'))")
    assert kept == []
    assert texts() == ["Hay que actuar. Y pronto."]
    page.reload()
    assert page.locator(FIELD).input_value() == "Hay que actuar. Y pronto."
    assert page.locator("#unsaved").is_hidden()


def test_what_is_typed_just_before_leaving_is_saved(visit, live_server):
    page = visit()
    typed(page, "Hay que actuar.")
    page.goto(live_server.url + address(43))
    visit()
    page.wait_for_timeout(300)
    kept = page.locator("#unsaved textarea").input_value()
    assert "Hay que actuar." in (page.locator(FIELD).input_value(), kept)


def test_who_is_signed_out_while_typing_signs_in_elsewhere_and_it_is_saved(
    visit, context, live_server
):
    page = visit()
    context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    typed(page, "Hay que actuar.")
    page.wait_for_selector("#saving[data-is=signed-out]")
    assert texts() == []
    with context.expect_page() as opened:
        page.click("#sign-in")
    other = opened.value
    other.fill("#id_username", "ana")
    other.fill("#id_password", "ana")
    other.press("#id_password", "Enter")
    other.wait_for_url(f"**{address()}")
    other.close()
    page.bring_to_front()
    page.evaluate("dispatchEvent(new Event('focus'))")
    page.wait_for_selector(SAVED)
    assert texts() == ["Hay que actuar."]
    page.click("button[value=next]")
    page.wait_for_url(f"**{address(43)}")


def test_the_page_is_not_left_while_the_session_is_gone(visit, context):
    page = visit()
    context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    typed(page, "Hay que actuar.")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#saving[data-is=signed-out]")
    page.keyboard.press("Alt+PageDown")
    page.wait_for_timeout(300)
    assert page.locator(FIELD).input_value() == "Hay que actuar."


def test_what_no_server_has_comes_back_with_the_page_and_is_asked_about(visit, context):
    page = visit()
    context.set_offline(True)
    typed(page, "Hay que actuar.")
    page.wait_for_selector("#saving[data-is=offline]")
    context.set_offline(False)
    page.evaluate("() => { window.fetch = () => new Promise(() => {}) }")
    translated(42, "Lo que otra escribió.", is_approved=False, by="eva")
    visit()
    panel = page.locator("#unsaved")
    assert panel.locator("textarea").input_value() == "Hay que actuar."
    assert page.locator(FIELD).input_value() == "Lo que otra escribió."
    page.reload()
    page.click("[data-answer=restore]")
    assert page.locator(FIELD).input_value() == "Hay que actuar."
    page.wait_for_selector(SAVED)
    assert texts() == ["Lo que otra escribió.", "Hay que actuar."]
    page.reload()
    assert page.locator("#unsaved").is_hidden()


def test_a_text_is_sent_once_the_server_is_there_again(visit, context):
    page = visit()
    context.set_offline(True)
    typed(page, "Hay que actuar.")
    page.wait_for_selector("#saving[data-is=offline]")
    context.set_offline(False)
    page.wait_for_selector(SAVED, timeout=10_000)
    assert texts() == ["Hay que actuar."]


def test_two_pages_at_once_do_not_overwrite_each_other(visit, context):
    first, second = visit(), visit(page=context.new_page())
    typed(first, "Primera.")
    first.wait_for_selector(SAVED)
    typed(second, "Segunda.")
    second.wait_for_selector("#saving[data-is=overtaken]")
    assert texts() == ["Primera."]
    second.click("button[value=save]")
    second.wait_for_selector("#overtaken-title")
    assert second.locator(FIELD).input_value() == "Segunda."
    assert "Primera." in second.locator(".overtaken").first.inner_text()
    second.wait_for_timeout(1500)
    assert texts() == ["Primera."]
    second.click("button[value=save]")
    second.wait_for_selector(".messagelist")
    assert texts() == ["Primera.", "Segunda."]


def test_the_keyboard_leads_from_message_to_message(visit):
    page = visit()
    page.keyboard.press("Alt+PageDown")
    page.wait_for_url(f"**{address(43)}")
    page.keyboard.press("Alt+PageUp")
    page.wait_for_url(f"**{address(42)}")
    page.wait_for_selector(f"{FIELD}:focus")
    page.keyboard.type("Hay que actuar.")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**{address(43)}")
    assert texts() == ["Hay que actuar."]
    page.keyboard.type("Cuarenta y tres.")
    page.keyboard.press("Alt+PageUp")
    page.wait_for_url(f"**{address(42)}")
    assert [each.text for each in written(43)] == ["Cuarenta y tres."]


def test_what_was_translated_before_is_inserted_at_the_cursor(visit):
    text = "Il faut protéger les droits de toutes les personnes."
    source_changed(41, text)
    translated(41, "Hay que proteger los derechos.")
    source_changed(42, text)
    page = visit()
    typed(page, "Antes. Después.")
    page.evaluate(f"document.querySelector('{FIELD}').setSelectionRange(7, 7)")
    page.locator("[data-insert]").focus()
    page.keyboard.press("Enter")
    page.keyboard.type(" ")
    expected = "Antes. Hay que proteger los derechos. Después."
    assert page.locator(FIELD).input_value() == expected
    page.wait_for_selector(SAVED)


def test_still_correct_is_one_click(visit):
    translated(42, "Hay que actuar.")
    source_changed(42, "Tout autre chose.")
    page = visit()
    page.click("button[value=still]")
    page.wait_for_selector(".messagelist")
    assert [each.state for each in written()] == ["approved", "approved"]
    assert not Wording.objects.newest().outdated().exists()


def test_without_javascript_it_is_a_form(browser, live_server, ana, client):
    context = browser.new_context(java_script_enabled=False)
    sign_in(context, live_server, client)
    page = context.new_page()
    page.goto(live_server.url + address())
    page.fill(FIELD, "Hay que actuar.")
    page.click("button[value=next]")
    assert page.url.endswith(address(43))
    assert texts() == ["Hay que actuar."]
    context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.fill(FIELD, "Cuarenta y tres.")
    page.click("button[value=save]")
    assert page.locator("input[readonly]").first.input_value() == "Cuarenta y tres."
    sign_in(context, live_server, client)
    page.click("button[type=submit]")
    assert [each.text for each in written(43)] == ["Cuarenta y tres."]
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["es", "ar"])
def test_the_screen_is_accessible_and_fits(visit, page, language, viewport, scheme):
    page.emulate_media(color_scheme=scheme)
    translated(42, "يجب حماية 3 حقوق.", language=language)
    source_changed(42, "Il faut protéger les droits.")
    translated(41, "يجب حماية الحقوق.", language=language)
    source_changed(41, "Il faut protéger les droits.")
    translated(41, "يجب حماية الحقوق.", language=language)
    message = address(language=language)
    for place in (message, message.removesuffix("42/"), message.replace("/42/", "/texts/")):
        visit(place, viewport)
        assert not faults(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_that_tells_of_another_text_is_accessible(visit, page, context, scheme):
    page.emulate_media(color_scheme=scheme)
    visit()
    translated(42, "Lo que otra escribió.", by="eva")
    typed(page, "Hay que actuar.")
    page.wait_for_selector("#saving[data-is=overtaken]")
    page.click("button[value=save]")
    page.wait_for_selector("#overtaken-title")
    assert not faults(page)
    context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.click("button[value=save]")
    page.wait_for_selector(".returned")
    assert not faults(page)


def test_no_console_error_and_no_policy_violation(visit, page):
    errors = []
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    visit()
    typed(page, "Hay que actuar.")
    page.wait_for_selector(SAVED)
    visit(address().removesuffix("42/"))
    assert not errors
