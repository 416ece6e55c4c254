"""How little a visitor has to load, over a real line to a real Chromium."""

import pytest

from igfsite.vocabulary.languages import Language
from tests.audit.light import loads

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("published")]

FREE = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
FIRST_VISIT, LIST_AFTER_THAT = 60_000, 30_000  # bytes over the wire
PAGES = ("", "messages/", "igf-2025/", "igf-2025/42/", "sessions/wsis-2025/310/")


@pytest.mark.parametrize("path", PAGES)
def test_a_first_visit_is_light_in_every_language(browser, live_server, path):
    for language in Language.values:
        (load,) = loads(browser, live_server.url, [f"/{language}/{path}"], FREE)
        assert 5_000 < load.sent < FIRST_VISIT, language
        assert load.shift == 0


def test_a_list_after_another_page_is_lighter_still(browser, live_server):
    _home, listed = loads(browser, live_server.url, ["/ar/", "/ar/messages/?sdg=9"], FREE)
    assert 1_000 < listed.sent < LIST_AFTER_THAT
