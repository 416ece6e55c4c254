"""Two people save one message in the same moment: one is told, neither text is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connection, transaction
from django.urls import reverse

from messages_app.models import DocumentTranslation
from tests.forms import shown
from tests.search.writing import title
from tests.workplace.translating import address, approved, form_of, member, send, written

TURNS = 30
PLACE = ["igf-2025", "es"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("published")
def test_of_pairs_at_once_one_is_told_and_both_texts_are_kept():
    pair = {name: member("Editors", name) for name in ("eva", "ole")}
    start = Barrier(2)

    def save(name, form):
        try:
            start.wait()
            return name, pair[name].post(address(), form)
        finally:
            connection.close()

    for turn in range(TURNS):
        forms = {
            name: form_of(client) | {"text": f"{name} {turn}", "do": "review"}
            for name, client in pair.items()
        }
        with ThreadPoolExecutor(2) as pool:
            done = dict(pool.map(save, forms, forms.values()))
        told = [name for name, response in done.items() if response.status_code == 200]
        assert len(told) == 1, turn
        (loser,) = told
        assert "Somebody has written here meanwhile" in done[loser].content.decode()
        assert shown(done[loser])["text"] == [f"{loser} {turn}"]
        assert written()[-1].text != f"{loser} {turn}"
        pair[loser].post(address(), shown(done[loser]) | {"do": "review"})
        assert written()[-1].text == f"{loser} {turn}"
    assert len(written()) == 2 * TURNS


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("published")
def test_a_draft_that_is_being_approved_is_not_written_anew():
    ana = member("Translators es", "ana")
    send(ana, "Leído.")
    form = form_of(ana) | {"text": "No leído."}
    response = meanwhile(lambda: approved(written()[0]), lambda: ana.post(address(), form))
    assert "Somebody has written here meanwhile" in response.content.decode()
    assert [(each.text, each.state) for each in written()] == [("Leído.", "approved")]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("published")
def test_a_title_that_is_being_changed_elsewhere_is_not_written_over():
    eva, place = member("Editors", "eva"), reverse("workplace:translate-texts", args=PLACE)
    text = title("es")
    titles = DocumentTranslation.objects.filter(pk=text.pk)
    form = shown(eva.get(place)) | {"document-title": "Mío"}
    response = meanwhile(lambda: titles.update(title="Suyo"), lambda: eva.post(place, form))
    assert "Somebody has changed these texts meanwhile" in response.content.decode()
    assert titles.get().title == "Suyo"


def meanwhile(first, then):
    """What ``then`` returns, begun when ``first`` has written but not yet committed."""
    is_begun, is_over = Event(), Event()

    def write():
        with transaction.atomic():
            first()
            is_begun.set()
            is_over.wait(1)
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        is_begun.wait()
        answer = then()
        is_over.set()
        writing.result()
    return answer
