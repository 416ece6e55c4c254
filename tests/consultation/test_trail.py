"""From the preliminary edition to the final one: what changed, because of whom, and where to."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from igfsite.browse.actions import move_version
from messages_app.actions import publish_edition, withdraw_edition
from messages_app.models import Edition, Message, Place, Theme, Wording
from tests.consultation.saying import answer, say
from tests.consultation.sending import text_of
from tests.forms import shown
from tests.reading import hooks, total_of
from tests.search.writing import BY, publish, write, write_and_approve
from tests.test_house import queries_of

pytestmark = pytest.mark.django_db
CHANGES = "/en/igf-2025/changes/"


@pytest.fixture
def preliminary():
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    publish("preliminary")


def message(number):
    return Message.objects.get(number=number)


def page(client, address=CHANGES):
    return text_of(client.get(address))


def drop(number, *successors):
    Message.objects.filter(number=number).update(is_dropped=True)
    message(number).successors.set(Message.objects.filter(number__in=successors))


def changed(client):
    return hooks(client.get(CHANGES), "message")


def told_of(client, number):
    return page(client).split(f'id="m{number}"')[1].split("</article>")[0]


@pytest.mark.usefixtures("preliminary")
def test_a_change_names_the_contributions_behind_it_with_their_outcome(client):
    wording = write_and_approve(42, "Les décideurs doivent agir.")
    asked, of_theme, open_one = say(42, "Act!"), say(theme=1, text="Be bold."), say(42, "Open.")
    same = say(42, "Act, please!", state="merged", merged_into=asked)
    answer(asked, of_theme, wording=wording, en="We agree.")
    answer(open_one, en="Secret.", is_given=False)
    publish("final")
    behind = told_of(client, 42)
    assert "Act!" in behind
    assert "Be bold." in behind
    assert behind.count("Accepted") == 2
    assert "We agree." in behind
    assert "1 other said the same" in behind
    assert "Open." not in behind
    assert f"/c/{asked.pk}/" in behind
    assert f"/c/{same.pk}/" not in behind
    assert changed(client) == ["igf-2025/42"]


@pytest.mark.usefixtures("preliminary")
def test_before_the_final_edition_nothing_of_it_is_told(client):
    before = {address: page(client, address) for address in (CHANGES, "/en/igf-2025/43/")}
    drop(43, 42)
    write_and_approve(42, "Les décideurs doivent agir.")
    move_version()
    for address, text in before.items():
        assert page(client, address) == text
    assert "igf-2025/43" in hooks(client.get("/en/messages/?page=3"), "message")


@pytest.mark.usefixtures("preliminary")
def test_the_same_words_in_a_newer_wording_are_no_change(client):
    write_and_approve(42, Wording.objects.get(message__number=42).text)
    publish("final")
    assert changed(client) == []


@pytest.mark.usefixtures("preliminary")
def test_a_dropped_message_keeps_its_address_and_says_where_it_lives_on(client):
    say(43, "Keep it.")
    write_and_approve(43, "Un texte corrigé.")
    publish("preliminary")
    drop(43, 12)
    publish("final")
    response = client.get("/fr/igf-2025/43/")
    html = text_of(response)
    assert response.status_code == 200
    assert "Un texte corrigé." in html
    assert "Fusionné dans" in html
    assert 'href="/fr/igf-2025/12/"' in html
    assert "Keep it." in html
    assert '<link rel="canonical" href="http://testserver/fr/igf-2025/43/">' in html
    assert "Carries on:" in page(client, "/en/igf-2025/12/")
    assert "Merged into:" in told_of(client, 43)
    assert "This message was dropped." in told_of(client, 43)
    assert "Carries on:" in told_of(client, 12)
    assert total_of(client.get("/en/messages/")) == 87
    assert total_of(client.get("/en/messages/?q=corrigé")) == 0
    assert 'href="/en/igf-2025/43/"' not in page(client, "/en/igf-2025/")


@pytest.mark.usefixtures("preliminary")
def test_a_message_is_split(client):
    drop(88, 86, 87)
    message(10).successors.add(message(11))
    Message.objects.filter(number=11).update(is_dropped=True)
    publish("preliminary")
    Message.objects.filter(number=11).update(is_dropped=False)
    publish("final")
    assert "Split into:" in page(client, "/en/igf-2025/88/")
    assert "Split off from it:" in page(client, "/en/igf-2025/10/")
    assert "This message is new." in told_of(client, 11)


def test_a_message_that_was_never_public_has_no_page(client):
    model = message(88)
    for number, is_dropped in ((89, False), (90, True)):
        Message.objects.create(
            document=model.document,
            theme=model.theme,
            number=number,
            position=number,
            is_dropped=is_dropped,
        )
    for number in (89, 90):
        write_and_approve_new(number)
        assert client.get(f"/en/igf-2025/{number}/").status_code == 404


def write_and_approve_new(number):
    kept = {"provenance": message(88).wordings.get().provenance, "language": "fr", "number": 1}
    who = {"created_at": BY["at"], "created_by": "eva", "approved_at": BY["at"]}
    Wording.objects.create(
        message=message(number),
        text="T",
        state="approved",
        change="first",
        approved_by="eva",
        **kept,
        **who,
    )


def test_a_message_dropped_from_the_only_edition_goes_on_answering(client):
    drop(43)
    publish()
    html = page(client, "/en/igf-2025/43/")
    assert "The final edition no longer has this message." in html
    assert Wording.objects.get(message__number=43).text in html
    write(43, "Un brouillon.")
    assert "brouillon" not in page(client, "/fr/igf-2025/43/")
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    assert client.get("/en/igf-2025/43/").status_code == 404


@pytest.mark.usefixtures("preliminary")
def test_moved_is_what_stands_elsewhere_and_not_what_made_room(client):
    first, second = Theme.objects.filter(number__in=(1, 2))
    Message.objects.filter(number=3).update(theme=second, section=second.sections.first())
    Message.objects.filter(number=9).update(position=1)
    Message.objects.filter(number__lt=9).exclude(number=3).update(position=2)
    publish("final")
    assert sorted(changed(client)) == ["igf-2025/3", "igf-2025/9"]
    told = told_of(client, 3)
    assert "Moved." in told
    assert first.in_language("fr").title in told
    assert second.in_language("fr").title in told
    assert "Before:" not in told_of(client, 9)


@pytest.mark.usefixtures("preliminary")
def test_many_changes_take_as_many_queries_as_a_few(client):
    counts = []
    for numbers in ((5, 6, 7), range(10, 70)):
        for number in numbers:
            wording = write_and_approve(number, f"Un autre texte {number}.")
            answer(say(number), wording=wording, en="Yes.")
        drop(numbers[0], 80)
        publish("final")
        counts.append(queries_of(client, CHANGES))
        assert len(changed(client)) == len(numbers) + 1 + (numbers[0] == 10) * 3
    assert counts[0] == counts[1]


def test_a_place_is_noted_with_each_publication():
    Message.objects.filter(number=9).update(position=999)
    edition = Edition.objects.get(kind="final")
    for _time in range(2):
        publish_edition(edition=edition, **BY)
        assert Place.objects.filter(edition=edition).count() == 88
    assert Place.objects.get(message__number=9).position == 999


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("eva"))
    return client


@pytest.mark.parametrize(("chosen", "is_refused"), [(43, True), (42, True), (41, False)])
def test_a_message_never_lives_on_in_itself(editor, chosen, is_refused):
    message(43).successors.add(message(42))
    address = reverse("admin:messages_app_message_change", args=[message(42).pk])
    form = shown(editor.get(address)) | {"successors": [message(chosen).pk]}
    answered = editor.post(address, form)
    assert ("cannot live on in itself" in text_of(answered)) == is_refused
    assert message(42).successors.exists() != is_refused
    assert message(42).history.first().successors.exists() != is_refused
