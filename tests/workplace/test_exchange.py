"""A document goes out to a translator and comes back: what still fits is taken, no text is lost."""

from dataclasses import replace

import pytest
from django.utils.timezone import now
from django.utils.translation import override

from igfsite.publishing.models import Provenance
from igfsite.publishing.notes import Unreadable
from messages_app.actions import add_wording, approve, publish_edition
from messages_app.exchange.bundle import State
from messages_app.exchange.formats import FORMATS, read
from messages_app.exchange.incoming import take
from messages_app.exchange.units import bundle_of
from messages_app.models import (
    Document,
    DocumentTranslation,
    Edition,
    Message,
    SectionTranslation,
    ThemeTranslation,
    Wording,
)
from messages_app.units import sources

pytestmark = pytest.mark.django_db
both = pytest.mark.parametrize("format", FORMATS)
BY = {"by": "eva", "at": now()}
TEXTS = (DocumentTranslation, ThemeTranslation, SectionTranslation, Wording, Provenance)


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


@pytest.fixture
def document():
    return Document.objects.get()


def travelled(document, translated, format="xliff", pair=("fr", "es")):
    """The file as it comes back, with ``translated``: id to target."""
    bundle = bundle_of(document, pair)
    units = [
        replace(unit, target=translated[unit.id], state=State.FINAL)
        if unit.id in translated
        else unit
        for unit in bundle.units
    ]
    return read(FORMATS[format].codec.write(replace(bundle, units=units)).encode())


def taken(document, bundle, **changes):
    chosen = {"provenance": None, "translator": "Ana", "change": "wording", "is_editor": True}
    given = {"document": document, "language": "es"} | chosen | BY
    return take(bundle=bundle, **given | changes)


def counts(incoming):
    return [len(each) for each in (incoming.taken, incoming.unchanged, incoming.refused)]


def stored():
    return [list(model.objects.order_by("pk").values()) for model in TEXTS]


def write(number, text, language="fr", change="wording", is_approved=True):
    """What somebody else does meanwhile."""
    message = Message.objects.get(number=number)
    provenance = Provenance.objects.first()
    row = add_wording(
        message=message, language=language, text=text, provenance=provenance, change=change, **BY
    )
    if is_approved:
        approve(wordings=Wording.objects.filter(pk=row.pk), **BY)
    return row


def refusals(incoming):
    return {each.unit.id: (each.reason, each.unit.target) for each in incoming.refused}


@both
def test_the_whole_document_out_and_in_changes_nothing(document, format):
    before = stored()
    bundle = travelled(document, {}, format)
    assert len(bundle.units) == 5 + 4 * 2 + 15 + 88
    assert counts(taken(document, bundle)) == [0, 0, 0]
    everything = {unit.id: f"ES {unit.source}" for unit in bundle.units}
    assert stored() == before
    assert counts(taken(document, travelled(document, everything, format))) == [116, 0, 0]
    after = stored()
    again = travelled(document, {}, format)
    assert {unit.target for unit in again.units} == set(everything.values())
    assert counts(taken(document, again)) == [0, 116, 0]
    assert stored() == after


@both
def test_a_translated_message_becomes_a_draft_on_its_exact_source(document, format):
    taken(document, travelled(document, {"message/42": "Los responsables\n"}, format))
    wording = Wording.objects.get(language="es")
    assert (wording.text, wording.state, wording.change) == ("Los responsables", "draft", "first")
    assert wording.based_on == Wording.objects.get(message__number=42, language="fr")
    assert (wording.created_by, wording.created_at) == (BY["by"], BY["at"])
    source = wording.provenance
    assert (source.slug, source.nature, source.translator) == (
        "igf-2025-es-volunteer",
        "volunteer",
        "Ana",
    )


def test_a_volunteer_is_one_provenance_and_another_a_second(document):
    for number, translator in enumerate(("Ana", "Ana", "Luis"), 1):
        bundle = travelled(document, {f"message/{number}": "Texto"})
        taken(document, bundle, translator=translator)
    slugs = Wording.objects.filter(language="es").values_list("provenance__slug", flat=True)
    assert list(slugs.order_by("message__number")) == [
        "igf-2025-es-volunteer",
        "igf-2025-es-volunteer",
        "igf-2025-es-volunteer-2",
    ]


def test_the_same_file_twice_is_taken_once(document):
    file = travelled(document, {"message/42": "Uno", "document/title": "Mensajes"})
    assert counts(taken(document, file)) == [2, 0, 0]
    after = stored()
    assert counts(taken(document, file)) == [0, 2, 0]
    assert stored() == after


