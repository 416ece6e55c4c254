"""Two languages side by side: what is public in either, message by message."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from igfsite.browse.actions import mistrust_cards, move_version
from igfsite.publishing.models import Provenance
from igfsite.vocabulary.models import Event
from messages_app.actions import add_wording, approve, publish_edition, withdraw_edition
from messages_app.models import Document, Edition, Message, Theme, Wording
from tests.reading import Site, hooks
from tests.search.writing import BY, publish, title, write, write_and_approve
from tests.test_house import grow, queries_of

pytestmark = pytest.mark.django_db

PAGE = "/fr/igf-2025/beside/es/"


def text_of(client, address=PAGE, status=200):
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def row(text, number):
    """The cells of one message: what a reader hears of them, with the language of each."""
    inside = re.search(rf'data-message="igf-2025/{number}">.*?</th>(.*?)</tr>', text, re.DOTALL)[1]
    cells = re.findall(r"<td ([^>]*)>(.*?)</td>", inside, re.DOTALL)
    return [(re.findall(r'(?:lang|dir)="([^"]+)"', attrs), inner) for attrs, inner in cells]


def translate(number, text, language="es"):
    wording = write_and_approve(number, text, language)
    source = wording.message.wordings.filter(language="fr").last()
    Wording.objects.filter(pk=wording.pk).update(
        based_on=source,
        provenance=wording.message.document.translations.get(language=language).provenance,
    )
    return wording


@pytest.fixture
def spanish():
    """Message 42 in Spanish, and a title."""
    text = title("es", "Mensajes de Lillestrøm")
    translate(42, "Un mensaje en español.")
    publish()
    return text.provenance


def test_each_message_stands_beside_its_translation(client, spanish):
    page = text_of(client)
    assert hooks(client.get(PAGE), "message") == [f"igf-2025/{number}" for number in range(1, 89)]
    (own, french), (other, words) = row(page, 42)
    assert (own, other) == (["fr", "ltr"], ["es", "ltr"])
    assert "Les décideurs politiques" in french
    assert "Un mensaje en español." in words


def test_a_missing_counterpart_is_said_in_words(client, spanish):
    (own, _french), (other, words) = row(text_of(client), 41)
    assert (own, other) == (["fr", "ltr"], [])
    assert words == "Pas publié ici dans cette langue."


def test_titles_stand_beside_each_other(client, spanish):
    theme = Theme.objects.get(number=1)
    theme.translations.create(language="es", title="Confianza digital", provenance=spanish)
    move_version()
    page = text_of(client)
    assert '<td lang="es" dir="ltr" data-column="Español"><h2>Confianza digital</h2>' in page
    assert "<h2>Confiance et résilience numériques</h2>" in page


def test_arabic_runs_from_right_to_left_beside_french(client):
    title("ar", "رسائل")
    translate(42, "رسالة.", "ar")
    publish()
    assert row(text_of(client, "/fr/igf-2025/beside/ar/"), 42)[1][0] == ["ar", "rtl"]


def test_where_a_text_comes_from_is_told_once_a_column(client, spanish):
    translate(43, "Otro mensaje.")
    publish()
    page = text_of(client)
    assert page.count("Mélanie Nédélec</bdi>") == page.count("Apex</bdi>") == 1


def test_an_outdated_translation_is_marked_in_its_column(client, spanish):
    assert "a changé depuis" not in text_of(client)
    Wording.objects.filter(pk=write_and_approve(42, "Tout autre chose.").pk).update(
        change="meaning"
    )
    publish()
    (_own, french), (_other, words) = row(text_of(client), 42)
    assert "a changé depuis" in words
    assert "<ins>" in words
    assert "a changé depuis" not in french
    assert text_of(client).count("a changé depuis") == 1


def test_only_what_an_edition_pins_is_shown(client, spanish):
    write_and_approve(41, "Un borrador aprobado.", "es")
    write(42, "Un borrador.", "es")
    title("ru", "Сообщения")
    move_version()
    assert "borrador" not in text_of(client)
    assert "Русский" not in text_of(client, "/fr/igf-2025/").partition("<main")[2]
    text_of(client, "/fr/igf-2025/beside/ru/", 404)
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    text_of(client, PAGE, 404)


def test_any_two_languages_are_set_side_by_side(client, spanish):
    title("ru", "Сообщения")
    translate(42, "Сообщение.", "ru")
    publish()
    page = text_of(client, f"{PAGE}?with=ru")
    assert [cell[0] for cell in row(page, 42)] == [["ru", "ltr"], ["es", "ltr"]]
    assert [cell[0] for cell in row(text_of(client), 42)] == [["fr", "ltr"], ["es", "ltr"]]
    assert 'href="/en/igf-2025/beside/es/?with=ru"' in page
    assert 'href="/fr/igf-2025/beside/ru/?with=es"' in page  # swapped
    for ignored in ("fr", "es", "ar", "xx", "%00", "ru%00"):
        assert text_of(client, f"{PAGE}?with={ignored}") == text_of(client)


def test_without_a_text_in_the_readers_language_the_original_comes_first(client, spanish):
    english = "/en/igf-2025/beside/es/"
    title("ar", "رسائل")
    translate(42, "رسالة.", "ar")
    publish()
    assert row(text_of(client, english), 42)[0][0] == ["ar", "rtl"]
    source = Document.objects.get().translations.get(language="fr").provenance
    source.nature = "original"
    source.save()
    move_version()
    assert row(text_of(client, english), 42)[0][0] == ["fr", "ltr"]


def test_what_another_document_is_published_in_does_not_count(client):
    other = Document.objects.create(event=Event.objects.get(slug="igf-2024"))
    source = Provenance.objects.create(slug="igf-2024-es", nature="volunteer")
    other.translations.create(language="es", title="Mensajes de Riad", provenance=source)
    theme = other.themes.create(number=1)
    message = other.message_list.create(number=1, position=1, theme=theme)
    add_wording(
        message=message, language="es", text="¡Sí!", provenance=source, change="first", **BY
    )
    approve(wordings=message.wordings.all(), **BY)
    publish_edition(edition=other.editions.create(kind="final"), **BY)
    assert "en une seule langue" in text_of(client, "/fr/igf-2024/beside/es/")
    text_of(client, PAGE, 404)
    assert "beside" not in text_of(client, "/fr/igf-2025/")


def test_one_language_alone_is_said_plainly(client):
    page = text_of(client, "/fr/igf-2025/beside/fr/")
    assert "en une seule langue" in page
    assert 'href="/fr/igf-2025/"' in page
    assert "beside" not in text_of(client, "/fr/igf-2025/")
    assert "beside" not in text_of(client, "/fr/igf-2025/42/")


def test_a_language_that_is_not_there_yet_is_said_so(client, spanish):
    page = text_of(client, "/fr/igf-2025/beside/ru/", 404)
    assert "pas encore publié ici" in page
    assert 'href="/fr/igf-2025/"' in page


@pytest.mark.parametrize("address", ["/fr/igf-2025/beside/xx/", "/fr/igf-2024/beside/fr/"])
def test_what_does_not_exist_is_not_found(client, address):
    assert "Rien n’est publié à cette adresse" in text_of(client, address, 404)


def test_the_document_and_its_messages_lead_there(client, spanish):
    for address in ("/fr/igf-2025/", "/en/igf-2025/"):
        assert f'href="{address}beside/' in text_of(client, address)
    assert 'href="/fr/igf-2025/beside/es/#m42"' in text_of(client, "/fr/igf-2025/42/")
    assert "beside" not in text_of(client, "/fr/igf-2025/41/")


def test_both_pages_of_one_address_are_kept_apart(client, spanish):
    title("ru", "Сообщения")
    translate(42, "Сообщение.", "ru")
    publish()
    site = Site()
    plain, other = (site.get(address) for address in (PAGE, f"{PAGE}?with=ru"))
    assert plain[1]["ETag"] != other[1]["ETag"]
    assert plain[2] != other[2]
    assert [site.get(address)[2] for address in (PAGE, f"{PAGE}?with=ru")] == [plain[2], other[2]]
    assert site.get(PAGE, if_none_match=plain[1]["ETag"])[0] == 304


def test_pages_are_drawn_where_another_release_drew_the_cards(client, spanish):
    mistrust_cards()
    move_version()
    for address in (PAGE, "/fr/igf-2025/", "/en/igf-2025/"):
        assert client.get(address).status_code == 200


def drawn_anew(client):
    move_version()
    with CaptureQueriesContext(connection) as captured:
        text_of(client)
    return len(captured), queries_of(client, PAGE)


def test_a_long_document_takes_no_more_queries(client, spanish):
    Wording.objects.filter(pk=write_and_approve(42, "Autre chose.").pk).update(change="meaning")
    publish()
    small = drawn_anew(client)
    grow(1000)
    for message in Message.objects.filter(number__gt=900):
        translate(message.number, "Un mensaje.")
    publish()
    assert drawn_anew(client) == small
    assert len(hooks(client.get(PAGE), "message")) == 1000
