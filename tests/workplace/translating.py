"""People who translate, and what their forms hold."""

from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from igfsite.publishing.models import Provenance
from messages_app.actions import add_wording, approve
from messages_app.models import Message, Wording
from tests.forms import shown

AT = now()


def member(role, name):
    """A client signed in as a new member of a group."""
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


def address(number=42, language="es", query=""):
    place = ["igf-2025", language, number]
    return reverse("workplace:translate-message", args=place) + query


def form_of(client, number=42, language="es", query=""):
    return shown(client.get(address(number, language, query)))


def send(client, text, do="save", number=42, language="es", **changes):
    """Open the page of a message, type, press a button."""
    form = form_of(client, number, language) | {"text": text, "do": do} | changes
    return client.post(address(number, language), form)


def written(number=42, language="es"):
    """The wordings of a message in a language, oldest first."""
    return list(Wording.objects.filter(message__number=number, language=language))


def provenance(nature="volunteer", **fields):
    return Provenance.objects.get_or_create(
        slug=f"igf-2025-es-{nature}", defaults={"nature": nature, **fields}
    )[0]


def translated(number, text, language="es", nature="volunteer", by="ana", is_approved=True):
    """A translation of the newest French wording."""
    message = Message.objects.get(number=number)
    wording = add_wording(
        message=message,
        language=language,
        text=text,
        provenance=provenance(nature),
        change="first",
        based_on=message.wordings.filter(language="fr").last(),
        by=by,
        at=AT,
    )
    return approved(wording) if is_approved else wording


def approved(wording):
    approve(wordings=Wording.objects.filter(pk=wording.pk), by="eva", at=AT)
    return Wording.objects.get(pk=wording.pk)


def source_changed(number, text, change="meaning"):
    """Another French wording, approved."""
    message = Message.objects.get(number=number)
    former = message.wordings.filter(language="fr").last()
    return approved(
        add_wording(
            message=message,
            language="fr",
            text=text,
            provenance=former.provenance,
            change=change,
            by="eva",
            at=AT,
        )
    )
