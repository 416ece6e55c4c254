"""What is saved of a translation, as what, and what it never takes the place of."""

import pytest

from igfsite.publishing.models import Provenance
from messages_app.consultation.models import Comment
from messages_app.models import Wording
from tests.forms import shown
from tests.workplace.translating import (
    AT,
    address,
    form_of,
    member,
    send,
    source_changed,
    translated,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(db):
    return member("Translators es", "ana")


@pytest.fixture
def eva(db):
    return member("Editors", "eva")


def test_a_save_is_a_draft_based_on_the_wording_that_was_shown(ana):
    assert send(ana, "Hay que actuar.").status_code == 302
    (wording,) = written()
    assert (wording.text, wording.state, wording.change) == ("Hay que actuar.", "draft", "first")
    assert (wording.created_by, wording.based_on.language) == ("ana", "fr")
    assert (wording.provenance.nature, wording.provenance.translator) == ("volunteer", "ana")
    assert wording.provenance.slug == "igf-2025-es-volunteer"


def test_saving_an_own_draft_again_writes_it_anew(ana):
    for text in ("Uno.", "Uno, dos.", "Uno, dos, tres."):
        send(ana, text)
    assert [(each.number, each.text) for each in written()] == [(1, "Uno, dos, tres.")]


def test_saving_what_stands_there_writes_nothing(ana, eva):
    send(ana, "Uno.")
    send(eva, "Uno.", do="approve")
    send(ana, "Uno.")
    assert [(each.created_by, each.state) for each in written()] == [("ana", "approved")]


def test_line_breaks_are_kept_as_one_character(ana):
    send(ana, "Uno.\r\n\r\nDos. ")
    assert written()[0].text == "Uno.\n\nDos."


@pytest.mark.parametrize("meeting", ["state", "comment", "translation", "published", "another"])
def test_a_draft_that_somebody_met_stays_and_the_next_save_is_another(ana, eva, meeting):
    send(ana, "Uno.")
    draft = written()[0]
    if meeting == "state":
        Wording.objects.filter(pk=draft.pk).update(state="in-review")
    elif meeting == "comment":
        Comment.objects.create(
            message=draft.message, wording=draft, kind="comment", text="?", received_at=AT
        )
    elif meeting == "translation":
        Wording.objects.filter(message__number=42, language="fr").update(based_on=draft)
    elif meeting == "published":
        Wording.objects.filter(pk=draft.pk).update(published_at=AT)
    writer = eva if meeting == "another" else ana
    send(writer, "Dos.")
    assert [(each.text, each.change) for each in written()] == [
        ("Uno.", "first"),
        ("Dos.", "wording"),
    ]


def test_an_empty_text_is_refused_kindly_and_what_stood_there_stays(ana):
    send(ana, "Uno.")
    response = send(ana, " \n ")
    assert response.status_code == 200
    assert "An empty translation is not kept" in response.content.decode()
    assert [each.text for each in written()] == ["Uno."]


@pytest.mark.parametrize("text", ["Uno\0", "Uno\x07 dos"])
def test_control_characters_are_refused_and_the_text_comes_back(ana, text):
    response = send(ana, text)
    assert response.status_code == 200
    assert "Uno" in response.content.decode().split('<textarea name="text"')[1]
    assert written() == []


def test_a_change_of_meaning_of_the_source_makes_the_next_translation_one(ana):
    translated(42, "Uno.")
    source_changed(42, "Tout autre chose.")
    send(ana, "Otra cosa.")
    first, second = written()
    assert (second.change, second.based_on.number) == ("meaning", first.based_on.number + 1)


def test_the_second_of_two_is_told_sees_both_and_loses_nothing(ana, eva):
    forms = [form_of(each) | {"do": "save"} for each in (ana, eva)]
    ana.post(address(), forms[0] | {"text": "El texto de Ana."})
    refused = eva.post(address(), forms[1] | {"text": "El texto de Eva."})
    page = refused.content.decode()
    assert refused.status_code == 200
    assert "Somebody has written here meanwhile" in page
    assert "El texto de Ana." in page
    assert "<del>" in page
    assert [each.text for each in written()] == ["El texto de Ana."]
    again = shown(refused)
    assert again["text"] == ["El texto de Eva."]
    assert eva.post(address(), again).status_code == 302
    assert [each.text for each in written()] == ["El texto de Ana.", "El texto de Eva."]


def test_two_pages_of_one_person_do_not_overwrite_each_other_either(ana):
    send(ana, "Uno.")
    forms = [form_of(ana) for _page in range(2)]
    ana.post(address(), forms[0] | {"text": "Primera página."})
    refused = ana.post(address(), forms[1] | {"text": "Segunda página."})
    assert "Somebody has written here meanwhile" in refused.content.decode()
    ana.post(address(), shown(refused))
    assert [each.text for each in written()] == ["Primera página.", "Segunda página."]


def test_a_source_that_changed_while_typing_is_told_and_the_translation_is_outdated(ana):
    form = form_of(ana)
    source_changed(42, "Tout autre chose.")
    response = ana.post(address(), form | {"text": "Uno.", "do": "next"}, follow=True)
    page = response.content.decode()
    assert "The source was changed while you were writing" in page
    assert "What changed since this was translated" in page
    assert Wording.objects.newest().outdated().get().text == "Uno."


@pytest.mark.parametrize("source", ["", "0", "x", "9" * 40, "-1"])
def test_a_form_with_a_source_that_is_none_is_refused(ana, source):
    response = send(ana, "Uno.", _source=source)
    assert "The source of this form is no text of this message." in response.content.decode()
    assert written() == []


def test_the_source_is_of_this_message_and_in_another_language(ana):
    own = translated(42, "Uno.", is_approved=False)
    other = Wording.objects.get(message__number=7, language="fr")
    for wrong in (own, other):
        assert send(ana, "Dos.", _source=wrong.pk).status_code == 200
    assert [each.text for each in written()] == ["Uno."]


@pytest.mark.parametrize("nature", ["machine", "volunteer"])
def test_what_began_as_a_machines_draft_stays_one_until_it_is_approved(ana, nature):
    translated(42, "Texto de máquina.", nature="machine", by="machine", is_approved=False)
    send(ana, "Texto mejorado.", nature=nature, translator="Ana")
    last = written()[-1]
    assert (last.text, last.created_by) == ("Texto mejorado.", "ana")
    assert last.provenance.nature == "machine"


def test_who_corrects_the_text_of_another_leaves_the_credit_where_it_is(ana, eva):
    send(ana, "Uno.")
    send(eva, "Uno, corregido.")
    assert {each.provenance.translator for each in written()} == {"ana"}


def test_a_credit_is_given_once_and_remembered(ana):
    send(ana, "Uno.", translator="Ana Pérez Ruiz")
    send(ana, "Dos.", number=43)
    credits = {each.provenance for number in (42, 43) for each in written(number)}
    assert [each.translator for each in credits] == ["Ana Pérez Ruiz"]
    assert credits.pop().slug == "igf-2025-es-volunteer"


@pytest.mark.parametrize("name", ["", "王小明", "أمل", "n" * 200])
def test_any_name_gets_a_provenance_of_its_own(ana, name):
    send(ana, "Uno.", translator=name)
    assert written()[0].provenance.translator == name
    assert Provenance.objects.filter(slug__startswith="igf-2025-es-volunteer").count() == 1


def test_official_is_for_editors(ana, eva):
    assert send(ana, "Uno.", nature="official").status_code == 200
    assert written() == []
    assert send(eva, "Uno.", nature="official").status_code == 302
    assert written()[0].provenance.nature == "official"


def test_a_translator_sends_to_review(ana):
    send(ana, "Uno.", do="review")
    assert [each.state for each in written()] == ["in-review"]
    send(ana, "Uno, dos.")
    assert [each.state for each in written()] == ["in-review", "draft"]


def test_an_editor_approves_what_is_on_the_screen(ana, eva):
    send(ana, "Uno.", do="review")
    send(eva, "Uno, dos.", do="approve")
    assert [(each.text, each.state, each.approved_by) for each in written()] == [
        ("Uno.", "in-review", ""),
        ("Uno, dos.", "approved", "eva"),
    ]


@pytest.mark.parametrize(
    ("who", "was", "becomes"),
    [
        ("ana", "approved", "in-review"),
        ("eva", "approved", "approved"),
        ("eva", "in-review", "in-review"),
        ("ana", "draft", "draft"),
    ],
)
def test_still_correct_is_the_same_text_on_the_new_source(request, who, was, becomes):
    former = translated(42, "Uno.", is_approved=was == "approved")
    if was == "in-review":
        Wording.objects.filter(pk=former.pk).update(state=was)
    newer = source_changed(42, "Tout autre chose.")
    assert Wording.objects.newest().outdated().count() == 1
    send(request.getfixturevalue(who), "Uno.", do="still")
    old, new = written()
    assert (new.text, new.state, new.based_on) == ("Uno.", becomes, newer)
    assert (new.change, new.provenance) == ("typo", old.provenance)
    assert not Wording.objects.newest().outdated().exists()


def test_still_correct_with_another_text_is_a_save(ana):
    translated(42, "Uno.")
    source_changed(42, "Tout autre chose.")
    send(ana, "Dos.", do="still")
    assert [(each.text, each.state) for each in written()] == [
        ("Uno.", "approved"),
        ("Dos.", "draft"),
    ]


def test_still_correct_after_somebody_wrote_is_told(ana, eva):
    translated(42, "Uno.")
    source_changed(42, "Tout autre chose.")
    form = form_of(eva)
    send(ana, "Dos.")
    response = eva.post(address(), form | {"do": "still"})
    assert "Somebody has written here meanwhile" in response.content.decode()
    assert [each.text for each in written()] == ["Uno.", "Dos."]
