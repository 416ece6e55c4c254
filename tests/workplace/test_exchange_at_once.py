"""Two people bring back files at once: every text is there, none twice."""

from itertools import count

import pytest

from igfsite.publishing.models import Provenance
from messages_app.models import Document, DocumentTranslation, Wording
from tests.test_concurrency import TIMES, together
from tests.workplace.test_exchange import taken, travelled, write

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("published")]


def test_two_files_at_once_take_turns():
    document = Document.objects.prefetch_related("translations").get()  # as a page knows it
    same = {"message/42": "Uno", "document/title": "Mensajes", "theme/1/title": "Redes"}
    file, rounds = travelled(document, same), count(50)
    others = [travelled(document, {f"message/{next(rounds)}": "Texto"}) for _time in range(TIMES)]

    def one():
        taken(document, file)

    def another():
        taken(document, file)
        for other in others:
            taken(document, other)

    together(one, another, one)
    spanish = Wording.objects.filter(language="es").order_by("message__number")
    assert list(spanish.values_list("message__number", flat=True)) == [42, *range(50, 50 + TIMES)]
    assert DocumentTranslation.objects.filter(language="es").count() == 1
    assert Provenance.objects.filter(translator="Ana").count() == 1


def test_what_an_editor_writes_meanwhile_is_not_overtaken():
    document, numbers = Document.objects.get(), range(50, 80)
    file = travelled(document, {f"message/{number}": "Uno" for number in numbers})

    def bring_back():
        taken(document, file)

    def edit():
        for number in reversed(numbers):
            write(number, "Otto", "es")

    together(bring_back, edit)
    brought = Wording.objects.filter(language="es", text="Uno")
    assert set(brought.values_list("number", flat=True)) <= {1}
