"""A page as axe-core and a ruler see it."""

from axe_playwright_python.sync_playwright import Axe


def faults(page):
    """What is not accessible, and what is wider than the screen: sentences.

    Only once all of the page is there: a click comes back as soon as the next one begins.
    """
    page.wait_for_load_state()
    found = Axe().run(page)
    width = page.evaluate("document.documentElement.scrollWidth")
    wrong = [found.generate_report()] if found.violations_count else []
    wrong += [f"{width} pixels wide"] if width > page.viewport_size["width"] else []
    return [f"{page.url}: {each}" for each in wrong]
