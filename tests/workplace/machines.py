"""A service that tests have drafts from, and what they do with it."""

from django.utils.timezone import now

from igfsite.publishing.services import LibreTranslate
from messages_app.machine_drafts import draft_by_machine
from messages_app.models import Document, Wording

BY = {"by": "eva", "at": now()}


def draft(server, language="es", **options):
    document = Document.objects.select_related("event").get()
    chosen = {"service": LibreTranslate(url=server.url), "source": "fr"} | BY | options
    draft_by_machine(document=document, language=language, **chosen)


def drafts(language="es"):
    return Wording.objects.filter(language=language)


def let(server, settings):
    """Name the server in the settings."""
    name = "igfsite.publishing.services.LibreTranslate"
    settings.TRANSLATION_SERVICES = [{"CLASS": name, "OPTIONS": {"url": server.url, "timeout": 1}}]
