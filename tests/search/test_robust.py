"""No query makes a page fail."""

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db

PAGES = ("/fr/messages/", "/en/search/")
SIGNS = st.text(alphabet="\"'«»“”-−*^:(){}[]+~\\/%_@#&|<>.,;!?ODNEARa é9数ا\0\n", max_size=40)
LONG = {
    "one word": "a" * 10_000,
    "many words": "mot " * 2500,
    "all different": " ".join(f"m{number}" for number in range(1700)),
    "quotes": '"' * 10_000,
    "minus": "-" * 10_000,
    "Chinese": "数字鸿沟" * 2500,
    "hyphens": "a-b-" * 2500,
    "emoji": "😀" * 5000,
    "marks": "e" + "\u0301" * 9999,
    "Arabic": "إنترنت " * 1400,
}


def answers(client, query):
    asked = quote(query.encode("utf-8", "surrogatepass"))
    return [client.get(f"{page}?q={asked}").status_code for page in PAGES]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=st.text(max_size=60) | SIGNS)
def test_any_text_is_answered(client, query):
    assert answers(client, query) == [200, 200]


@pytest.mark.parametrize("query", LONG.values(), ids=LONG)
def test_ten_thousand_characters_are_answered(client, query):
    assert answers(client, query[:10_000]) == [200, 200]
