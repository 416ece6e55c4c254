"""What changed is told in words: on the page of changes, and between any two wordings."""

import re
from html import unescape

import pytest
from django.urls import reverse
from hypothesis import example, given
from hypothesis import strategies as st

from igfsite.publishing.differences import Differences
from messages_app.actions import publish_edition, withdraw_edition
from messages_app.models import Edition, Wording
from tests.search.writing import BY, publish, write_and_approve


def squeezed(text):
    return re.sub(r"\s", "", text)


@given(st.text(max_size=60), st.text(max_size=60))
@example("a-b c", "a-b  c")
@example("l'IA", "l’IA")
@example("الرَّقْمِيَّة", "الرقمية")
def test_the_pieces_make_both_texts(before, after):
    pieces = Differences(before, after).pieces
    kept = "".join(text for kind, text in pieces if kind != "added")
    new = "".join(text for kind, text in pieces if kind != "removed")
    assert squeezed(kept) == squeezed(before)
    assert squeezed(new) == squeezed(after)


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        (
            "Les décideurs doivent agir.",
            "Les décideurs devraient agir vite.",
            [
                ("same", "Les décideurs "),
                ("removed", "doivent "),
                ("added", "devraient "),
                ("same", "agir "),
                ("added", "vite"),
                ("same", "."),
            ],
        ),
        (
            "弥合数字鸿沟",
            "弥合性别鸿沟",
            [("same", "弥合"), ("removed", "数字"), ("added", "性别"), ("same", "鸿沟")],
        ),
        (
            "سد الفجوة الرقمية",
            "سد الفجوة",
            [("same", "سد الفجوة "), ("removed", "الرقمية")],
        ),
        ("Égalité  femmes", "Égalité femmes", [("same", "Égalité  femmes")]),
        ("", "Neuf", [("added", "Neuf")]),
    ],
)
def test_words_not_letters_and_not_lines_are_compared(before, after, pieces):
    found = Differences(before, after)
    assert [(kind, text) for kind, text in found.pieces] == pieces
    assert bool(found) == (pieces[0][0] != "same" or len(pieces) > 1)


@pytest.mark.parametrize(
    ("before", "after"),
    [("a b " * 1000, "b c " * 1000), ("a c " * 999, "a d " * 999), ("mot " * 20_000, "autre " * 9)],
)
def test_texts_that_would_take_too_long_are_told_as_wholes(before, after):
    kinds = [kind for kind, _text in Differences(before, after).pieces]
    assert kinds == ["removed", "added"]


def test_a_long_text_is_compared_by_words():
    text = " ".join(f"mot{number} de la" for number in range(100))
    found = Differences(text, text.replace("mot50", "autre"))
    assert [text for kind, text in found.pieces if kind != "same"] == ["mot50 ", "autre "]


@pytest.mark.django_db
def test_the_page_of_changes_tells_them_in_text_and_not_by_colour_alone(client):
    final = Edition.objects.get(kind="final")
    withdraw_edition(edition=final)
    write_and_approve(42, "Les décideurs doivent <agir>.")
    publish("preliminary")
    write_and_approve(42, "Les décideurs devraient <agir> vite.")
    publish_edition(edition=final, **BY)
    page = client.get("/fr/igf-2025/changes/").content.decode()
    assert re.search(r"<del><span[^>]*>\[supprimé : </span>doivent<", unescape(page))
    assert re.search(r"<ins><span[^>]*>\[ajouté : </span>devraient<", unescape(page))
    assert "1 mot supprimé · 2 mots ajoutés" in page
    assert "&lt;agir&gt;" in page
    assert "<agir>" not in page


@pytest.mark.django_db
def test_any_two_wordings_are_compared(admin_client):
    first = Wording.objects.get(message__number=42)
    write_and_approve(42, first.text.replace("devraient", "doivent"))
    address = reverse("admin:messages_app_wording_changelist")
    pair = list(Wording.objects.filter(message__number=42).values_list("pk", flat=True))
    page = admin_client.post(address, {"action": "compare", "_selected_action": pair})
    text = unescape(page.content.decode())
    assert re.search(r"<del><span[^>]*>\[[^<]*</span>devraient<", text)
    assert re.search(r"<ins><span[^>]*>\[[^<]*</span>doivent<", text)
    one = {"action": "compare", "_selected_action": pair[:1]}
    told = admin_client.post(address, one, follow=True).content.decode()
    assert "Select two wordings." in told
