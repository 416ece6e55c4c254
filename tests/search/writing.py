"""What an editor does before a search can find it."""

from django.utils.timezone import now

from igfsite.publishing.models import Provenance
from messages_app.actions import add_wording, approve, publish_edition
from messages_app.models import Document, Edition, Message, Wording

BY = {"by": "eva", "at": now()}


def write(number, text, language="fr"):
    """Draft a wording of a message of Lillestrøm."""
    message = Message.objects.get(number=number)
    source = message.wordings.first().provenance
    return add_wording(
        message=message, language=language, text=text, provenance=source, change="wording", **BY
    )


def write_and_approve(number, text, language="fr"):
    wording = write(number, text, language)
    approve(wordings=Wording.objects.filter(pk=wording.pk), **BY)
    return wording


def title(language, text="Messages"):
    """Give Lillestrøm a title in a language, so that an edition may pin its messages."""
    document = Document.objects.get(event__slug="igf-2025")
    source = Provenance.objects.create(
        slug=f"igf-2025-{language}", nature="volunteer", translator="Apex"
    )
    return document.translations.create(language=language, title=text, provenance=source)


def publish(kind="final"):
    publish_edition(edition=Edition.objects.get(kind=kind), **BY)
