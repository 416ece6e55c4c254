"""A machine's draft is revised once a person approves it, and public no sooner than it may be."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from igfsite.browse.actions import move_version
from igfsite.publishing.machine_notices import REVISED, UNREVISED
from igfsite.publishing.models import Provenance
from igfsite.vocabulary.languages import Language
from messages_app import actions
from messages_app.machine_texts import approve_texts, unapproved_texts
from messages_app.models import Document, DocumentTranslation, Edition, Message, Wording
from tests.forms import shown
from tests.search.writing import publish, write
from tests.test_house import grow
from tests.translation_server import translation_server
from tests.workplace.machines import BY, draft, drafts

pytestmark = pytest.mark.django_db

PAGES = ("/fr/igf-2025/", "/fr/igf-2025/42/", "/fr/messages/", "/fr/igf-2025/changes/", "/fr/")
NOTICE = UNREVISED["es"]


@pytest.fixture
def drafted():
    with translation_server() as server:
        draft(server)
        yield server


def volunteer():
    return Provenance.objects.get(slug="igf-2025-fr")


def approve(by="eva", **chosen):
    return actions.approve(wordings=drafts().filter(**chosen), by=by, at=BY["at"])


def by_hand(number):
    """A wording in Spanish that a person wrote and a person approved."""
    wording = write(number, "A mano.", "es")
    Wording.objects.filter(pk=wording.pk).update(provenance=volunteer())
    actions.approve(wordings=Wording.objects.filter(pk=wording.pk), **BY)
    return wording


def title_in_spanish():
    """A title by a person, so that the language may be public."""
    DocumentTranslation.objects.filter(language="es").delete()
    DocumentTranslation.objects.create(
        document=Document.objects.get(),
        language="es",
        title="Mensajes de Lillestrøm",
        provenance=volunteer(),
    )


def show(shows=True):
    Document.objects.update(shows_machine_drafts=shows)
    actions.follow_machine_drafts(document=Document.objects.get())


def text_of(client, address):
    return client.get(address, headers={"accept-language": "fr"}).content.decode()


def body_of(client, address):
    """All but the frame of a page, which names the languages of the interface."""
    return text_of(client, address).partition("<main")[2]


def everything(client):
    return "".join(body_of(client, address) for address in PAGES)


def test_an_approval_makes_a_draft_revised_by_who_approved_it(drafted):
    User.objects.create_user("eva", first_name="Eva", last_name="Núñez")
    assert approve(message__number__lte=2) == 2
    machine = drafts().get(message__number=3).provenance
    [now] = Provenance.objects.filter(wording__in=drafts().filter(state="approved")).distinct()
    assert (now.slug, now.nature) == ("igf-2025-es-machine-revised", "machine-revised")
    assert (now.engine, now.reviser) == ("LibreTranslate", "Eva Núñez")
    assert (now.notice, now.notice_language) == (REVISED["es"], "es")
    assert now.authoritative_url == machine.authoritative_url
    assert machine.nature == "machine"


def test_one_row_says_so_for_each_reviser(drafted):
    for by, number in (("eva", 1), ("ana", 2), ("eva", 3)):
        approve(by, message__number=number)
    revisers = drafts().filter(state="approved").order_by("message__number")
    assert list(revisers.values_list("provenance__reviser", flat=True)) == ["eva", "ana", "eva"]
    assert Provenance.objects.filter(nature="machine-revised").count() == 2


def test_deleting_an_account_changes_nothing_of_a_text(drafted):
    user = User.objects.create_user("eva", first_name="Eva")
    approve(message__number=1)
    before = Wording.objects.select_related("provenance").get(language="es", message__number=1)
    user.delete()
    after = Wording.objects.select_related("provenance").get(pk=before.pk)
    assert (after.approved_by, after.provenance.reviser) == ("eva", "Eva")
    assert after.provenance.nature == "machine-revised"


def test_a_name_longer_than_its_column_is_cut(drafted):
    User.objects.create_user("eva", first_name="E" * 150, last_name="N" * 150)
    approve(message__number=1)
    assert len(drafts().get(message__number=1).provenance.reviser) == 200


def test_approving_what_a_person_wrote_changes_no_provenance(drafted):
    wording = by_hand(42)
    wording.refresh_from_db()
    assert wording.provenance.slug == "igf-2025-fr"


def test_a_translator_approves_neither_drafts_nor_titles(client, drafted):
    user = User.objects.create_user("a translator", is_staff=True)
    user.groups.add(Group.objects.get(name="Translators es"))
    client.force_login(user)
    data = {"action": "approve", "_selected_action": [each.pk for each in drafts()]}
    client.post(reverse("admin:messages_app_wording_changelist"), data)
    assert not drafts().exclude(provenance__nature="machine", state="draft").exists()
    address = reverse("workplace:machine", args=["igf-2025", "es"])
    names = list(unapproved_texts(Document.objects.get(), "es"))
    assert client.post(address, {"approve": "1", "text": names}).status_code == 403
    assert DocumentTranslation.objects.get(language="es").provenance.nature == "machine"


def queries_of_approving():
    """Versions are inserted in batches, whose number is the database's affair."""
    with CaptureQueriesContext(connection) as captured:
        assert approve() >= 88
    return sum(not query["sql"].startswith("INSERT") for query in captured)


