"""What a person does to note, and to send the notes, as a browser without scripts does it."""

from messages_app.consultation.models import Note
from tests.consultation.sending import COMMENT, PERSON, TEXT, aged
from tests.forms import shown

EMPTY = {"name": "", "email": "", "organisation": ""}
SENDER = {name: value for name, value in PERSON.items() if name != "language"}


def noted(client, place=COMMENT, **changes):
    """Note something; returns the last answer, which leads to the notebook."""
    form = aged(shown(client.get(place))) | {"text": TEXT, "language": "en"} | changes
    return client.post(note_address(place), form | {"do": "note"})


def note_address(place):
    """Where the button of the form at ``place`` leads."""
    path, _mark, query = place.partition("?")
    language, *part = path.removesuffix("/comment/").strip("/").split("/")
    return f"/{language}/consultation/note/{'/'.join(part)}/?{query}"


def notebook_of(answer):
    """The address of the notebook that an answer leads to."""
    return answer["Location"].partition("?")[0]


def preview(client, notebook, **changes):
    """The page that shows what would be sent of all notes."""
    return client.post(notebook, SENDER | {"do": "preview"} | changes)


def send(client, notebook, **changes):
    return client.post(notebook, shown(preview(client, notebook, **changes)) | {"do": "send"})


def texts():
    return list(Note.objects.order_by("pk").values_list("text", flat=True))
