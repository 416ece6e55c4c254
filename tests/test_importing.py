"""The two import commands: what they write, what they refuse, what they leave alone."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from igfsite.publishing.models import Provenance
from messages_app import fixtures
from messages_app.models import Document, Edition, Message, ThemeTranslation, Wording
from sessions_app.models import Participation, Session

pytestmark = pytest.mark.django_db

ENGLISH = """\
# Katowice IGF Messages

The sixteenth annual meeting was held in Katowice from 6 to 10 December 2021.

## Economic inclusion

SDG 1, 8 - WSIS C2 - GDC 1 ; Access, Human rights, A topic nobody knows

Access to the Internet is not equal.

- Access is a human right.
- Networks should be affordable.

## Trust

Trust needs work.

- Trust is hard to win.
"""


def run(command, file, *arguments, **options):
    out = StringIO()
    with translation.override("en"):
        call_command(command, file, *arguments, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def english(tmp_path):
    file = tmp_path / "igf-2021.en.md"
    file.write_text(ENGLISH, encoding="utf-8")
    return file


def test_importing_again_changes_nothing():
    before = fixtures.made()
    report = run("import_messages", fixtures.DOCUMENT, event="igf-2025", language="fr")
    report += run(
        "import_session",
        fixtures.SESSION,
        event="wsis-2025",
        language="fr",
        source_url=fixtures.SESSION_URL,
    )
    assert report.count("Created: –\nChanged: –\n") == 2
    assert fixtures.made() == before


def test_the_report_names_joined_dropped_and_doubted_lines():
    report = run("import_messages", fixtures.DOCUMENT, event="igf-2025", language="fr")
    joined = [line for line in report.splitlines() if ": joined: " in line]
    assert [line.split(":")[0] for line in joined] == [
        f"line {number}" for number in (66, 138, 170, 215, 229)
    ]
    assert report.count("[Bâtiment]") >= 4
    assert "line 168: dropped: " in report


def test_a_new_document_arrives_as_drafts(english, client):
    report = run("import_messages", english, event="igf-2021", language="en")
    document = Document.objects.get(event__slug="igf-2021")
    assert document.message_list.count() == 3
    drafts = Wording.objects.filter(message__document=document, state="draft")
    assert list(drafts.values_list("text", flat=True)) == [
        "Access is a human right.",
        "Networks should be affordable.",
        "Trust is hard to win.",
    ]
    first = document.message_list.get(number=1)
    assert {str(concept) for concept in first.concepts.all()} >= {
        "sdg/1",
        "sdg/8",
        "wsis/C2",
        "gdc/1",
        "topic/human-rights",
        "topic/a-topic-nobody-knows",
    }
    assert "A topic nobody knows" in report
    assert client.get("/en/igf-2021/").status_code == 404
    assert client.get("/en/igf-2021/1/").status_code == 404


def test_a_dry_run_reports_and_changes_nothing(english):
    report = run("import_messages", english, event="igf-2021", language="en", dry_run=True)
    assert "messages 3" in report
    assert "Dry run" in report
    assert not Document.objects.filter(event__slug="igf-2021").exists()


def test_an_unknown_event_is_refused_with_the_known_ones(english):
    with pytest.raises(CommandError, match=r"igf-2006, .*igf-2025, wsis-2022"):
        run("import_messages", english, event="igf-1999", language="en")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"# Title\n\n- one\n- tw\xff\n", "line 4: not UTF-8"),
        (b"# Title\n\n- a\0b\n", "line 3"),
        (b"", "line 1"),
        (b"# Only a title\n", "refused"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(tmp_path, content, reason):
    file = tmp_path / "file.md"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=reason):
        run("import_messages", file, event="igf-2021", language="en")
    assert not Document.objects.filter(event__slug="igf-2021").exists()


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        run("import_session", tmp_path / "none.txt", event="wsis-2025", language="fr")


def test_a_changed_text_becomes_a_new_draft_and_overwrites_nothing(english):
    run("import_messages", english, event="igf-2021", language="en")
    english.write_text(ENGLISH.replace("affordable", "cheap"), encoding="utf-8")
    report = run("import_messages", english, event="igf-2021", language="en")
    message = Message.objects.get(document__event__slug="igf-2021", number=2)
    texts = message.wordings.order_by("number").values_list("text", flat=True)
    assert list(texts) == ["Networks should be affordable.", "Networks should be cheap."]
    assert "draft wording: Networks should be cheap." in report


def test_a_file_that_would_shift_numbers_is_refused(english):
    run("import_messages", english, event="igf-2021", language="en")
    changed = ENGLISH.replace("- Networks", "- One more.\n- Networks")
    english.write_text(changed, encoding="utf-8")
    with pytest.raises(CommandError, match="theme 1 has 3 messages in 0 sections here"):
        run("import_messages", english, event="igf-2021", language="en")
    assert Message.objects.filter(document__event__slug="igf-2021").count() == 3


def test_what_an_editor_changed_is_kept(english):
    run("import_messages", english, event="igf-2021", language="en")
    title = ThemeTranslation.objects.get(title="Trust")
    title.title, title.changed_by, title.changed_at = "Confidence", "eva", fixtures.AT
    title.save()
    Provenance.objects.filter(slug="igf-2021-en").update(translator="Ada")
    report = run("import_messages", english, event="igf-2021", language="en")
    title.refresh_from_db()
    assert title.title == "Confidence"
    assert Provenance.objects.get(slug="igf-2021-en").translator == "Ada"
    assert report.count("it is kept") == 2


def test_an_import_changes_no_public_text(tmp_path, client):
    changed = fixtures.DOCUMENT.read_text(encoding="utf-8").replace("aperçu général", "aperçu")
    file = tmp_path / "changed.md"
    file.write_text(changed, encoding="utf-8")
    report = run("import_messages", file, event="igf-2025", language="fr")
    assert "it is kept" in report
    assert "aperçu général" in client.get("/fr/igf-2025/").content.decode()
    page = fixtures.SESSION.read_text(encoding="utf-8").replace("impérativement", "vite")
    file.write_text(page, encoding="utf-8")
    run("import_session", file, event="wsis-2025", language="fr")
    assert "impérativement" in client.get("/fr/sessions/wsis-2025/310/").content.decode()


def test_a_second_language_joins_the_same_messages(tmp_path):
    file = tmp_path / "igf-2025.en.md"
    themes = [
        (theme.number, list(theme.message_list.values_list("section__number", flat=True)))
        for theme in Document.objects.get().themes.all()
    ]
    lines = ["# Lillestrøm IGF Messages", ""]
    for number, sections in themes:
        lines += [f"## Theme {number}", "", "### The theme", "", "SDG 9", "", "### Messages", ""]
        before = None
        for place, section in enumerate(sections):
            if section != before:
                lines += ["", f"#### Section {section}", ""]
                before = section
            lines.append(f"- English text {number}.{place}.")
    file.write_text("\n".join(lines), encoding="utf-8")
    run("import_messages", file, event="igf-2025", language="en")
    assert Message.objects.count() == 88
    assert Wording.objects.filter(language="en").count() == 88


def test_a_session_page_is_read_whole():
    session = Session.objects.get(number="310")
    people = Participation.objects.filter(session=session).select_related("speaker")
    assert [(person.speaker.name, person.role) for person in people] == [
        ("Ernst Noorman", "moderator"),
        ("Rasmus Lumi", "speaker"),
        ("Gitanjali Sah", "speaker"),
        ("Dan York", "speaker"),
        ("Isabel Ebert", "speaker"),
        ("Jan Gerlach", "speaker"),
    ]
    assert sorted(map(str, session.concepts.all())) == [
        "sdg/10",
        "sdg/16",
        "sdg/17",
        "sdg/9",
        "topic/artificial-intelligence",
        "topic/digital-divide",
        "topic/digital-inclusion",
        "topic/human-rights",
        "topic/wsis-20-review",
        "wsis/C10",
        "wsis/C11",
    ]
    assert session.starts_at.isoformat() == "2025-07-10T08:00:00+00:00"
    assert session.mode == "hybrid"
    text = session.in_language("fr")
    assert text.title.startswith("Gouvernance numérique mondiale")
    assert text.organisers == "Coalition pour la liberté en ligne"
    assert text.provenance.nature == "machine"


def test_a_session_without_number_is_named_by_its_title(tmp_path):
    file = tmp_path / "page.txt"
    file.write_text("A session about bridges\n\nIt was about bridges.\n", encoding="utf-8")
    report = run("import_session", file, event="wsis-2024", language="en")
    session = Session.objects.get(event__slug="wsis-2024")
    assert session.number == "a-session-about-bridges"
    assert "one was made from its title" in report
    assert session.published_at is None


def test_the_dates_of_the_document_make_its_timeline():
    preliminary = Edition.objects.get(kind="preliminary")
    assert preliminary.issued_on.isoformat() == "2025-06-27"
    assert preliminary.consultation_opens_at.isoformat() == "2025-06-26T22:00:00+00:00"
    assert preliminary.consultation_closes_at.isoformat() == "2025-07-14T21:59:00+00:00"
    assert preliminary.published_at is None


def test_what_no_column_holds_is_refused_alike_on_both_databases(tmp_path):
    file = tmp_path / "document.md"
    file.write_text(f"# Title\n\n## {'Theme ' * 60}\n\nSDG 1\n\n- One.\n", encoding="utf-8")
    with pytest.raises(CommandError, match="line 3: title: longer than 300 characters"):
        run("import_messages", file, event="igf-2021", language="en")
    assert not Document.objects.filter(event__slug="igf-2021").exists()


def test_a_source_address_is_an_address(english):
    with pytest.raises(CommandError, match="source-url"):
        run(
            "import_messages",
            english,
            "--event=igf-2021",
            "--language=en",
            "--source-url=javascript:alert(1)",
        )


def test_sessions_whose_titles_begin_alike_stay_apart(tmp_path):
    for place in ("Africa", "Asia"):
        file = tmp_path / f"{place}.txt"
        title = f"Open forum on Internet governance and human rights in {place}"
        file.write_text(f"{title}\n\nIt took place.\n", encoding="utf-8")
        run("import_session", file, event="wsis-2024", language="en")
    assert Session.objects.filter(event__slug="wsis-2024").count() == 2


def test_people_of_a_known_panel_are_matched_by_name(tmp_path):
    text = fixtures.SESSION.read_text(encoding="utf-8")
    head, rest = text.split("Intervenants\n")
    people, tail = rest.split("\nSujets\n")
    turned = "\n\n".join(reversed(people.strip().split("\n\n")))
    turned = turned.replace("Rasmus Lumi", "Someone Else") + "\n\n" + people.split("\n\n")[0]
    file = tmp_path / "page.txt"
    file.write_text(f"{head}Intervenants\n{turned}\n\nSujets\n{tail}", encoding="utf-8")
    report = run("import_session", file, event="wsis-2025", language="en")
    noorman = Participation.objects.get(speaker__name="Ernst Noorman")
    assert noorman.translations.get(language="en").post == "Cyber Ambassadeur"
    assert Participation.objects.count() == 6
    assert "nobody of this name: left out: Someone Else" in report
    assert "a second time: left out: Ernst Noorman" in report


def test_what_an_editor_moved_or_added_does_not_stop_an_import():
    document = Document.objects.get()
    last = document.message_list.get(number=88)
    document.message_list.create(number=89, position=89, theme=last.theme)
    document.message_list.filter(number=1).update(section=None, position=500)
    report = run("import_messages", fixtures.DOCUMENT, event="igf-2025", language="fr")
    assert report.startswith("Created: –\nChanged: –\n")
