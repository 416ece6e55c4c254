"""The change of a suggestion while it is typed, and the copy that a browser keeps of a text."""

import random
import re

import pytest

from igfsite.browse.actions import move_version
from igfsite.publishing.differences import Differences
from tests.consultation.sending import PERSON, SUGGESTION, open_window
from tests.consultation.test_browser import fill_in

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("published")]
COMMENT = "/en/igf-2025/42/comment/?kind=comment"
TEXTS = (
    "L’Internet d’aujourd’hui — « ouvert », libre_et sûr : 3,5 % l'an…",
    "L’Internet de demain — « ouvert » et libre_et sûr : 3.5 % par an…",
    "يجب أن تُحترم حقوقُ الإنسان على الإنترنت، في كل مكان.",
    "يجب أن تُحترم حقوق الإنسان كلها على الإنترنت في كلّ مكان!",
    "互联网治理论坛的讯息，须由所有利益攸关方共同拟订。",
    "互联网治理论坛讯息须由各利益攸关方共同拟订（2025年）。",
    "Права человека должны соблюдаться и в сети: e\u0301te\u0301 ёлка.",
    "  Права человека соблюдаются\u00a0и в сети:\n\nété ёлка. ½ ² Ⅷ ៣ 👍🏽 \ufeff\x85 ",
    "カタカナ と ひらがな ー 漢字𠀀 and 한국어 देवनागरी",
    "",
)


@pytest.fixture(autouse=True)
def is_open(published):
    open_window()
    move_version()


def shuffled(text, seed):
    """The same words, some moved, some gone, some twice."""
    words, dice = re.findall(r"\S+\s*|.", text), random.Random(seed)
    for _time in range(3):
        if words:
            words.insert(dice.randrange(len(words)), words.pop(dice.randrange(len(words))))
            words.insert(dice.randrange(len(words)), dice.choice(words))
            words.pop(dice.randrange(len(words)))
    return "".join(words)


def pairs():
    yield from ((before, after) for before in TEXTS for after in TEXTS)
    yield from ((text, shuffled(text, seed)) for text in TEXTS for seed in range(20))
    yield "one " * 300, "one two " * 150
    yield "one " * 200, "two one " * 100


def test_the_browser_cuts_and_compares_as_the_server_does(page, live_server):
    page.goto(live_server.url + SUGGESTION)
    pairs_, ask = list(pairs()), "pairs => pairs.map(([a, b]) => differences(a, b))"
    found = page.evaluate(ask, pairs_)
    for (before, after), pieces in zip(pairs_, found, strict=True):
        expected = Differences(before, after)
        assert list(map(tuple, pieces)) == expected.pieces, (before, after)
        for kind in ("removed", "added"):
            counted = page.evaluate("([p, kind]) => countOf(p, kind)", [pieces, kind])
            assert counted == getattr(expected, kind), (before, after)


def test_the_change_is_shown_while_it_is_typed_and_said_once_it_rests(page, live_server):
    page.goto(live_server.url + SUGGESTION)
    box = page.locator("[data-change-of]")
    assert box.is_hidden()
    page.focus("#id_suggested_text")
    page.keyboard.press("Control+End")
    page.keyboard.type(" Partout.")
    page.wait_for_selector("[data-change-of] ins")
    assert box.locator("ins").inner_text().split() == ["[added:", "Partout.", "]"]
    assert box.locator("[data-change]").get_attribute("lang") == "fr"
    assert box.locator("ins .visually-hidden").first.get_attribute("lang") == "en"
    assert box.locator("[role=status]").inner_text() == ""
    page.wait_for_function(
        "() => document.querySelector('[data-change-of] [role=status]').textContent"
    )
    assert box.locator("[role=status]").inner_text() == "removed: 0 · added: 1"
    for _time in range(9):
        page.keyboard.press("Backspace")
    page.wait_for_function("() => document.querySelector('[data-change-of]').hidden")


def kept(page):
    return page.evaluate("JSON.stringify(localStorage)")


def type_and_wait(page, text):
    page.fill("#id_text", text)
    page.wait_for_function("text => JSON.stringify(localStorage).includes(text)", arg=text)


def test_a_text_comes_back_after_a_crash_and_tells_nothing_of_its_writer(page, live_server):
    page.goto(live_server.url + COMMENT)
    fill_in(page)
    type_and_wait(page, "A long thought.")
    assert not [each for each in PERSON.values() if each in kept(page) and each != "en"]
    page.close()
    page = page.context.new_page()
    page.goto(live_server.url + SUGGESTION)
    assert page.locator("[data-copy-kept]").is_hidden()
    page.goto(live_server.url + COMMENT)
    page.click("text=Put it back")
    assert page.input_value("#id_text") == "A long thought."
    page.reload()
    page.click("text=Throw it away")
    assert "A long thought." not in kept(page)
    page.reload()
    assert page.locator("[data-copy-kept]").is_hidden()


@pytest.mark.parametrize("way", ["send", "note"])
def test_the_copy_is_forgotten_once_the_site_has_the_text(page, live_server, way):
    page.goto(live_server.url + COMMENT)
    type_and_wait(page, "A long thought.")
    page.click("button[value=preview]")
    page.wait_for_selector("[role=alert]")  # it is not sent yet
    assert "A long thought." in kept(page)
    fill_in(page)
    if way == "send":
        page.click("button[value=preview]")
        page.click("button[value=send]")
        page.wait_for_url("**/receipt/**")
    else:
        page.click("button[value=note]")
        page.wait_for_url("**/notes/**")
    page.wait_for_function("() => !JSON.stringify(localStorage).includes('A long thought.')")


def test_where_a_browser_keeps_nothing_the_form_works(browser, live_server):
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw 1; }})")
    page = context.new_page()
    page.goto(live_server.url + COMMENT)
    page.fill("#id_text", "A comment.")
    fill_in(page)
    page.click("button[value=preview]")
    assert "A comment." in page.inner_text(".contribution")
    context.close()
