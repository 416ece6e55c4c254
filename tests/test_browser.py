"""The site as a visitor sees and works it, in a real Chromium."""

import pytest

from messages_app.actions import withdraw_edition
from messages_app.models import Edition, Wording
from tests.looking import faults
from tests.search.writing import publish, title, write_and_approve

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("published")]

PAGES = (
    "/fr/",
    "/en/messages/",
    "/fr/messages/?sdg=7&gdc=1",
    "/en/messages/?sdg=7&wsis=C5",
    "/en/igf-2025/",
    "/fr/igf-2025/42/",
    "/fr/igf-2025/changes/",
    "/en/igf-2025/beside/fr/",
    "/en/sessions/",
    "/fr/sessions/wsis-2025/310/",
    "/en/concepts/wsis/C7/",
    "/fr/consultation/",
    "/fr/messages/?q=numériques&sdg=9",
    "/en/messages/?q=desinformatoin",
    "/fr/search/?q=IPN",
    "/fr/language/",
)
NOT_FOUND = "/fr/igf-2025/99/"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def visit(page, live_server):
    """Open an address of the live server; every request must stay on it."""

    def open_page(address, viewport=DESK):
        page.set_viewport_size(viewport)
        page.on("request", lambda request: check_host(request, live_server))
        page.goto(live_server.url + address)
        return page

    return open_page


def check_host(request, live_server):
    assert request.url.startswith((live_server.url, "data:")), request.url


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("address", [*PAGES, NOT_FOUND])
def test_pages_are_accessible_and_fit_the_screen(visit, address, viewport):
    page = visit(address, viewport)
    assert not faults(page)


