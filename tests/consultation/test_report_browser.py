"""The report as it is looked at: on a phone and a desk, in the dark, mirrored, on paper."""

import pytest

from tests.consultation.said import answer, say, seen, two_editions
from tests.looking import faults

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("published")]
SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}
BAR = "#kind svg rect"


@pytest.fixture(autouse=True)
def spoken(published):
    two_editions(7, 42)
    groups = ("government", "press", "civil-society")
    for number in range(1, 25):
        known = {"stakeholder_group": groups[number % 5 % 3]}
        said = say(f"igf-2025/{number}", f"person{number}", known=known)
        if number % 2:
            answer(said, outcome=("accepted", "covered")[number % 4 == 1])
    say("igf-2025/theme/2", "zoe", kind="missing")
    seen()


@pytest.fixture
def visit(page, live_server):
    told = []
    page.on("console", lambda line: told.append(line.text) if line.type == "error" else None)

    def visit(language="en"):
        page.goto(f"{live_server.url}/{language}/igf-2025/report/")
        return page

    yield visit
    assert not told


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_is_accessible_and_fits(visit, page, language, size, scheme):
    page.set_viewport_size(SIZES[size])
    page.emulate_media(color_scheme=scheme)
    visit(language)
    assert not faults(page)
    assert page.locator(".chart").count() >= 9


def test_bars_grow_from_the_side_where_reading_begins(visit, page):
    visit()
    bar, number = page.locator("#kind svg").first, page.locator("#kind .bar b").first
    shown, chart = page.locator(BAR).last.bounding_box(), bar.bounding_box()
    assert number.bounding_box()["x"] < chart["x"] <= shown["x"] + 1
    page.evaluate("document.documentElement.dir = 'rtl'")
    shown, chart = page.locator(BAR).last.bounding_box(), bar.bounding_box()
    assert number.bounding_box()["x"] > chart["x"]
    assert abs(shown["x"] + shown["width"] - chart["x"] - chart["width"]) <= 1
    assert shown["width"] < chart["width"] / 2


def test_bars_can_be_told_in_forced_colours_and_on_paper(visit, page):
    page.emulate_media(forced_colors="active")
    visit()
    fill = "element => getComputedStyle(element).fill"
    drawn, blank = (
        page.locator(f"#outcome-by-theme .stack .outcome-{each}").first
        for each in ("accepted", "unanswered")
    )
    assert drawn.evaluate(fill) != blank.evaluate(fill)
    page.emulate_media(forced_colors="none", media="print")
    assert page.locator(".headline").is_visible()
    assert not page.locator(".site-header").is_visible()
    assert not page.locator(".report .actions").is_visible()
    whole = "element => element.scrollHeight <= element.clientHeight"
    assert page.locator(".scrolled").evaluate(whole)
