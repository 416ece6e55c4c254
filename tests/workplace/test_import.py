"""Import in the browser: upload, look, put right, import, undo."""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import now

from igfsite.vocabulary.models import Concept, Event
from messages_app.actions import approve, change_concepts, inherit_concepts, publish_edition
from messages_app.consultation.models import Comment
from messages_app.models import (
    Document,
    Edition,
    Import,
    Message,
    MessageConcept,
    Theme,
    ThemeTranslation,
    Wording,
)
from messages_app.undoing import undo_import
from messages_app.uploads import carry_out, receive
from sessions_app.models import Session
from tests.forms import shown
from tests.test_house import queries_of
from tests.test_messages_parser import SOURCE
from tests.workplace.word import word_of

pytestmark = pytest.mark.django_db

ENGLISH = """\
# Katowice IGF Messages

## Economic inclusion

SDG 1 - WSIS C2 - GDC 1 ; Access, A topic nobody knows

- Access to the 3 networks is a human right.
- Networks should be affordable.

This may be another message.

## Trust

Trust needs work.

- Trust is hard to win.
"""
FRENCH = """\
# Messages du FGI de Katowice

## Inclusion économique

ODD 1 - SMSI C2 - PNM 1

- L'accès aux 4 réseaux est un droit.
- Les réseaux devraient être abordables.

## Confiance

La confiance demande du travail.

- La confiance est difficile à gagner.
"""
BY = {"by": "eva", "at": now()}


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("eva"))
    return client


def bring(client, text, language="en", name="igf.md", **more):
    data = text if isinstance(text, bytes) else text.encode()
    form = {"event": "igf-2021", "language": language, "file": SimpleUploadedFile(name, data)}
    return client.post(reverse("workplace:imports"), form | more)


def brought(text=ENGLISH, language="en", **more):
    options = {"nature": "", "source_url": "", "based_on": ""} | more
    event = Event.objects.get(slug="igf-2021")
    return receive(
        data=text.encode(), name="igf.md", event=event, language=language, **options, **BY
    )


def page(name, upload):
    return reverse(f"workplace:{name}", args=[upload.pk])


def correct(client, upload, line, verdict="", **changes):
    address = f"{page('import', upload)}?edit={line}"
    form = shown(client.get(address)) | {"verdict": verdict} | changes
    return client.post(address, form)


def texts():
    return list(
        Wording.objects.filter(message__document__event__slug="igf-2021")
        .order_by("message__number", "language")
        .values_list("text", flat=True)
    )


def test_a_word_file_is_looked_at_put_right_and_imported(editor):
    response = bring(editor, word_of(SOURCE.read_text(encoding="utf-8")), "fr", "igf.docx")
    upload = Import.objects.get()
    assert response["Location"] == page("import", upload)
    text = editor.get(page("import", upload)).content.decode()
    assert "88 messages" in text
    assert "Goes on with message 39" in text
    assert not Document.objects.filter(event__slug="igf-2021").exists()
    rehearsal = editor.get(page("carry-out", upload))
    assert "messages 88" in rehearsal.content.decode()
    assert not Document.objects.filter(event__slug="igf-2021").exists()
    assert editor.post(page("carry-out", upload), shown(rehearsal)).status_code == 302
    document = Document.objects.get(event__slug="igf-2021")
    assert document.message_list.count() == 88
    assert set(Wording.objects.filter(message__document=document).values_list("state")) == {
        ("draft",)
    }
    assert editor.get("/fr/igf-2021/").status_code == 404


def test_an_editor_joins_parts_and_says_what_is_a_heading(editor):
    upload = brought()
    correct(editor, upload, 10, "continues")
    correct(editor, upload, 7, "message", text="- One.\n\n- Two.\n\n- Three.")
    upload.refresh_from_db()
    line = upload.lines.index("- Networks should be affordable.") + 1
    correct(editor, upload, line, "section")
    upload.refresh_from_db()
    editor.post(page("carry-out", upload), {"revision": upload.revision})
    assert texts() == [
        "One.",
        "Two.",
        "Three.",
        "Trust is hard to win.",
    ]
    theme = Document.objects.get(event__slug="igf-2021").themes.get(number=1)
    titles = [part.in_language("en").title for part in theme.sections.all()]
    assert titles == ["Networks should be affordable. This may be another message."]


def test_what_was_joined_stays_joined_when_it_is_written_anew(editor):
    upload = brought()
    correct(editor, upload, 8, "continues")
    form = shown(editor.get(f"{page('import', upload)}?edit=7"))
    form["text"] = form["text"][0].replace("3 networks", "networks")
    editor.post(page("import", upload), form)
    upload.refresh_from_db()
    editor.post(page("carry-out", upload), {"revision": upload.revision})
    assert texts()[0] == "Access to the networks is a human right. Networks should be affordable."


def test_of_two_editors_the_second_is_told_and_keeps_what_was_typed(editor):
    upload = brought()
    form = shown(editor.get(f"{page('import', upload)}?edit=7"))
    correct(editor, upload, 8, "dropped")
    response = editor.post(page("import", upload), form | {"text": "mine"})
    assert "Somebody else has worked on this import" in response.content.decode()
    assert shown(response)["text"] == ["mine"]
    editor.post(page("carry-out", upload), {"revision": "0"})
    assert not texts()


