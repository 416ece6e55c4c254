"""Checks point at what an editor should look at, in the real document and in made ones."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from messages_app import checks
from messages_app.checking import check
from messages_app.models import Document, Message, Wording
from tests.search.writing import write
from tests.test_house import grow


def kinds(text, language="fr"):
    return {kind for kind, _excerpt in checks.of_text(text, language)}


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Les décideurs doivent agir.", "fr", set()),
        ("[Bâtiment] Confiance.", "fr", {"leftover"}),
        ("Voir [3] et […].", "fr", set()),
        ("Page 3 sur 12 Une phrase.", "fr", {"leftover"}),
        ("les décideurs. les décideurs agissent.", "fr", {"doubled", "cut"}),
        ("Ils doivent doivent agir.", "fr", {"doubled"}),
        ("Ils doivent doivent agir. Puis ils partent.", "fr", {"doubled"}),
        ("Nous nous engageons de plus en plus.", "fr", set()),
        ("Voici les messages. Ces messages disent tout.", "fr", set()),
        ("Une (parenthèse ouverte.", "fr", {"brackets"}),
        ("Une « citation (bien) fermée ».", "fr", set()),
        ("Une fermée) seule.", "fr", {"brackets"}),
        ('Dire "oui".', "fr", {"quotes"}),
        ("La phrase n'est pas", "fr", {"cut"}),
        ("L'IA s'infiltré dans tout.", "fr", {"participle"}),
        ("L'IA s'est infiltrée dans tout.", "fr", set()),
        ("弥合数字鸿沟。", "zh-hans", set()),
        ("سد الفجوة الرقمية؟", "ar", set()),
    ],
)
def test_each_check_finds_its_own_and_no_more(text, language, found):
    assert kinds(text, language) == found


@pytest.mark.parametrize("text", ["", "\0", "[" * 5000, "a " * 5000, "é" * 5000, '"' * 3000])
def test_no_text_is_too_odd(text):
    list(checks.of_text(text, "fr"))


def test_numbers_are_compared_as_numbers():
    assert checks.other_numbers("1 500 personnes en 2025", "1,500 people in 2025") == []
    assert checks.other_numbers("15 personnes", "1,500 people") == ["15", "1500"]


@pytest.mark.django_db
def test_the_known_flaws_of_the_real_document_are_found():
    found = list(check(Document.objects.get()))
    buildings = [each for each in found if "[Bâtiment]" in each.excerpt and each.kind == "leftover"]
    assert len(buildings) == 4
    places = {(each.kind, getattr(each.row, "number", None)) for each in found}
    assert ("doubled", 18) in places
    assert ("participle", 22) in places
    assert len(found) < 15


@pytest.mark.django_db
def test_a_translation_a_bare_message_and_a_copy_are_found():
    source = Message.objects.get(number=7).wordings.get()
    Wording.objects.filter(pk=write(7, "Hay 999 cosas.", "es").pk).update(based_on=source)
    Message.objects.get(number=8).message_concepts.all().delete()
    write(9, source.text + " Un mot.")
    found = {(each.kind, str(each.row)) for each in check(Document.objects.get())}
    assert ("numbers", "igf-2025/7") in found
    assert ("bare", "igf-2025/8") in found
    assert ("duplicate", "igf-2025/9") in found


@pytest.mark.django_db
def test_a_long_document_takes_no_more_queries(django_assert_num_queries):
    grow(1000)
    with django_assert_num_queries(8):
        assert list(check(Document.objects.get()))


@pytest.mark.django_db
def test_editors_see_what_to_look_at_and_get_there(admin_client):
    document = Document.objects.get()
    data = {"action": "check_texts", "_selected_action": [document.pk]}
    page = admin_client.post(reverse("admin:messages_app_document_changelist"), data)
    text = page.content.decode()
    assert text.count("[Bâtiment]") == 4
    message = Message.objects.get(number=22)
    assert reverse("admin:messages_app_message_change", args=[message.pk]) in text


@pytest.mark.django_db
def test_the_command_says_the_same(capsys):
    call_command("check_document", "igf-2025")
    assert capsys.readouterr().out.count("[Bâtiment]") == 4
    with pytest.raises(CommandError):
        call_command("check_document", "igf-1999")