@pytest.mark.parametrize("language", ["ar", "zh-hans", "ru", "es"])
def test_the_interface_is_accessible_in_every_language(visit, language):
    for path in ("", "messages/?sdg=7&gdc=1", "igf-2025/", "igf-2025/42/", "search/?q=IPN"):
        page = visit(f"/{language}/{path}", PHONE)
        assert not faults(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_two_languages_side_by_side_are_accessible(visit, page, viewport, scheme):
    """On a phone as pairs, one below the other; Arabic from right to left all the same."""
    for language in ("ar", "es"):
        title(language)
        write_and_approve(1, "رسالة." if language == "ar" else "Mensaje.", language)
    Wording.objects.filter(language="es").update(
        based_on=Wording.objects.get(message__number=1, language="fr")
    )
    Wording.objects.filter(pk=write_and_approve(1, "Autre chose.").pk).update(change="meaning")
    publish()
    page.emulate_media(color_scheme=scheme)
    assert not faults(visit("/fr/igf-2025/beside/ar/?with=es", viewport))
    first, second = (page.locator("#m1 td").nth(place).bounding_box() for place in (0, 1))
    is_stacked = second["y"] >= first["y"] + first["height"] - 1
    assert is_stacked == (viewport == PHONE)
    assert page.locator("#m1 .outdated").count() == 1


@pytest.mark.parametrize("address", ["/fr/", "/fr/messages/", "/fr/igf-2025/42/"])
def test_dark_mode_keeps_its_contrast(visit, page, address):
    page.emulate_media(color_scheme="dark")
    assert not faults(visit(address))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_changed_is_accessible(visit, page, scheme):
    final = Edition.objects.get(kind="final")
    withdraw_edition(edition=final)
    publish("preliminary")
    write_and_approve(42, "Les décideurs devraient agir vite.")
    publish("final")
    page.emulate_media(color_scheme=scheme)
    visit("/fr/igf-2025/changes/")
    assert page.locator("ins").count()
    assert page.locator("del").count()
    assert not faults(page)


def test_a_facet_changes_the_list_in_place(visit):
    page = visit("/en/messages/")
    page.evaluate("window.sameDocument = true")
    page.click('[data-facet="sdg"][data-value="7"]')
    page.wait_for_selector('[data-total="25"]')
    assert page.evaluate("window.sameDocument") is True
    assert page.url.endswith("/en/messages/?sdg=7")
    page.wait_for_selector('[data-facet="sdg"][data-value="7"]:focus')
    page.wait_for_selector("#announced:text-is('25 of 88 messages')", state="attached")
    assert page.locator("#languages [hreflang=fr]").get_attribute("href") == "/fr/messages/?sdg=7"
    page.click('.pills a:has-text("SDG 7")')
    page.wait_for_selector('[data-total="88"]')
    page.wait_for_selector("#total:focus")


def test_the_list_follows_what_is_typed(visit):
    page = visit("/en/messages/?sdg=9")
    page.locator("#q").press_sequentially("désinf", delay=30)
    page.wait_for_selector("#announced:not(:empty)", state="attached")
    page.wait_for_selector("mark:text-is('désinformation')")
    page.wait_for_selector("#q:focus")
    assert "sdg=9" in page.url
    page.locator('[data-facet="sdg"][data-value="9"]').click()
    page.wait_for_selector('[data-facet="sdg"][data-value="9"]:not([aria-current])')
    assert page.locator("mark").count()


def test_what_the_visitor_opened_stays_open(visit):
    page = visit("/en/messages/")
    page.click("#facet-gdc summary")
    page.click('[data-facet="gdc"][data-value="1"]')
    page.wait_for_selector('[data-total="44"]')
    page.click('[data-facet="sdg"][data-value="7"]')
    page.wait_for_selector('[data-total="25"]')
    page.click("#facet-topic summary")
    page.click('[data-facet="theme"]')
    page.wait_for_selector('[data-total="0"]')
    page.wait_for_selector("#facet-topic:not([open])")
    assert page.locator("#facet-gdc").get_attribute("open") is not None


def test_the_next_page_begins_at_its_top(visit):
    page = visit("/en/messages/")
    page.click('.pages a[href="?page=2"]')
    page.wait_for_selector('[data-message="igf-2025/21"]')
    assert page.evaluate("scrollY") == 0


def test_a_listed_message_opens_on_its_own_page(visit):
    page = visit("/en/messages/?sdg=7")
    page.click('[data-message="igf-2025/21"] .card-head a')
    page.wait_for_url("**/en/igf-2025/21/")
    assert page.locator("h1").inner_text() == "Message 21"


def test_going_back_shows_the_list_before(visit):
    page = visit("/en/messages/")
    page.click('[data-facet="sdg"][data-value="7"]')
    page.wait_for_selector('[data-total="25"]')
    page.go_back()
    page.wait_for_selector('[data-total="88"]')


def test_on_a_phone_the_facets_open_as_a_sheet(visit):
    page = visit("/en/messages/", PHONE)
    facet = page.locator('[data-facet="theme"]').first
    assert not facet.is_visible()
    page.click("button.filters-open")
    assert facet.is_visible()
    facet.click()
    page.wait_for_selector('[data-total="19"]')
    page.wait_for_selector("#filters:popover-open")
    page.click("text=Show 19")
    assert not page.locator("#filters").is_visible()


def test_browsing_works_without_javascript(browser, live_server):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/fr/messages/")
    page.click('[data-facet="sdg"][data-value="7"]')
    assert page.locator('[data-total="25"]').count() == 1
    page.click('.card a[href$="/20/"]')
    assert page.locator("h1").inner_text().endswith("20")
    assert page.locator("button[data-copy]").first.is_hidden()


def test_the_citation_is_copied(visit, page, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit("/en/igf-2025/42/")
    page.click('[data-copy="bibtex"]')
    page.wait_for_selector("#copied:not(:empty)", state="attached")
    assert page.evaluate("navigator.clipboard.readText()").startswith("@misc{igf-2025-42,")


def test_the_table_of_contents_follows_the_reader(visit):
    page = visit("/fr/igf-2025/")
    page.evaluate("document.getElementById('theme-3').scrollIntoView({behavior: 'instant'})")
    page.wait_for_selector('.toc a[href="#theme-3"][aria-current]')


def test_the_page_is_read_and_worked_by_keyboard_alone(visit):
    page = visit("/en/messages/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _press in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.facet"):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector(".pills a")


def test_right_to_left_mirrors_the_layout(visit):
    page = visit("/en/messages/")
    left = page.locator("#filters").bounding_box()["x"]
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.locator("#filters").bounding_box()["x"] > left + 400
    assert page.evaluate("document.documentElement.scrollWidth") <= DESK["width"]


def test_no_console_error_and_no_policy_violation(visit, page):
    errors = []
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    for address in PAGES:
        visit(address)
    assert not errors


def test_print_leaves_out_what_paper_cannot_use(visit, page):
    visit("/fr/igf-2025/")
    page.emulate_media(media="print")
    assert not page.locator(".site-header").is_visible()
    assert not page.locator(".toc").is_visible()
    assert page.locator(".reading-list .number").first.inner_text().split() == ["Message", "1"]
