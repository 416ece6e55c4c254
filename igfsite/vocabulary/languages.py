"""The six official languages of the United Nations, by their BCP 47 tags."""

from django.db import models


class Language(models.TextChoices):
    """Labels are the languages' own names, so they are never translated."""

    ARABIC = "ar", "العربية"
    CHINESE = "zh-hans", "中文"
    ENGLISH = "en", "English"
    FRENCH = "fr", "Français"
    RUSSIAN = "ru", "Русский"
    SPANISH = "es", "Español"


def best(texts, language):
    """Of ``texts`` (each with a ``language``), the one to show a reader of ``language``.

    Own language first, then English, then whatever there is; None of nothing.
    """
    rank = {language: 0, Language.ENGLISH: 1}
    return min(texts, key=lambda text: rank.get(text.language, 2), default=None)


def direction(language):
    return "rtl" if language == Language.ARABIC else "ltr"


def html_tag(language):
    """BCP 47 writes a script with a capital: ``zh-Hans``."""
    primary, _, script = language.partition("-")
    return f"{primary}-{script.title()}" if script else primary
