"""The texts of letters, each in the language of its reader."""

import pytest
from django.template import TemplateDoesNotExist

from igfsite.vocabulary.languages import Language
from messages_app.consultation.mail import outbox
from messages_app.consultation.mail.letters import drawn
from messages_app.consultation.models import Letter
from tests.consultation.letters import NOW, send

TITLE = "L’Internet & « nous » <2025>"
LINK = "https://igf.example/en/mine/?a=1&b=2"


def test_a_letter_is_plain_text_where_nothing_is_escaped():
    letter = drawn("confirm", "en", title=TITLE, link=LINK)
    assert letter["subject"] == f"Please confirm your contribution: {TITLE}"
    assert f"\n{LINK}\n" in letter["body"]
    assert letter["body"].endswith(".\n")
    assert "\n\n\n" not in letter["body"]
    assert "{" not in letter["body"]


@pytest.mark.parametrize("language", [each for each in Language.values if each != "en"])
def test_a_letter_is_in_the_language_of_its_reader(language):
    letter = drawn("confirm", language, title=TITLE, link=LINK)
    assert letter["language"] == language
    assert letter["subject"].endswith(TITLE)
    assert letter["subject"] != drawn("confirm", "en", title=TITLE, link=LINK)["subject"]


def test_the_language_is_the_readers_not_the_visitors(settings):
    assert drawn("confirm", "fr", title=TITLE, link=LINK)["language"] == "fr"


def test_an_unknown_letter_is_a_mistake_of_ours():
    with pytest.raises(TemplateDoesNotExist):
        drawn("no-such-letter", "en")


@pytest.mark.django_db
def test_a_title_with_a_line_break_makes_no_header(sink):
    title = "A\nBcc: b@b.example\n\nB"
    letter = drawn("confirm", "en", title=title, link=LINK)
    outbox.post(to="zoe@a.example", key="a", at=NOW, **letter)
    send()
    (message,) = sink.messages
    assert message["Subject"] == "Please confirm your contribution: A"
    assert message["Bcc"] is None
    assert sink.addresses == ["zoe@a.example"]
    assert Letter.objects.get().sent_at
