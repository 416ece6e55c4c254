"""Two editors at one form: no text is overwritten unseen, none that was typed is lost."""

from concurrent.futures import ThreadPoolExecutor
from html import escape, unescape
from random import Random
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse

from igfsite.publishing.models import Provenance
from igfsite.vocabulary.models import Concept, Event
from messages_app.models import Document, Message, Theme, Wording
from sessions_app.models import Session
from tests.forms import shown

TITLE = "translations-0-title"


def address(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def staff(name):
    user, _new = User.objects.get_or_create(username=name, is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def eva(db):
    return staff("eva")


@pytest.fixture
def ole(db):
    return staff("ole")


@pytest.fixture
def theme(db):
    return Theme.objects.get(number=2)


def test_a_form_that_nobody_overtook_is_saved(eva, theme):
    form = shown(eva.get(address(theme))) | {TITLE: "Innovation"}
    assert eva.post(address(theme), form).status_code == 302
    assert theme.translations.get().title == "Innovation"


def test_the_second_editor_is_told_and_sees_both_texts(eva, ole, theme):
    first, second = shown(eva.get(address(theme))), shown(ole.get(address(theme)))
    eva.post(address(theme), first | {TITLE: "Le titre d'Eva"})
    refused = ole.post(address(theme), second | {TITLE: "Le titre d'Ole"})
    page = unescape(refused.content.decode())
    assert refused.status_code == 200
    assert "Changed by eva." in page
    assert theme.translations.get().title == "Le titre d'Eva"
    assert '<dd dir="auto">Le titre d\'Eva</dd>' in page
    assert shown(refused)[TITLE] == ["Le titre d'Ole"]
    assert ole.post(address(theme), shown(refused)).status_code == 302
    assert theme.translations.get().title == "Le titre d'Ole"


def test_two_corrections_of_one_message_are_both_kept(eva, ole):
    message = Message.objects.get(number=42)
    before = message.wordings.count()
    forms = [shown(each.get(address(message))) for each in (eva, ole)]
    text = "wordings-1-text"
    eva.post(address(message), forms[0] | {text: "Le texte d'Eva."})
    refused = ole.post(address(message), forms[1] | {text: "Le texte d'Ole."})
    assert message.wordings.count() == before + 1
    assert escape("Le texte d'Eva.") in refused.content.decode()
    assert shown(refused)[text] == ["Le texte d'Ole."]
    assert ole.post(address(message), shown(refused)).status_code == 302
    texts = list(message.wordings.order_by("-number").values_list("text", flat=True))
    assert texts[:2] == ["Le texte d'Ole.", "Le texte d'Eva."]


def test_who_changes_something_else_does_not_take_a_correction_back(eva, ole):
    """The form for a new wording starts from the newest: from the one that was shown."""
    message = Message.objects.get(number=42)
    forms = [shown(each.get(address(message))) for each in (eva, ole)]
    eva.post(address(message), forms[0] | {"wordings-1-text": "Le texte d'Eva."})
    refused = ole.post(address(message), forms[1] | {"position": "43"})
    assert ole.post(address(message), shown(refused)).status_code == 302
    assert Message.objects.get(number=42).position == 43
    assert message.wordings.order_by("number").last().text == "Le texte d'Eva."


def new_title(form, title):
    place = form["translations-TOTAL_FORMS"][0]
    return form | {
        "translations-TOTAL_FORMS": str(int(place) + 1),
        f"translations-{place}-language": "en",
        f"translations-{place}-provenance": form["translations-0-provenance"],
        f"translations-{place}-title": title,
    }


def test_two_who_add_the_same_language_are_told(eva, ole, theme):
    forms = [shown(each.get(address(theme))) for each in (eva, ole)]
    assert eva.post(address(theme), new_title(forms[0], "Eva")).status_code == 302
    refused = ole.post(address(theme), new_title(forms[1], "Ole"))
    again = ole.post(address(theme), shown(refused))
    assert (refused.status_code, again.status_code) == (200, 200)
    assert shown(again)["translations-1-title"] == ["Ole"]
    assert theme.translations.get(language="en").title == "Eva"


def test_what_another_deleted_meanwhile_comes_back_if_it_is_saved(eva, ole, theme):
    forms = [shown(each.get(address(theme))) for each in (eva, ole)]
    assert eva.post(address(theme), forms[0] | {"translations-0-DELETE": "on"}).status_code == 302
    refused = ole.post(address(theme), forms[1] | {TITLE: "Le titre d'Ole"})
    assert refused.status_code == 200
    assert shown(refused)[TITLE] == ["Le titre d'Ole"]
    assert ole.post(address(theme), shown(refused)).status_code == 302
    assert theme.translations.get().title == "Le titre d'Ole"


def test_a_history_page_that_is_posted_to_does_not_fail(eva, theme):
    history = reverse("admin:messages_app_theme_history", args=[theme.pk])
    assert eva.post(history).status_code in (200, 405)


@pytest.mark.parametrize("number", ["x", "-1", "9" * 30, ""])
def test_odd_numbers_of_forms_do_not_fail(eva, theme, number):
    form = shown(eva.get(address(theme)))
    for name in ("INITIAL", "TOTAL"):
        response = eva.post(address(theme), form | {f"translations-{name}_FORMS": number})
        assert response.status_code in (200, 302)
    assert theme.translations.count() == 1


def test_a_form_without_its_digest_is_not_trusted(eva, theme):
    form = shown(eva.get(address(theme)))
    del form["_seen"]
    assert eva.post(address(theme), form | {TITLE: "Autre"}).status_code == 200
    assert theme.translations.get().title != "Autre"


@pytest.mark.parametrize("model", [Event, Concept, Provenance, Document, Theme, Message, Session])
def test_every_form_comes_back_as_it_was_shown(eva, model):
    """What is saved as it stands changes nothing, and nobody is told of a change."""
    row = model.objects.first()
    before = {each.pk: each.text for each in Wording.objects.all()}
    page = eva.get(address(row))
    response = eva.post(address(row), shown(page))
    assert response.status_code == 302, unescape(response.content.decode())
    assert {each.pk: each.text for each in Wording.objects.all()} == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("published")
def test_of_200_pairs_at_once_none_overwrites_the_other():
    theme, rng = Theme.objects.get(number=2), Random(7)
    pair = {name: staff(name) for name in ("eva", "ole")}
    start = Barrier(2)

    def save(name, form):
        try:
            start.wait()
            return pair[name].post(address(theme), form)
        finally:
            connection.close()

    for turn in range(200):
        forms = {
            name: shown(client.get(address(theme))) | {TITLE: f"{name} {turn}"}
            for name, client in pair.items()
        }
        names = rng.sample(sorted(forms), 2)
        with ThreadPoolExecutor(2) as pool:
            done = dict(zip(names, pool.map(save, names, map(forms.get, names)), strict=True))
        saved = {name for name, response in done.items() if response.status_code == 302}
        assert len(saved) == 1, turn
        (winner,) = saved
        (loser,) = set(names) - saved
        assert theme.translations.get().title == f"{winner} {turn}"
        assert shown(done[loser])[TITLE] == [f"{loser} {turn}"]
        assert f"{winner} {turn}" in done[loser].content.decode()