def test_a_correction_of_a_translation_has_the_kind_that_was_chosen(document):
    taken(document, travelled(document, {"message/42": "Uno"}))
    taken(document, travelled(document, {"message/42": "Dos"}), change="typo")
    changes = Wording.objects.filter(language="es").values_list("number", "change")
    assert list(changes) == [(1, "first"), (2, "typo")]


@both
@pytest.mark.parametrize("change", ["wording", "meaning"])
def test_what_was_made_from_an_older_source_is_refused_and_its_text_given_back(
    document, change, format
):
    file = travelled(document, {"message/42": "Uno", "message/43": "Otro"}, format)
    write(42, "Un autre texte.", change=change)
    incoming = taken(document, file)
    reason = "its source has changed since the file was made"
    assert refusals(incoming) == {"message/42": (reason, "Uno")}
    assert Wording.objects.get(language="es").message.number == 43


def test_a_typo_put_right_in_the_source_changes_nothing(document):
    source = Wording.objects.get(message__number=42)
    file = travelled(document, {"message/42": "Uno"})
    write(42, f"{source.text} !", change="typo")
    assert counts(taken(document, file)) == [1, 0, 0]
    assert Wording.objects.get(language="es").based_on == source


def test_a_draft_of_a_new_source_is_not_yet_the_source(document):
    file = travelled(document, {"message/42": "Uno"})
    write(42, "Un brouillon.", change="meaning", is_approved=False)
    assert counts(taken(document, file)) == [1, 0, 0]


def test_a_source_that_the_file_itself_has_changed_is_refused(document):
    file = travelled(document, {"message/42": "Uno"})
    units = [replace(unit, source=f"{unit.source} Si.") for unit in file.units]
    assert counts(taken(document, replace(file, units=units))) == [0, 0, 1]


def test_a_mark_that_a_tool_has_dropped_is_made_up_for_by_the_text(document):
    file = travelled(document, {"message/42": "Uno", "message/43": "Dos"})
    file = replace(file, units=[replace(unit, made_from="") for unit in file.units])
    write(43, "Un autre texte.")
    incoming = taken(document, file)
    assert counts(incoming) == [1, 0, 1]
    assert "message/43" in refusals(incoming)


def test_a_translation_that_somebody_wrote_meanwhile_is_not_overtaken(document):
    write(42, "Uno", "es")
    untouched = travelled(document, {"message/43": "Otro"})
    changed = travelled(document, {"message/42": "Dos"})
    write(42, "Tres", "es")
    assert counts(taken(document, untouched)) == [1, 1, 0]
    reason = "another translation was written since the file was made"
    assert refusals(taken(document, changed)) == {"message/42": (reason, "Dos")}
    assert Wording.objects.filter(language="es", message__number=42).count() == 2


def test_po_of_which_an_entry_is_unfinished_keeps_that_back(document):
    bundle = travelled(document, {"message/42": "Uno"}, "po")
    units = [replace(unit, flaw="fuzzy" if unit.target else "") for unit in bundle.units]
    assert counts(taken(document, replace(bundle, units=units))) == [0, 0, 1]


def test_headings_are_added_with_who_and_when_and_are_not_public(document, client):
    file = travelled(document, {"document/title": "Mensajes", "section/1/1/title": "Redes"})
    taken(document, file)
    title = document.translations.get(language="es")
    assert (title.title, title.changed_by, title.changed_at) == ("Mensajes", *BY.values())
    assert title.provenance.translator == "Ana"
    assert "Mensajes" not in client.get("/fr/igf-2025/").content.decode()


def test_what_another_person_wrote_in_a_heading_is_kept(document):
    given = {"language": "es", "provenance": Provenance.objects.first()}
    document.translations.create(title="Título", changed_by="otto", changed_at=now(), **given)
    incoming = taken(
        document, travelled(document, {"document/title": "Otro", "document/disclaimer": "Nota"})
    )
    assert list(refusals(incoming)) == ["document/title"]
    row = document.translations.get(language="es")
    assert (row.title, row.disclaimer) == ("Título", "Nota")
    assert row.provenance == given["provenance"]


def test_what_nobody_touched_is_replaced_with_its_provenance(document):
    given = {"language": "es", "provenance": Provenance.objects.first()}
    document.translations.create(title="Título", **given)
    taken(document, travelled(document, {"document/title": "Mensajes"}))
    row = document.translations.get(language="es")
    assert (row.title, row.provenance.translator) == ("Mensajes", "Ana")


