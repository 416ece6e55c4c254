"""The pictures of the project, drawn anew: those of the documentation, and the social cards.

``make pictures``. A card is what other sites show beside a link: 1200 by 630 pixels.
"""

from pathlib import Path

import django
from django.template import Context, Engine
from django.utils.translation import activate, gettext

from igfsite.vocabulary.languages import Language, direction, html_tag
from tests.audit.chromium import browser
from tests.audit.site import audited_site

ROOT = Path(__file__).parents[2]
CARDS, DOCS = ROOT / "igfsite/static/cards", ROOT / "docs"
CARD = (Path(__file__).parent / "card.html").read_text(encoding="utf-8")
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 800}
SHOTS = {
    "home": ("/en/", DESK),
    "messages": ("/fr/messages/?sdg=9&sdg=16&wsis=C10", DESK),
    "document": ("/en/igf-2025/", DESK),
    "arabic": ("/ar/igf-2025/42/", PHONE),
}


def draw_cards(chromium):
    page = chromium.new_page(viewport={"width": 1200, "height": 630})
    for language in Language.values:
        activate(language)
        context = {
            "tag": html_tag(language),
            "direction": direction(language),
            "title": gettext("Messages of the Internet Governance Forum"),
            "mark": (ROOT / "igfsite/static/favicon.svg").read_text(),
        }
        page.set_content(Engine().from_string(CARD).render(Context(context)))
        page.screenshot(path=CARDS / f"{language}.png")


def draw_docs(chromium, site):
    for name, (address, viewport) in SHOTS.items():
        page = chromium.new_page(viewport=viewport)
        page.goto(site + address, wait_until="networkidle")
        page.screenshot(path=DOCS / f"{name}.png")


if __name__ == "__main__":
    django.setup()
    with browser() as chromium:
        draw_cards(chromium)
        with audited_site() as site:
            draw_docs(chromium, site)
