"""Drafts by a machine: what is sent, what is written, and what a stop leaves behind."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections

from igfsite.publishing.models import Provenance
from igfsite.publishing.services import Apertium, LibreTranslate, ServiceError
from messages_app import actions
from messages_app.machine_drafts import BATCH
from messages_app.models import (
    Document,
    DocumentTranslation,
    Message,
    SectionTranslation,
    ThemeTranslation,
    Wording,
)
from tests.search.writing import write, write_and_approve
from tests.translation_server import translation_server
from tests.workplace.machines import BY, draft, drafts, let

pytestmark = pytest.mark.django_db
TABLES = (DocumentTranslation, ThemeTranslation, SectionTranslation)


@pytest.fixture
def server():
    with translation_server() as running:
        yield running


def test_every_message_gets_a_draft_of_the_wording_it_is_based_on(server):
    newest = write_and_approve(42, "Un texte corrigé.")
    write(42, "Un texte que personne n’a approuvé.")
    draft(server)
    assert drafts().count() == 88
    assert not drafts().exclude(state="draft", number=1, change="first", created_by="eva").exists()
    wording = drafts().get(message__number=42)
    assert (wording.text, wording.based_on) == ("es Un texte corrigé.", newest)
    assert "Un texte que personne n’a approuvé." not in server.texts


def test_titles_and_introductions_are_drafted_too(server):
    draft(server)
    for table in TABLES:
        french, spanish = (table.objects.filter(language=each) for each in ("fr", "es"))
        assert spanish.count() == french.count() > 0
        assert not spanish.exclude(title__startswith="es ").exists()
    text = DocumentTranslation.objects.get(language="es")
    assert text.introduction.startswith("es ")
    assert text.provenance.nature == "machine"
    assert (text.changed_by, text.changed_at) == ("", None)


def test_a_draft_says_which_machine_wrote_it(server):
    draft(server)
    [provenance] = Provenance.objects.filter(wording__language="es").distinct()
    assert str(provenance) == "igf-2025-es-machine (machine translation)"
    assert (provenance.engine, provenance.reviser) == ("LibreTranslate", "")
    assert provenance.translated_on == BY["at"].date()
    assert provenance.notice == "Traducción automática, sin revisar."
    assert provenance.notice_language == "es"
    assert provenance.authoritative_url == Document.objects.get().source_url


def test_a_second_time_nothing_is_sent_and_nothing_added(server):
    draft(server)
    sent = len(server.questions)
    draft(server)
    assert len(server.questions) == sent
    assert drafts().count() == 88


def test_another_engine_has_a_provenance_of_its_own(server):
    draft(server)
    drafts().filter(message__number__lte=2).delete()
    draft(server, service=Apertium(url=server.url))
    drafts().filter(message__number=2).delete()
    draft(server)
    rows = Provenance.objects.filter(slug__startswith="igf-2025-es")
    engines = dict(rows.values_list("slug", "engine"))
    assert engines == {"igf-2025-es-machine": "LibreTranslate", "igf-2025-es-machine-2": "Apertium"}
    assert drafts().get(message__number=1).provenance.engine == "Apertium"
    assert drafts().get(message__number=2).provenance.engine == "LibreTranslate"


def test_only_what_is_missing_is_sent(server):
    source = Message.objects.get(number=42).wordings.get()
    by_hand = write(42, "A mano.", "es")
    Wording.objects.filter(pk=by_hand.pk).update(based_on=source)
    DocumentTranslation.objects.create(
        document=Document.objects.get(),
        language="es",
        title="Mensajes",
        provenance=source.provenance,
    )
    draft(server)
    french = DocumentTranslation.objects.get(language="fr")
    assert not {source.text, french.title, french.introduction} & set(server.texts)
    assert "" not in server.texts
    assert drafts().filter(message__number=42).count() == 1


def test_what_is_outdated_is_drafted_anew_only_if_asked(server):
    draft(server)
    write_and_approve(42, "Un autre texte.")
    draft(server)
    assert drafts().filter(message__number=42).count() == 1
    draft(server, outdated=True)
    wording = drafts().newest().get(message__number=42)
    assert (wording.number, wording.change, wording.text) == (2, "meaning", "es Un autre texte.")
    assert drafts().count() == 89


def test_a_stop_in_the_middle_leaves_whole_drafts_and_one_goes_on(server):
    draft(server, language="ru")  # the titles, so that what follows are messages
    drafts("ru").delete()
    batches = iter(range(100))

    def stop_after_two(_question):
        server.mood = 429 if next(batches) >= 2 * BATCH / LibreTranslate.most_texts else None

    server.on_question = stop_after_two
    with pytest.raises(ServiceError, match="too often"):
        draft(server, language="ru")
    assert drafts("ru").count() == 2 * BATCH
    server.on_question, server.mood = lambda question: None, None
    draft(server, language="ru")
    assert drafts("ru").count() == 88


def test_a_title_longer_than_its_column_is_cut_and_says_so(server):
    title = "mot " * 74 + "fin."
    ThemeTranslation.objects.filter(theme__number=1).update(title=title)
    draft(server, language="zh-hans")
    drafted = ThemeTranslation.objects.get(theme__number=1, language="zh-hans").title
    assert len(drafted) == 300
    assert drafted.endswith("…")


def test_the_command_drafts_all_and_says_how_to_go_on(server, settings, capsys):
    with pytest.raises(CommandError, match="see TRANSLATION_SERVICES"):
        call_command("draft_by_machine", "igf-2025", language="es")
    let(server, settings)
    with pytest.raises(CommandError, match="no document of igf-1999"):
        call_command("draft_by_machine", "igf-1999", language="es")
    with pytest.raises(CommandError, match="No service"):
        call_command("draft_by_machine", "igf-2025", language="ar")
    server.mood = 456
    with pytest.raises(CommandError, match="quota is used up. Run it again"):
        call_command("draft_by_machine", "igf-2025", language="es")
    server.mood = None
    call_command("draft_by_machine", "igf-2025", language="es")
    assert "88 messages drafted by LibreTranslate (127.0.0.1)." in capsys.readouterr().out
    assert drafts().filter(created_by="draft_by_machine").count() == 88


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("published")
def test_services_are_asked_outside_any_transaction(server):
    seen, own = [], connections["default"]  # of this thread: the server's has another
    server.on_question = lambda question: seen.append(own.in_atomic_block)
    draft(server)
    assert seen
    assert not any(seen)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("published")
def test_two_people_at_once_draft_nothing_twice(server):
    start = Barrier(2)

    def work():
        try:
            start.wait()
            draft(server)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(work), pool.submit(work)]:
            done.result()
    assert drafts().count() == 88
    assert Provenance.objects.filter(slug__startswith="igf-2025-es").count() == 1
    for table in TABLES:
        assert table.objects.filter(language="es").count() == table.objects.count() / 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("published")
def test_who_writes_while_the_machine_translates_was_first(server):
    """And a source that is put right meanwhile is translated as it is now."""
    done, source = [], Wording.objects.get(message__number=42)

    def write_by_hand(question):
        if not done and source.text in question:
            done.append(write(42, "A mano.", "es"))
            done.append(write_and_approve(41, "Un texte corrigé."))
        connection.close()

    server.on_question = write_by_hand
    draft(server)
    assert done
    assert drafts().get(message__number=42).text == "A mano."
    assert drafts().get(message__number=41).text == "es Un texte corrigé."
    assert drafts().count() == 88


def test_no_other_language_is_touched(server):
    before = list(Wording.objects.exclude(language="es").order_by("pk").values())
    draft(server)
    actions.approve(wordings=drafts(), **BY)
    assert list(Wording.objects.exclude(language="es").order_by("pk").values()) == before
