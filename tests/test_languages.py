"""Documents in each of the six languages go all the way from file to public page."""

import pytest
from django.core.management import call_command
from django.utils.timezone import now

from igfsite.vocabulary.languages import html_tag
from messages_app.actions import approve, publish_edition
from messages_app.models import Edition, ThemeTranslation, Wording
from tests.reading import facet_counts, hooks, total_of

pytestmark = pytest.mark.django_db

DOCUMENTS = {
    "ar": ("رسائل المنتدى", "الثقة الرقمية", "SDG 9", "الثقة أساس الإنترنت."),
    "en": ("Riyadh IGF Messages", "Digital trust", "SDG 9", "Trust is needed."),
    "es": ("Mensajes del FGI", "Confianza digital", "ODS 9", "La confianza es necesaria."),
    "fr": ("Messages du FGI", "Confiance numérique", "ODD 9", "La confiance est nécessaire."),
    "ru": ("Послания ФУИ", "Цифровое доверие", "ЦУР 9 - ВВУИО С5", "Доверие необходимо."),
    "zh-hans": ("论坛要旨", "数字信任", "SDG 9", "信任是必要的。"),
}


@pytest.mark.parametrize("language", DOCUMENTS)
def test_a_document_reaches_the_public_in_its_language(client, tmp_path, language):
    title, theme, references, message = DOCUMENTS[language]
    file = tmp_path / "document.md"
    file.write_text(f"# {title}\n\n## {theme}\n\n{references}\n\n- {message}\n", encoding="utf-8")
    call_command("import_messages", file, event="igf-2024", language=language, verbosity=0)
    wordings = Wording.objects.filter(message__document__event__slug="igf-2024")
    approve(wordings=wordings, by="eva", at=now())
    edition = Edition.objects.get(document__event__slug="igf-2024")
    publish_edition(edition=edition, by="eva", at=now())

    listed = client.get(f"/fr/messages/?lang={language}&event=igf-2024&sdg=9")
    assert total_of(listed) == 1
    assert hooks(listed, "message") == ["igf-2024/1"]
    marked = f'lang="{html_tag(language)}" dir="{"rtl" if language == "ar" else "ltr"}"'
    for address in ("/en/igf-2024/", "/en/igf-2024/1/", "/en/"):
        page = client.get(address).content.decode()
        assert title in page
        assert marked in page
    assert ("wsis" in {facet for facet, _value in facet_counts(listed)}) or language != "ru"
    assert message in client.get("/en/igf-2024/1/").content.decode()


def test_the_reader_gets_a_text_in_the_language_of_the_page_first(client, tmp_path):
    for language in ("en", "fr"):
        title, theme, references, message = DOCUMENTS[language]
        file = tmp_path / f"{language}.md"
        text = f"# {title}\n\n## {theme}\n\n{references}\n\n- {message}\n"
        file.write_text(text, encoding="utf-8")
        call_command("import_messages", file, event="igf-2024", language=language, verbosity=0)
    wordings = Wording.objects.filter(message__document__event__slug="igf-2024")
    approve(wordings=wordings, by="eva", at=now())
    edition = Edition.objects.get(document__event__slug="igf-2024")
    publish_edition(edition=edition, by="eva", at=now())
    for language in ("en", "fr"):
        page = client.get(f"/{language}/igf-2024/1/").content.decode()
        assert DOCUMENTS[language][3] in page
        assert "language-note" not in page
        assert total_of(client.get(f"/{language}/messages/?event=igf-2024")) == 1


def test_a_chinese_heading_that_counts_themes_is_a_heading(tmp_path):
    """The label of the scheme of topics means "theme" too: it announces no codes."""
    file = tmp_path / "document.md"
    file.write_text(
        "# 论坛要旨\n\n## 主题1：信任\n\n介绍。\n\n- 信任是必要的。\n", encoding="utf-8"
    )
    call_command("import_messages", file, event="igf-2024", language="zh-hans", verbosity=0)
    title = ThemeTranslation.objects.get(language="zh-hans").title
    assert title == "主题1：信任"
