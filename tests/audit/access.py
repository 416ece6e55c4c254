"""Every kind of page, in every language and manner of looking at it, judged by axe-core."""

from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe

from igfsite.vocabulary.languages import Language, html_tag

PAGES = (
    "",
    "messages/",
    "messages/?sdg=7&gdc=1&wsis=C5",
    "messages/?q=desinformatoin",
    "igf-2025/",
    "igf-2025/42/",
    "igf-2025/50/",
    "igf-2025/changes/",
    "igf-2025/contributions/",
    "igf-2025/report/",
    "messages/?consultation=commented",
    "igf-2025/beside/fr/",
    "igf-2025/42/comment/?kind=suggestion",
    "igf-2025/theme/2/comment/",
    "sessions/",
    "sessions/wsis-2025/310/",
    "concepts/wsis/C7/",
    "search/?q=IPN",
    "language/",
    "consultation/",
    "consultation/receipt/audit/",
    "igf-2025/999/",
)
FORM = "/comment/"
STAFF = "staff"  # name and password of tests.audit.demo
STAFF_PAGES = (
    "",
    "messages_app/message/",
    "messages_app/message/42/change/",
    "workplace/import/",
    "workplace/igf-2025/",
    "workplace/igf-2025/editions/final/",
    "workplace/igf-2025/editions/final/again/es/",
    "workplace/igf-2025/exchange/es/",
    "workplace/igf-2025/machine/es/",
    "workplace/igf-2025/translate/ar/",
    "workplace/igf-2025/translate/ar/42/",
    "workplace/igf-2025/translate/ar/texts/",
    "workplace/consultation/moderation/",
    "workplace/consultation/moderation/26/",
    "workplace/consultation/igf-2025/answers/",
    "workplace/consultation/igf-2025/answers/new/?comment=6",
    "workplace/consultation/igf-2025/glosses/en/",
)
STAFF_MANNERS = ((390, {}), (1280, {"color_scheme": "dark"}))
MANNERS = (  # width in pixels, where 320 is what 1280 comes to at 400 %; what is emulated
    (320, {}),
    (390, {}),
    (390, {"color_scheme": "dark"}),
    (390, {"forced_colors": "active", "reduced_motion": "reduce"}),
    (1280, {}),
    (1280, {"color_scheme": "dark"}),
    (1280, {"media": "print"}),
)


@dataclass
class Finding:
    """``what``: an axe-core rule with the first element that breaks it, or a width."""

    address: str
    width: int
    manner: dict
    what: str


def visits(site, browser, languages=Language.values):
    """Walk all pages; yield for each visit a list of findings."""
    for width, manner in MANNERS:
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.emulate_media(**manner)
        for address in (f"/{language}/{path}" for language in languages for path in PAGES):
            page.goto(site + address)
            yield [Finding(address, width, manner, what) for what in judged(page, width)]
            if FORM in address:
                with page.expect_navigation():  # not by a click: paper shows no buttons
                    page.evaluate("document.querySelector('button[value=preview]').click()")
                name = f"{address}, sent empty"
                yield [Finding(name, width, manner, what) for what in judged(page, width)]
        page.close()


def staff_visits(site, browser, languages=Language.values):
    """The same of the staff's side, which speaks the language of the browser."""
    for width, manner in STAFF_MANNERS:
        for language in languages:
            context = browser.new_context(
                locale=html_tag(language), viewport={"width": width, "height": 900}, **manner
            )
            page = context.new_page()
            page.goto(f"{site}/admin/login/")
            for field in ("username", "password"):
                page.fill(f"#id_{field}", STAFF)
            page.press("#id_password", "Enter")
            page.wait_for_url(f"{site}/admin/")
            for address in (f"/admin/{path}" for path in STAFF_PAGES):
                page.goto(site + address)
                name = f"{address} ({language})"
                yield [Finding(name, width, manner, what) for what in judged(page, width)]
            context.close()


def judged(page, width):
    for violation in Axe().run(page).response["violations"]:
        yield f"{violation['id']}: {violation['nodes'][0]['html'][:120]}"
    if (real := page.evaluate("document.documentElement.scrollWidth")) > width:
        yield f"{real} pixels wide"
