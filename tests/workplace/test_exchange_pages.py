"""The pages and commands by which a document goes out to translators and comes back."""

from io import StringIO

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from igfsite.publishing.models import Provenance
from messages_app.models import Wording
from tests.forms import shown
from tests.test_house import grow, queries_of
from tests.workplace.test_exchange import write

pytestmark = pytest.mark.django_db
PAGE = "/admin/workplace/igf-2025/exchange/es/"
TRANSLATED = {"message/42": "Los responsables", "message/43": "Los Estados"}
WHO = {"translator": "Ana", "change": "wording"}


def member(client, role):
    user = User.objects.create_user(role, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return client


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


@pytest.fixture
def ana(client):
    return member(client, "Translators es")


def exported(**options):
    out = StringIO()
    call_command("export_translation", "igf-2025", **{"language": "es"} | options, stdout=out)
    return out.getvalue()


def file_of(translated=TRANSLATED):
    text = exported(format="po")
    for name, target in translated.items():
        before, place, entry = text.partition(f'msgctxt "{name}"')
        text = before + place + entry.replace('msgstr ""', f'msgstr "{target}"', 1)
    return text


def upload(client, text, **typed):
    raw = text if isinstance(text, bytes) else text.encode()
    return client.post(PAGE, {"file": SimpleUploadedFile("a.po", raw)} | WHO | typed)


def confirm(client, preview, **typed):
    return client.post(PAGE, {"kept": shown(preview)["kept"][0], "confirm": "1"} | WHO | typed)


@pytest.mark.parametrize(
    ("format", "kind", "begin"),
    [("xliff", "application/xliff+xml", "<?xml"), ("po", "text/x-gettext-translation", "msgid")],
)
def test_the_file_is_downloaded(ana, format, kind, begin):
    response = ana.get(f"{PAGE}file/", {"format": format, "source": "fr"})
    assert response["Content-Type"].startswith(kind)
    suffix = "xlf" if format == "xliff" else "po"
    name = f'attachment; filename="igf-2025.fr-es.{suffix}"'
    assert response["Content-Disposition"] == name
    assert response.content.decode().startswith(begin)
    assert response.content.decode() == exported(format=format)


@pytest.mark.parametrize("query", ["format=doc", "source=ru", "source=%2e", "source=es"])
def test_what_is_not_there_is_not_found(ana, query):
    assert ana.get(f"{PAGE}file/?{query}").status_code == 404


def test_a_preview_writes_nothing_and_a_confirmation_what_was_seen(ana):
    preview = upload(ana, file_of())
    assert "Los responsables" in preview.content.decode()
    assert not Wording.objects.filter(language="es").exists()
    assert not Provenance.objects.filter(translator="Ana").exists()
    again = ana.post(PAGE, {"kept": shown(preview)["kept"][0]} | WHO)
    assert "nothing is written yet" in again.content.decode()
    assert not Wording.objects.filter(language="es").exists()
    done = confirm(ana, preview)
    assert "What was imported" in done.content.decode()
    found = Wording.objects.filter(language="es").order_by("message__number")
    assert dict(found.values_list("message__number", "text")) == {
        42: "Los responsables",
        43: "Los Estados",
    }
    assert {(row.state, row.created_by) for row in found} == {("draft", "Translators es")}
    entry = LogEntry.objects.get()
    assert (str(entry.user), entry.change_message) == ("Translators es", "es: + 2, – 0")
    confirm(ana, preview)
    assert found.count() == 2


def test_what_changed_between_preview_and_confirmation_is_refused_and_shown(ana):
    preview = upload(ana, file_of())
    write(42, "Un autre texte.")
    done = confirm(ana, preview).content.decode()
    assert "its source has changed" in done
    assert "Los responsables" in done
    assert Wording.objects.get(language="es").text == "Los Estados"


def test_a_form_filled_in_wrongly_keeps_the_file_and_what_was_typed(ana):
    source = Provenance.objects.filter(slug="igf-2025-fr").get()
    preview = upload(ana, file_of(), translator="", change="typo")
    assert "Say who translated" in preview.content.decode()
    assert "Los responsables" in preview.content.decode()
    assert shown(preview)["change"] == ["typo"]
    for typed in ({"translator": ""}, {"provenance": source.pk}, {"change": "?"}):
        again = confirm(ana, preview, **typed)
        assert shown(again)["kept"] == shown(preview)["kept"]
        assert not Wording.objects.filter(language="es").exists()
    confirm(ana, preview, translator="", provenance=source.pk)
    assert Wording.objects.filter(language="es", provenance=source).count() == 2


def test_another_file_is_previewed_before_it_is_taken(ana):
    preview = upload(ana, file_of())
    kept = shown(preview)["kept"][0]
    other = upload(ana, file_of({"message/1": "Uno"}), kept=kept, confirm="1")
    assert not Wording.objects.filter(language="es").exists()
    confirm(ana, other)
    assert Wording.objects.get(language="es").text == "Uno"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("Bonjour", "Line 1: not PO: Bonjour"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "Line 1: a document type is not allowed"),
        (b"\x00\xff", "Line 1: not UTF-8"),
        (b"<" * 3_000_001, "Line 1: larger than 3 MB"),
        (b"", "empty"),
    ],
)
def test_a_bad_file_is_answered_and_what_was_typed_stays(ana, raw, reason):
    response = upload(ana, raw)
    assert response.status_code == 200
    assert reason in response.content.decode()
    assert shown(response)["translator"] == ["Ana"]
    assert "kept" not in shown(response)


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"kept": "forged", "confirm": "1"},
        {"kept": "é\x00:.", "confirm": "1"},
        {"provenance": "9" * 40},
        {"provenance": "\x00", "translator": "\x07", "change": "first"},
        {"translator": "x" * 5000},
    ],
)
def test_a_bad_form_is_answered(ana, typed):
    response = ana.post(PAGE, WHO | typed)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not Wording.objects.filter(language="es").exists()