def test_approving_takes_the_same_queries_at_88_and_at_1000(drafted):
    small = queries_of_approving()
    drafts().delete()
    grow(1000)
    Provenance.objects.filter(nature="machine-revised").delete()
    draft(drafted)
    assert drafts().count() == 1000
    assert queries_of_approving() == small <= 17


def test_nothing_of_a_draft_is_public_before_an_approval(client, drafted):
    publish()
    assert 'lang="es"' not in everything(client)
    title_in_spanish()
    publish()
    assert 'lang="es"' not in everything(client)
    approve(message__number=42)
    publish()
    page = text_of(client, "/fr/igf-2025/42/")
    assert ">Español</bdi>" in page
    for address in ("/fr/messages/?lang=es", "/fr/igf-2025/"):
        assert NOTICE not in text_of(client, address)
    assert list(drafts().filter(pins__isnull=False)) == [drafts().get(message__number=42)]


def test_a_machines_titles_are_hidden_until_a_person_approves_them(client, drafted):
    approve()
    publish()
    assert 'lang="es"' not in everything(client)  # no title, so no language
    title_in_spanish()
    publish()
    assert "es Thème" not in everything(client)
    assert "es " not in str(client.get("/fr/messages/?lang=es").context)
    document = Document.objects.get()
    waiting = unapproved_texts(document, "es")
    approve_texts(document=document, rows=list(waiting.values()), **BY)
    assert unapproved_texts(document, "es") == {}
    title = document.themes.get(number=1).translations.get(language="es")
    assert (title.provenance.nature, title.changed_by) == ("machine-revised", "eva")


def only_spanish():
    """Leave message 42 nothing but its Spanish draft to be read in."""
    Wording.objects.filter(message__number=42, language="fr").update(
        state="draft", approved_at=None, approved_by=""
    )


def test_a_document_that_says_so_shows_drafts_under_their_notice(client, drafted):
    show()
    assert "es Les décideurs" not in everything(client)  # not before it is published again
    only_spanish()
    publish()
    for address in ("/fr/igf-2025/42/", "/fr/igf-2025/", "/fr/messages/?lang=es&page=3"):
        page = text_of(client, address)
        assert "es Les décideurs" in page, address
        assert NOTICE in page, address
        assert "provenance-machine" in page, address


def test_a_machines_title_above_a_persons_texts_has_its_notice(client, drafted):
    """The document page says of every text on it where it comes from."""
    theme = Document.objects.get().themes.get(number=1)
    theme.translations.filter(language="fr").delete()
    drafts().exclude(message__number=42).delete()
    title_in_spanish()
    show()
    approve()
    publish()
    page = text_of(client, "/fr/igf-2025/")
    assert theme.translations.get(language="es").title in page
    assert NOTICE in page


def test_what_is_approved_goes_before_a_newer_draft(drafted):
    wording = by_hand(42)
    drafts().filter(message__number=42, number=1).update(number=3)
    show()
    publish()
    final = Edition.objects.get(kind="final")
    assert final.pins.get(message__number=42, language="es").wording == wording
    assert final.pins.filter(language="es").count() == 88


def test_a_persons_draft_is_never_shown(drafted):
    drafts().filter(message__number=42).update(provenance=volunteer())
    show()
    publish()
    assert Edition.objects.get(kind="final").pins.filter(language="es").count() == 87


def test_drafts_are_taken_back_as_soon_as_the_document_hides_them(client, drafted):
    show()
    publish()
    approve(message__number=1)
    User.objects.create_superuser("root")
    client.force_login(User.objects.get(username="root"))
    address = reverse("admin:messages_app_document_change", args=[Document.objects.get().pk])
    form = shown(client.get(address))
    assert form.pop("shows_machine_drafts")
    assert client.post(address, form).status_code == 302
    client.logout()
    assert list(drafts().filter(pins__isnull=False)) == [drafts().get(message__number=1)]
    assert 'lang="es"' not in body_of(client, "/fr/igf-2025/42/")
    assert NOTICE not in everything(client)


def test_an_approval_of_what_is_public_is_said_at_once(client, drafted):
    show()
    only_spanish()
    publish()
    approve(message__number=42)
    page = text_of(client, "/fr/igf-2025/42/")
    assert REVISED["es"] in page
    assert NOTICE not in page


def test_every_language_has_its_notices():
    assert UNREVISED.keys() == REVISED.keys() == set(Language)


def test_what_was_public_of_a_machine_stays_public_when_the_site_is_upgraded(client):
    machine = Provenance.objects.get(slug="igf-2025-fr")
    machine.nature = "machine"
    machine.save()
    move_version()
    migration = import_module("messages_app.migrations.0007_public_machine_texts")
    migration.show(apps, SimpleNamespace(connection=connection))
    assert Document.objects.get().shows_machine_drafts
    assert "Lillestrøm" in text_of(client, "/fr/igf-2025/")
    assert Message.objects.get(number=42).pins.exists()
