"""A wording put forward for a theme or the document, whose texts are written over."""

import pytest

from messages_app.consultation.models import Comment
from messages_app.models import DocumentTranslation, ThemeTranslation
from tests.consultation.sending import filled, one, sent, text_of
from tests.forms import shown

pytestmark = pytest.mark.usefixtures("is_open")
THEME = "/en/igf-2025/theme/2/comment/?kind=suggestion"
DOCUMENT = "/en/igf-2025/comment/?kind=suggestion"


def introduction(place):
    texts = ThemeTranslation.objects.filter(theme__number=2)
    return (texts if "theme" in place else DocumentTranslation.objects).get()


@pytest.mark.parametrize("place", [THEME, DOCUMENT])
def test_it_begins_with_the_introduction_and_keeps_what_it_was_made_from(client, place):
    text = introduction(place).introduction
    (offered,) = shown(client.get(place))["suggested_text"]
    assert offered.split() == text.split()
    receipt = sent(client, place, text="", suggested_text=f"{offered} Partout.")["Location"]
    comment = one()
    assert (comment.suggested_from, comment.suggested_language) == (text, "fr")
    assert comment.before.language == comment.suggested.language == "fr"
    assert comment.wording is None
    type(introduction(place)).objects.update(introduction="Tout autre chose.")
    page = text_of(client.get(receipt))
    assert "0 words removed · 1 word added" in page
    same = {"do": "change", "comment": comment.pk, f"c{comment.pk}-suggested_text": text}
    assert "The words are still the same" in text_of(client.post(receipt, same))


@pytest.mark.parametrize("place", [THEME, DOCUMENT])
def test_without_an_introduction_the_title_is_spoken_of(client, place):
    type(introduction(place)).objects.update(introduction="")
    assert shown(client.get(place))["suggested_text"] == [introduction(place).title]


@pytest.mark.parametrize("place", [THEME, DOCUMENT])
def test_what_is_written_over_while_somebody_writes_is_compared_with_what_was_seen(client, place):
    text = introduction(place).introduction
    form = filled(client, place, text="", suggested_text=f"{text} Partout.")
    type(introduction(place)).objects.update(introduction="Tout autre chose.")
    preview = client.post(place, form | {"do": "preview"})
    assert "0 words removed · 1 word added" in text_of(preview)
    client.post(place, shown(preview) | {"do": "send"})
    assert one().suggested_from == text


@pytest.mark.parametrize("wrong", ["", "x", "\0", "forged:x", DOCUMENT])
def test_only_what_we_showed_at_this_place_is_taken_for_seen(client, wrong):
    seen = shown(client.get(wrong))["_seen"] if wrong == DOCUMENT else wrong
    form = filled(client, THEME, text="", suggested_text="Autre.", _seen=seen)
    assert client.post(THEME, form | {"do": "send"}).status_code == 302
    assert one().suggested_from == introduction(THEME).introduction


def test_a_comment_keeps_no_text_beside_its_own(client):
    sent(client, "/en/igf-2025/theme/2/comment/")
    assert (one().suggested_from, one().suggested_language) == ("", "")


def test_one_that_staff_entered_without_its_base_breaks_no_page(client):
    comment = Comment(language="fr", suggested_text="Autre.", text="")
    assert (comment.before.text, comment.suggested.language) == ("", "fr")