def test_an_introduction_waits_for_its_title(document):
    file = travelled(document, {"theme/1/introduction": "Una red", "theme/2/title": "Redes"})
    reasons = refusals(taken(document, file))
    assert reasons == {"theme/1/introduction": ("its title must be translated first", "Una red")}


@pytest.fixture
def published_in_spanish(document):
    given = {"language": "es", "provenance": Provenance.objects.first()}
    document.translations.create(title="Mensajes", **given)
    write(42, "Uno", "es")
    publish_edition(edition=Edition.objects.get(kind="final"), **BY)


def test_no_heading_that_the_public_would_read_at_once_comes_from_a_translator(
    document, published_in_spanish, client
):
    file = travelled(document, {"theme/1/title": "Redes", "document/title": "Otros"})
    assert counts(taken(document, file, is_editor=False)) == [0, 1, 2]
    incoming = taken(document, file)
    assert list(refusals(incoming)) == ["document/title"]
    assert ThemeTranslation.objects.get(language="es").title == "Redes"
    assert Wording.objects.filter(language="es").count() == 1


def test_a_draft_beside_a_published_wording_is_not_public(document, published_in_spanish, client):
    before = client.get("/fr/igf-2025/42/")["ETag"]
    taken(document, travelled(document, {"message/42": "Secreto", "message/43": "Secreto"}))
    after = client.get("/fr/igf-2025/42/")
    assert after["ETag"] == before
    assert "Secreto" not in after.content.decode()


@both
@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda bundle: replace(bundle, event="igf-2024"), "not of “igf-2025”"),
        (lambda bundle: replace(bundle, language="ru"), "translates into “ru”"),
        (lambda bundle: replace(bundle, source_language="es"), "translates from “es”"),
        (lambda bundle: replace(bundle, source_language="eo"), "translates from “eo”"),
        (lambda bundle: spoilt(bundle, "document/title", "x" * 501), "document/title: "),
        (lambda bundle: spoilt(bundle, "message/42", "a\x7fb"), "message/42: "),
    ],
)
def test_a_wrong_file_is_refused_whole_with_its_line(document, format, spoil, reason):
    before, bundle = stored(), bundle_of(document, ("fr", "es"))
    bundle = spoil(spoilt(bundle, "message/1", "Uno"))
    with pytest.raises(Unreadable, match=reason) as refusal:
        taken(document, read(FORMATS[format].codec.write(bundle).encode()))
    assert refusal.value.line >= 1
    assert stored() == before


def spoilt(bundle, name, target):
    units = [
        replace(unit, target=target, state=State.FINAL) if unit.id == name else unit
        for unit in bundle.units
    ]
    return replace(bundle, units=units)


def test_a_text_that_the_document_does_not_have_is_given_back(document):
    file = travelled(document, {"message/42": "Uno"})
    units = [replace(unit, id=unit.id.replace("/42", "/420")) for unit in file.units]
    reason = "the document has no such text to translate"
    assert refusals(taken(document, replace(file, units=units))) == {"message/420": (reason, "Uno")}


def test_states_go_out_as_they_are(document):
    for number, text in enumerate(("Uno", "Dos", "Tres", "Cuatro"), 1):
        taken(document, travelled(document, {f"message/{number}": text}))
    spanish = Wording.objects.filter(language="es")
    approve(wordings=spanish.exclude(message__number=1), **BY)
    spanish.filter(message__number=3).update(published_at=now())
    write(4, "Une autre source.")
    units = {unit.id: unit for unit in bundle_of(document, ("fr", "es")).units}
    states = [units[f"message/{number}"].state for number in range(1, 6)]
    assert states == ["translated", "reviewed", "final", "initial", "initial"]
    assert units["message/4"].note == "approved, volunteer translation, its source has changed"
    assert [units[f"message/{number}"].is_fuzzy for number in (1, 2, 4, 5)] == [1, 0, 1, 0]


def test_the_source_is_the_original_or_else_the_most_complete(document):
    assert sources(document, "fr") == []
    write(42, "Uno", "es")
    assert sources(document, "ru") == ["fr", "es"]
    original = Provenance.objects.create(slug="original", nature="original")
    Wording.objects.filter(language="es").update(provenance=original)
    assert sources(document, "ru") == ["es", "fr"]
    assert sources(document, "es") == ["fr"]