def test_a_correction_that_leaves_nothing_to_import_is_refused(editor):
    upload = brought("# Title\n\n- One message.")
    response = correct(editor, upload, 3, "dropped")
    assert "the file has no message" in response.content.decode()
    upload.refresh_from_db()
    assert (upload.revision, upload.verdicts) == (0, {})
    response = correct(editor, upload, 3, "message", text="a\x01b")
    assert "a control character" in response.content.decode()


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_may_end_in_any_way(editor, end):
    upload = brought()
    correct(editor, upload, 8, text=f"- One.{end}- Two.{end}{end}- Three.")
    upload.refresh_from_db()
    assert upload.lines[7:11] == ["- One.", "- Two.", "", "- Three."]


@pytest.mark.parametrize(
    "changes",
    [
        {"first": "9" * 5000},
        {"first": "0"},
        {"first": "8", "last": "7"},
        {"first": "999", "last": "1000"},
        {"verdict": "nonsense"},
        {"revision": "²"},
        {"text": "a\0b"},
    ],
)
def test_a_wrong_correction_changes_nothing_and_fails_no_page(editor, changes):
    upload = brought()
    response = correct(editor, upload, 7, **changes)
    assert response.status_code == 200
    upload.refresh_from_db()
    assert upload.revision == 0


def test_the_text_as_it_came_is_kept_whatever_is_corrected(editor):
    upload = brought()
    correct(editor, upload, 7, "message", text="Quite another text.")
    upload.refresh_from_db()
    assert "Quite another text." in upload.text
    assert editor.get(page("import-original", upload)).content.decode() == ENGLISH


