"""The whole way in a real browser: an editor, a translator for Spanish, and a visitor."""

import pytest
from django.urls import reverse

from messages_app.models import Document, Message
from tests.person import Person
from tests.test_messages_parser import SOURCE
from tests.workplace.word import word_of

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("published")]

EVENT = "igf-2024"


def joined(source):
    """The document as a page break may leave it: two messages run into one."""
    first = "- Il est nécessaire de cartographier"
    assert source.count(first) == 1
    return source.replace(f"\n{first}", " Il est nécessaire de cartographier")


def test_an_editor_a_translator_and_a_visitor_go_the_whole_way(browser, live_server, tmp_path):
    editor, translator, visitor = (
        Person(browser, live_server, role) for role in ("Editors", "Translators es", None)
    )
    file = tmp_path / "messages.docx"
    file.write_bytes(word_of(joined(SOURCE.read_text(encoding="utf-8"))))
    bring(editor, file)
    part(editor)
    approve(editor, drafts=True)
    assert visitor.open(f"/fr/{EVENT}/88/").status == 404
    publish(editor)
    assert visitor.open(f"/fr/{EVENT}/88/").status == 200
    for number, text in ((1, "Uno."), (2, "Dos."), (3, "Tres.")):
        translate(translator, number, text)
    give_title(editor)
    assert "Dos." not in visitor.read(f"/fr/{EVENT}/beside/es/")
    approve(editor)
    publish(editor)
    assert "Dos." in visitor.read(f"/fr/{EVENT}/beside/es/")
    assert visitor.page.locator(".outdated").count() == 0
    change_meaning(editor)
    publish(editor)
    visitor.open(f"/fr/{EVENT}/beside/es/")
    assert visitor.page.locator(".outdated").count() == 1
    assert visitor.page.locator(f'[data-message="{EVENT}/2"] .outdated').count() == 1
    say_it_is_still_correct(translator)
    approve(editor)
    publish(editor)
    assert "Dos." in visitor.read(f"/fr/{EVENT}/beside/es/")
    assert visitor.page.locator(".outdated").count() == 0
    assert "Corrigé le" in visitor.read(f"/fr/{EVENT}/2/")
    assert Document.objects.get(event__slug=EVENT).message_list.count() == 88


def bring(editor, file):
    editor.work("imports")
    page = editor.page
    page.select_option("#id_event", EVENT)
    page.select_option("#id_language", "fr")
    page.set_input_files("#id_file", file)
    page.click("text=Look at it")
    assert "87 messages" in editor.text()


def part(editor):
    """The first message holds two: a blank line parts them, and both are messages."""
    page = editor.page
    row = page.locator("tr", has=page.locator("strong:text-is('Message 1')"))
    row.get_by_role("link", name="Correct").click()
    area = page.locator("#id_text")
    text = area.input_value()
    area.fill(text.replace(" Il est nécessaire", "\n\nIl est nécessaire"))
    page.select_option("#id_verdict", "message")
    page.click("text=Correct it")
    assert "88 messages" in editor.text()
    page.click("text=Go on to the import")
    page.click("text=Yes, import it")
    editor.told("Imported")
    assert Message.objects.filter(document__event__slug=EVENT).count() == 88


def approve(editor, drafts=False):
    """All messages of the document at once; without ``drafts`` what is in review."""
    page, document = editor.page, Document.objects.get(event__slug=EVENT)
    address = reverse("admin:messages_app_message_changelist")
    editor.open(f"{address}?document__id__exact={document.pk}")
    page.check("#action-toggle")
    page.select_option("select[name=action]", "approve")
    page.click("button[name=index]")
    if drafts:
        page.check("#id_has_drafts")
    page.click("text=Yes, do it")
    editor.told("approved")


def publish(editor):
    editor.work("edition", EVENT, "final")
    editor.page.click(".deeds .default")
    editor.page.click("text=Yes, publish now")
    editor.told("now public")


def translate(translator, number, text):
    translator.work("translate-message", EVENT, "es", number)
    translator.page.fill("#translation textarea", text)
    translator.page.click("text=Send to review")
    translator.told(f"Message {number}: in review")


def give_title(editor):
    editor.work("translate-texts", EVENT, "es")
    editor.page.locator("form .target textarea").first.fill("Mensajes")
    editor.page.click("button:text-is('Save')")


def change_meaning(editor):
    """In the form of the message, with the newest French wording as it begins."""
    message = Message.objects.get(document__event__slug=EVENT, number=2)
    editor.open(reverse("admin:messages_app_message_change", args=[message.pk]))
    page = editor.page
    row = page.locator("#wordings-group .inline-related:not(.has_original):not(.empty-form)")
    row.locator("textarea[name$='-text']").fill("Tout autre chose est nécessaire.")
    row.locator("select[name$='-change']").select_option("meaning")
    row.locator("input[name$='-approve']").check()
    page.click("input[name=_save]")
    assert message.wordings.filter(language="fr", state="approved").count() == 2


def say_it_is_still_correct(translator):
    translator.work("translate", EVENT, "es")
    translator.page.click("a:has-text('Outdated')")
    translator.page.click("a[href*='/translate/es/2/']")
    assert "Tout autre chose" in translator.text()
    translator.page.click("text=Still correct")
    translator.told("Message 2: in review")