@pytest.mark.parametrize(
    ("role", "status"),
    [("Editors", 200), ("Translators es", 200), ("Translators ru", 403), ("Moderators", 403)],
)
def test_a_translator_brings_back_the_own_language_only(client, role, status):
    assert upload(member(client, role), file_of()).status_code == status


def test_there_is_no_page_for_a_language_that_is_none(client):
    address = reverse("workplace:exchange", args=["igf-2025", "xx"])
    assert member(client, "Editors").get(address).status_code == 404
    assert client.get("/admin/workplace/igf-1999/exchange/es/").status_code == 404
    french = client.get("/admin/workplace/igf-2025/exchange/fr/").content.decode()
    assert "no text in another language" in french


def test_pages_and_uploads_take_the_same_queries_at_88_and_at_1000_messages(ana):
    def asked():
        pages = [queries_of(ana, address) for address in (PAGE, f"{PAGE}file/?format=po")]
        with CaptureQueriesContext(connection) as captured:
            preview = upload(ana, file_of())
            assert len(preview.context["incoming"].verdicts) == size + 28
        return [*pages, len(captured)]

    size = 88
    small = asked()
    size = 1000
    grow(size)
    assert asked() == small


def test_the_command_line_does_the_same(tmp_path):
    file = tmp_path / "igf-2025.po"
    file.write_text(file_of(), encoding="utf-8")
    given = {"event": "igf-2025", "language": "es", "by": "Ana"}
    out = StringIO()
    call_command("import_translation", file, **given, dry_run=True, stdout=out)
    assert not Wording.objects.filter(language="es").exists()
    call_command("import_translation", file, **given, stdout=out)
    assert Wording.objects.filter(language="es", provenance__translator="Ana").count() == 2
    file.write_text(file_of({"message/44": "Ellos"}), encoding="utf-8")
    write(44, "Un autre texte.")
    call_command("import_translation", file, **given, stdout=out)
    said = out.getvalue().splitlines()
    assert [line for line in said if "Added" in line] == ["Added: 2", "Added: 2", "Added: 0"]
    assert said[-1].endswith("message/44: its source has changed since the file was made: Ellos")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"event": "igf-1999", "by": "Ana"}, "There is no document"),
        ({"event": "igf-2025", "provenance": "none"}, "There is no provenance"),
        ({"event": "igf-2025", "by": "Ana", "language": "ru"}, "refused, nothing was imported"),
    ],
)
def test_the_command_line_says_what_is_wrong(tmp_path, options, reason):
    file = tmp_path / "igf-2025.po"
    file.write_text(file_of(), encoding="utf-8")
    with pytest.raises(CommandError, match=reason):
        call_command("import_translation", file, **{"language": "es"} | options)
    with pytest.raises(CommandError, match="from: "):
        exported(format="po", source="ru")
