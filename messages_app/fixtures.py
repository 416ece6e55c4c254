"""What stands in ``fixtures/``, and how it is made from the two documents."""

import json
from itertools import chain

from django.conf import settings
from django.core import serializers
from django.core.management import call_command
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.dateparse import parse_datetime

from igfsite.publishing.models import Provenance
from messages_app import models as messages_models
from messages_app.actions import approve, publish_edition
from messages_app.models import Edition, Wording
from sessions_app import models as sessions_models
from sessions_app.actions import publish_sessions
from sessions_app.models import Session

FOLDER = settings.BASE_DIR / "fixtures"
GIVEN = ("vocabulary", "events")
MADE = ("messages", "sessions")
DOCUMENT = FOLDER / "documents" / "igf-2025.fr.md"
SESSION = FOLDER / "documents" / "wsis-2025-310.fr.txt"
SESSION_URL = "https://www.itu.int/net4/wsis/forum/2025/Agenda/Session/310"
# The moment the fixtures say they were made, so that making them again changes nothing.
AT = parse_datetime("2025-09-01T00:00:00Z")
BY = "rebuild_fixtures"

MESSAGES = (
    messages_models.Document,
    messages_models.DocumentTranslation,
    messages_models.Theme,
    messages_models.ThemeTranslation,
    messages_models.Section,
    messages_models.SectionTranslation,
    messages_models.Message,
    messages_models.Wording,
    messages_models.MessageConcept,
    messages_models.Edition,
    messages_models.Pin,
)
SESSIONS = (
    sessions_models.Session,
    sessions_models.SessionTranslation,
    sessions_models.Speaker,
    sessions_models.Participation,
    sessions_models.ParticipationTranslation,
)


def import_documents(stdout):
    """Import both documents into a database that knows the given facts, and publish them."""
    call_command("import_messages", DOCUMENT, event="igf-2025", language="fr", stdout=stdout)
    call_command(
        "import_session",
        SESSION,
        event="wsis-2025",
        language="fr",
        source_url=SESSION_URL,
        stdout=stdout,
    )
    Wording.objects.update(created_at=AT, created_by=BY)
    approve(wordings=Wording.objects.all(), by=BY, at=AT)
    publish_edition(edition=Edition.objects.get(kind=Edition.Kind.FINAL), by=BY, at=AT)
    publish_sessions(sessions=Session.objects.all(), by=BY, at=AT)


def made():
    """The text of each fixture file that the importers make, by its name."""
    of_sessions = Provenance.objects.filter(sessiontranslation__isnull=False).distinct()
    of_messages = Provenance.objects.filter(documenttranslation__isnull=False).distinct()
    return {
        "messages": as_json(of_messages, MESSAGES),
        "sessions": as_json(of_sessions, SESSIONS),
    }


def as_json(provenances, models):
    """Rows in a fixed order, one a line, named by natural keys."""
    rows = chain(provenances, *(sorted_rows(model) for model in models))
    objects = serializers.serialize(
        "python", rows, use_natural_foreign_keys=True, use_natural_primary_keys=True
    )
    lines = (json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False) for row in objects)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def sorted_rows(model):
    return model.objects.order_by(*model.natural_fields)