@pytest.mark.parametrize("query", ["edit=²", f"edit={'9' * 5000}", "edit=-1", "show=x", "edit=2"])
def test_no_parameter_makes_the_page_fail(editor, query):
    assert editor.get(f"{page('import', brought())}?{query}").status_code == 200


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"", "submitted file is empty"),
        (b"# Title\n\n- tw\xff", "Line 3: not UTF-8"),
        (b"# Only a title", "the file has no message"),
        (b"%PDF-1.7", "a PDF has lost its headings"),
        (b"PK\x03\x04", "this is not a Word document"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_the_choices_stay(editor, text, reason):
    response = bring(editor, text, language="ru", source_url="https://example.org/x")
    assert reason in response.content.decode()
    assert shown(response)["language"] == ["ru"]
    assert shown(response)["source_url"] == ["https://example.org/x"]
    assert not Import.objects.exists()


@pytest.mark.parametrize("nature", ["volunteer", "original"])
def test_what_is_translated_from_nothing_or_from_itself_is_refused(editor, nature):
    source = "en" if nature == "volunteer" else "fr"
    response = bring(editor, ENGLISH, nature=nature, based_on=source)
    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {"based_on"}


@pytest.fixture
def english(editor):
    upload = brought(ENGLISH.replace("\nThis may be another message.\n", ""))
    carry_out(upload=upload, **BY)
    return upload


def test_a_second_language_is_laid_beside_the_first_and_based_on_it(editor, english):
    upload = brought(FRENCH, "fr", nature="volunteer", based_on="en")
    text = editor.get(page("import", upload)).content.decode()
    assert "Numbers differ: 3, 4" in text
    assert 'class="counterpart" lang="en" dir="ltr">Trust is hard to win.' in text
    assert "does not match" not in text
    carry_out(upload=upload, **BY)
    for french in Wording.objects.filter(message__document__event__slug="igf-2021", language="fr"):
        assert french.based_on == french.message.wordings.get(language="en")
        assert french.provenance.nature == "volunteer"


def test_what_does_not_match_is_shown_and_refused_until_it_does(editor, english):
    longer = FRENCH.replace("- Les réseaux", "- En trop.\n- Les réseaux")
    upload = brought(longer, "fr", nature="volunteer", based_on="en")
    text = editor.get(page("import", upload)).content.decode()
    assert "does not match" in text
    assert "theme 1 has 3 messages in 0 sections here" in text
    editor.post(page("carry-out", upload), {"revision": "0"})
    assert not Wording.objects.filter(text__contains="En trop").exists()
    correct(editor, upload, 8, "continues")
    editor.post(page("carry-out", upload), {"revision": "1"})
    assert (
        Message.objects.get(document__event__slug="igf-2021", number=1)
        .wordings.get(language="fr")
        .text.endswith("En trop.")
    )


def test_messages_without_a_counterpart_are_named(editor, english):
    shorter = FRENCH[: FRENCH.index("## Confiance")]
    text = editor.get(page("import", brought(shorter, "fr"))).content.decode()
    assert "no counterpart in this file:</" not in text
    assert "Messages that have no counterpart in this file: 3" in text


def everything():
    models = (Document, Message, Wording, ThemeTranslation, MessageConcept, Concept)
    return [list(model.objects.order_by("pk").values()) for model in models] + [
        list(Theme.concepts.through.objects.order_by("pk").values())
    ]


def test_an_import_is_undone_and_can_be_done_again(editor):
    before = everything()
    upload = brought()
    carry_out(upload=upload, **BY)
    assert len(texts()) == 4
    assert editor.post(page("undo", upload)).status_code == 302
    assert everything() == before
    upload.refresh_from_db()
    assert upload.undone_by == "eva"
    assert "undone before" in editor.post(page("undo", upload)).content.decode()
    carry_out(upload=brought(), **BY)
    assert len(texts()) == 4


def test_only_the_second_language_is_undone(english):
    before = everything()
    upload = brought(FRENCH, "fr", nature="volunteer", based_on="en")
    carry_out(upload=upload, **BY)
    undo_import(upload=upload, **BY)
    assert everything() == before


def test_what_themes_were_given_by_a_second_language_is_taken_back(editor):
    carry_out(
        upload=brought(
            ENGLISH.replace(
                "SDG 1 - WSIS C2 - GDC 1 ; Access, A topic nobody knows\n\n", ""
            ).replace("\nThis may be another message.\n", "")
        ),
        **BY,
    )
    assert not MessageConcept.objects.filter(message__document__event__slug="igf-2021").exists()
    before = everything()
    french = FRENCH.replace("PNM 1", "PNM 1 ; Accès, Un sujet inconnu")
    upload = brought(french, "fr", nature="volunteer", based_on="en")
    carry_out(upload=upload, **BY)
    assert MessageConcept.objects.filter(message__document__event__slug="igf-2021").exists()
    undo_import(upload=upload, **BY)
    assert everything() == before


def approve_one():
    approve(wordings=Wording.objects.filter(text__startswith="Trust is"), **BY)


def retitle():
    ThemeTranslation.objects.filter(title="Trust").update(title="Confidence")


def write_another():
    first = Wording.objects.get(text__startswith="Trust is")
    Wording.objects.create(
        **{
            name: getattr(first, name)
            for name in ("message", "language", "provenance", "created_by", "created_at")
        },
        number=2,
        text="Trust is won.",
        change="wording",
    )


def translate():
    carry_out(upload=brought(FRENCH, "fr", nature="volunteer", based_on="en"), **BY)


def tag():
    topic = Message.objects.get(document__event__slug="igf-2025", number=1).concepts.first()
    message_list = Message.objects.filter(document__event__slug="igf-2021", number=3)
    change_concepts(message_list=message_list, add=[topic])


def retag_theme():
    theme = Document.objects.get(event__slug="igf-2021").themes.get(number=2)
    inherit_concepts(theme=theme, concepts=Concept.objects.filter(scheme__slug="topic")[:2])


def untag():
    message_list = Message.objects.filter(document__event__slug="igf-2021", number=1)
    change_concepts(message_list=message_list, remove=Concept.objects.filter(notation="1"))


def carry_its_topic():
    topic = Concept.objects.get(labels__pref_label="A topic nobody knows")
    theme = Document.objects.get(event__slug="igf-2025").themes.get(number=1)
    inherit_concepts(theme=theme, concepts=[*theme.concepts.all(), topic])


def link():
    message = Message.objects.get(document__event__slug="igf-2021", number=1)
    message.sessions.add(Session.objects.first())


def schedule():
    Edition.objects.filter(document__event__slug="igf-2021").update(
        publish_at=now(), publish_by="eva"
    )


def comment():
    wording = Wording.objects.get(text__startswith="Trust is")
    about = {"message": wording.message, "wording": wording, "language": "en"}
    Comment.objects.create(**about, text="Why?", received_at=now())


@pytest.mark.parametrize(
    "build",
    [
        *(approve_one, retitle, write_another, translate, tag),
        *(retag_theme, untag, carry_its_topic, link, schedule, comment),
    ],
)
def test_what_something_was_built_on_cannot_be_undone(editor, english, build):
    build()
    before = everything()
    response = editor.post(page("undo", english))
    assert "The import cannot be undone" in response.content.decode()
    assert everything() == before


def test_what_is_public_cannot_be_undone(editor, english):
    approve(wordings=Wording.objects.filter(message__document__event__slug="igf-2021"), **BY)
    edition = Document.objects.get(event__slug="igf-2021").editions.get(kind="final")
    publish_edition(edition=edition, **BY)
    assert "cannot be undone" in editor.post(page("undo", english)).content.decode()
    assert editor.get("/en/igf-2021/3/").status_code == 200


def test_each_note_stands_beside_its_block(editor):
    found = editor.get(page("import", brought())).context["rows"]
    noted = {row.name: [note.line for note in row.notes] for row in found if row.notes}
    assert noted == {"10": [10]}


def test_the_page_takes_as_many_queries_for_a_long_file_as_for_a_short(editor, english):
    long = brought(ENGLISH + "".join(f"- Message {number}.\n" for number in range(900)))
    few = queries_of(editor, page("import", brought()))
    assert queries_of(editor, page("import", long)) == few < 20
