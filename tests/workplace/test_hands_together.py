"""Parts of the workplace that several people use on one text: nothing is lost or shown by that."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from messages_app.actions import approve
from messages_app.models import (
    Correction,
    DocumentTranslation,
    Edition,
    Pin,
    SectionTranslation,
    Wording,
)
from tests.forms import shown
from tests.search.writing import publish
from tests.translation_server import translation_server
from tests.workplace.machines import draft
from tests.workplace.test_editions import state_of
from tests.workplace.test_exchange import counts, document, in_english, taken, travelled
from tests.workplace.test_machine_approval import show, title_in_spanish
from tests.workplace.translating import AT, approved, member, send, source_changed, written

__all__ = ["document", "in_english"]  # fixtures
pytestmark = pytest.mark.django_db


@pytest.fixture
def drafted(db):
    with translation_server() as server:
        draft(server)
        yield server


def shown_in_spanish():
    pins = Pin.objects.filter(edition__kind="final", message__number=42, language="es")
    return pins.get().wording


def test_a_draft_drafted_anew_is_published_as_a_correction(drafted):
    title_in_spanish()
    show()
    publish()
    source_changed(42, "Un tout autre sens.")
    draft(drafted, outdated=True)
    publish()
    first, second = written()
    [correction] = Correction.objects.filter(after__language="es")
    assert (correction.before, correction.after) == (first, second)
    assert correction.change == "meaning"


def test_what_a_person_types_over_a_machine_is_not_public_before_it_is_approved(drafted):
    title_in_spanish()
    show()
    send(member("Translators es", "ana"), "A medio escri")
    publish()
    assert shown_in_spanish() == written()[0]
    approved(written()[-1])
    publish()
    assert shown_in_spanish().text == "A medio escri"


def test_a_machines_own_text_stays_even_if_who_asked_for_it_goes_on_with_it(drafted):
    before = written()[0].text
    User.objects.filter(username="eva").delete()
    send(member("Editors", "eva"), "De otro modo")
    assert [each.text for each in written()] == [before, "De otro modo"]


def test_who_revised_a_machine_draft_is_named_whoever_approves(drafted):
    ana = member("Translators es", "ana")
    User.objects.filter(username="ana").update(first_name="Ana", last_name="Ruiz")
    send(ana, "De otro modo")
    assert written()[-1].provenance.nature == "machine"
    source = approved(written()[-1]).provenance
    assert (source.nature, source.engine) == ("machine-revised", "LibreTranslate")
    assert source.reviser == "Ana Ruiz"


def test_a_machine_draft_revised_elsewhere_is_still_one(document, drafted):
    taken(document, travelled(document, {"message/42": "Revisado fuera"}))
    wording = written()[-1]
    assert (wording.text, wording.provenance.nature) == ("Revisado fuera", "machine")
    source = approved(wording).provenance
    assert (source.nature, source.engine) == ("machine-revised", "LibreTranslate")
    assert source.reviser == "Ana"


def test_a_machines_title_revised_elsewhere_waits_for_approval(document, drafted):
    taken(document, travelled(document, {"section/1/1/title": "Redes"}))
    row = SectionTranslation.objects.get(language="es", section__number=1, section__theme__number=1)
    assert (row.title, row.provenance.nature) == ("Redes", "machine")


def test_a_file_does_not_overwrite_what_was_typed_into_the_same_draft_since(document):
    ana = member("Translators es", "ana")
    send(ana, "Primero")
    file = travelled(document, {})
    changed = travelled(document, {"message/42": "De fuera"})
    send(ana, "Primero y más")
    assert len(written()) == 1
    assert counts(taken(document, file)) == [0, 1, 0]
    assert counts(taken(document, changed)) == [0, 0, 1]
    assert [each.text for each in written()] == ["Primero y más"]


def test_what_is_said_to_be_still_correct_is_no_correction():
    eva = member("Editors", "eva")
    title_in_spanish()
    send(eva, "Texto", do="approve")
    publish()
    source_changed(42, "Un autre sens.")
    send(eva, "Texto", do="still")
    publish()
    assert shown_in_spanish() == written()[1]
    assert not Correction.objects.filter(after__language="es").exists()


def test_the_history_of_a_draft_says_what_the_draft_says():
    ana = member("Translators es", "ana")
    send(ana, "Pri")
    send(ana, "Primero y más")
    [version] = Wording.history.filter(id=written()[0].pk)
    assert (version.text, version.history_user_id) == ("Primero y más", "ana")


def test_a_title_that_was_changed_after_it_was_read_is_not_approved(client, drafted):
    eva, address = member("Editors", "eva"), reverse("workplace:machine", args=["igf-2025", "es"])
    ticked = shown(eva.get(address))["text"]
    title = DocumentTranslation.objects.get(language="es")
    DocumentTranslation.objects.filter(pk=title.pk).update(title="Otro título")
    answer = eva.post(address, {"approve": "1", "text": ticked}, follow=True).content.decode()
    assert "1 text was changed after you had read it" in answer
    title.refresh_from_db()
    assert title.provenance.nature == "machine"
    eva.post(address, {"approve": "1", "text": shown(eva.get(address))["text"]})
    title.refresh_from_db()
    assert title.provenance.nature == "machine-revised"


def test_the_checklist_counts_no_title_that_the_public_will_not_see(drafted):
    approved_in_spanish()
    final = Edition.objects.get(kind="final")
    before = state_of("es", final)
    assert (before.has_title, before.has_introduction, before.untitled) == (False, False, 19)
    show()
    after = state_of("es", Edition.objects.get(kind="final"))
    assert (after.has_title, after.has_introduction, after.untitled) == (True, True, 0)


def approved_in_spanish():
    approve(wordings=Wording.objects.filter(language="es"), by="eva", at=AT)


def test_what_is_typed_into_the_forms_of_the_admin_is_not_public_as_a_machines_either(drafted):
    title_in_spanish()
    show()
    eva, first = member("Editors", "eva"), written()[0]
    page = reverse("admin:messages_app_message_change", args=[first.message_id])
    inline = {
        f"wordings-2-{name}": value
        for name, value in {
            "language": "es",
            "text": "A medio escri",
            "change": "wording",
            "provenance": first.provenance_id,
        }.items()
    }
    assert eva.post(page, shown(eva.get(page)) | inline).status_code == 302
    adding = {"message": first.message_id, "language": "es", "text": "A medias", "change": "typo"}
    adding["provenance"] = first.provenance_id
    assert eva.post(reverse("admin:messages_app_wording_add"), adding).status_code == 302
    assert [each.provenance.nature for each in written()] == ["machine"] * 3
    publish()
    assert shown_in_spanish() == first
    assert approved(written()[-1]).provenance.reviser == "eva"
