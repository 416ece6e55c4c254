"""Two databases that differ only in private data answer every public address alike."""

import re

import pytest
from django.test import Client
from django.utils.timezone import now

from igfsite.browse.actions import move_version
from igfsite.browse.index import current_version
from messages_app.consultation.models import Comment, Response, Submission
from messages_app.models import Document, Message, Theme
from tests.consultation.sending import PERSON, open_window
from tests.test_house import public_pages

pytestmark = pytest.mark.django_db
HIDDEN = set(Comment.State) - set(Comment.PUBLIC)
# Made anew for each drawing of a form: the token against forgery, and the form's own key.
FRESH = re.compile(r'name="(?:csrfmiddlewaretoken|_key)" value="[^"]+"')


def seen():
    client = Client()
    found = {}
    for address, text in public_pages(client):
        for link in re.findall(r'href="([^"]+comment/\?kind=\w+)"', text):
            found[link] = FRESH.sub("", client.get(link).content.decode())
        found[address] = FRESH.sub("", text), client.get(address).get("ETag")
    return found


def write_what_is_private():
    message, document = Message.objects.get(number=42), Document.objects.get()
    targets = (
        {"message": message, "wording": message.wordings.get()},
        {"theme": Theme.objects.get(number=2)},
        {"document": document},
    )
    for number, state in enumerate(sorted(HIDDEN) * len(targets)):
        submission = Submission.objects.create(
            **PERSON, token_digest=number, sender="s", created_at=now(), confirmed_at=now()
        )
        response = Response.objects.create(outcome="accepted", answered_at=now(), answered_by="eva")
        Comment.objects.create(
            response=response,
            submission=submission,
            kind=sorted(Comment.Kind)[number % 3],
            text="Secret.",
            suggested_text="Secret.",
            language="ar",
            state=state,
            is_suspect=number % 2,
            received_at=now(),
            **targets[number % 3],
        )
        response.reasons.create(language="en", text="Secret.")


def test_what_is_private_changes_no_page_form_or_version():
    open_window()
    move_version()
    version, before = current_version(), seen()
    assert len([address for address in before if "kind=" in address]) > 2 * 88 * 3
    write_what_is_private()
    assert current_version() == version
    after = seen()
    assert [address for address in before if before[address] != after.get(address)] == []
    move_version()
    again = {address: page[0] for address, page in seen().items() if "kind=" not in address}
    assert again == {address: before[address][0] for address in again}
