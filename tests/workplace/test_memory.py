"""Sentences that were translated before are found again, and nothing that is not approved."""

import pytest

from messages_app.memory import pairs, recall, sentences
from messages_app.models import Message, Wording
from tests.workplace.translating import address, member, source_changed, translated

CUT = {
    "en": ("See Mr. Smith, e.g. at 3.5 p.m. today. It is so! “Is it?” Yes.", 4),
    "fr": ("M. Dupont, p. ex., a 3,5 %. Est-ce vrai ? « Oui. » C’est tout…", 4),
    "es": ("¿Es verdad? ¡Sí! El Sr. Ruiz lo dice.", 3),
    "ar": ("هل هذا صحيح؟ نعم. هذا كل شيء.", 3),
    "ru": ("Это так? Да! Это и т. д. в городе. Всё.", 4),
    "zh": ("这是真的吗？是的。“就是这样。”他说。", 4),
}


@pytest.mark.parametrize(("text", "total"), CUT.values(), ids=CUT)
def test_sentences_are_cut_in_every_language(text, total):
    found = sentences(text)
    assert len(found) == total
    assert "".join("".join(found).split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["", " ", "...", "。", "a" * 100_000, ". " * 5000])
def test_any_text_can_be_cut(text):
    assert all(each.strip() for each in sentences(text))


def test_sentences_are_paired_only_where_both_sides_have_as_many():
    assert pairs("Un. Deux.", "Uno. Dos.") == [("Un.", "Uno."), ("Deux.", "Dos.")]
    assert pairs("Un. Deux.", "Uno y dos.") == [("Un. Deux.", "Uno y dos.")]


OURS = "Les décideurs devraient agir. Il faut protéger les droits de toutes les personnes."
THEIRS = "Los responsables deberían actuar. Hay que proteger los derechos de todas las personas."
ALIKE = "Tout autre chose. Il faut protéger les droits de toutes les personnes en ligne."


@pytest.fixture
def found(db):
    """What is remembered for message 43, which says something alike."""

    def ask(language="es"):
        source = source_changed(43, ALIKE)
        return recall(Message.objects.get(number=43), source, language)

    return ask


@pytest.mark.django_db
def test_a_similar_sentence_of_an_approved_translation_is_found(found):
    source_changed(42, OURS)
    translated(42, THEIRS)
    (match,) = found()
    assert match.target == "Hay que proteger los derechos de todas las personas."
    assert match.source == "Il faut protéger les droits de toutes les personnes."
    assert 80 < match.likeness < 100
    assert (match.event, match.number) == ("igf-2025", 42)


@pytest.mark.django_db
def test_drafts_and_other_languages_are_not_found(found):
    source_changed(42, OURS)
    translated(42, THEIRS, is_approved=False)
    translated(42, "We must protect the rights of all.", language="en")
    assert found() == []


@pytest.mark.django_db
def test_the_message_itself_and_what_it_was_corrected_from_are_not_found(found):
    source_changed(42, OURS)
    translated(42, "Mal. Muy mal.")
    translated(42, THEIRS)
    source_changed(43, ALIKE)
    translated(43, "Lo mismo. Otra vez.")
    assert [match.target for match in found()] == [
        "Hay que proteger los derechos de todas las personas."
    ]


@pytest.mark.django_db
def test_three_at_most_the_best_first_each_once(found):
    for number in (10, 11):
        source_changed(number, OURS)
        translated(number, THEIRS)
    for number in (12, 13, 14, 15):
        source_changed(number, f"{'x' * number} {ALIKE}")
        translated(number, f"Número {number}. Hay que proteger {number}.")
    matches = found()
    assert len(matches) == 3
    assert [each.likeness for each in matches] == sorted(
        (each.likeness for each in matches), reverse=True
    )
    assert len({each.target for each in matches}) == 3


@pytest.mark.django_db
def test_the_page_shows_them_with_their_language():
    source_changed(42, OURS)
    translated(42, THEIRS)
    source_changed(43, ALIKE)
    page = member("Translators es", "ana").get(address(43)).content.decode()
    assert "% alike" in page
    assert '<p class="text" id="match-1" lang="es" dir="ltr">Hay que proteger' in page
    assert Wording.objects.filter(language="es").count() == 1
