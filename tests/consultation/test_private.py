"""Two databases that differ only in private data answer every public address alike."""

import re

import pytest
from django.test import Client
from django.utils.timezone import now

from igfsite.browse.actions import move_version
from igfsite.browse.index import current_version
from messages_app.consultation import outbox
from messages_app.consultation.announcing import announce
from messages_app.consultation.models import Comment, Gloss, Response, Submission
from messages_app.models import Document, Message, Theme
from tests.consultation.noting import noted
from tests.consultation.sending import PERSON, open_window
from tests.search.writing import write
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


def write_what_is_public():
    message = Message.objects.get(number=42)
    submission = Submission.objects.create(**PERSON, token_digest="public", created_at=now())
    comment = Comment.objects.create(
        submission=submission,
        message=message,
        wording=message.wordings.get(),
        text="Un avis.",
        language="fr",
        state="published",
        received_at=now(),
    )
    announce([comment])


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
        comment = Comment.objects.create(
            response=response,
            submission=submission,
            kind=sorted(Comment.Kind)[number % 3],
            text="Secret.",
            suggested_text="Secret.",
            suggested_from="Secret." if number % 3 else "",
            suggested_language="fr" if number % 3 else "",
            language="ar",
            state=state,
            is_suspect=number % 2,
            received_at=now(),
            **targets[number % 3],
        )
        response.reasons.create(language="en", text="Secret.")
        for language in ("en", "fr"):
            Gloss.objects.create(
                comment=comment,
                language=language,
                text="Secret.",
                engine="Secret",
                made_of="",
                made_at=now(),
            )
    write_what_is_on_its_way()


def write_what_is_on_its_way():
    """Notes, letters, draft wordings, and an answer that is prepared."""
    client = Client()
    for place in ("42/comment/", "theme/2/comment/?kind=missing", "comment/?kind=suggestion"):
        changes = {"suggested_text": "Secret."} if "suggestion" in place else {}
        assert noted(client, f"/en/igf-2025/{place}", text="Secret.", **changes).status_code == 302
    person = {"to": PERSON["email"], "language": "en", "key": "secret"}
    outbox.post(subject="Secret.", body="Secret.", at=now(), **person)
    public = Comment.objects.get(state="published")
    public.glosses.create(
        language="en", text="Secret.", engine="Secret", made_of="another text", made_at=now()
    )
    public.response = Response.objects.create(outcome="accepted", wording=write(42, "Secret."))
    public.save()
    public.response.reasons.create(language="en", text="Secret.")


def test_what_is_private_changes_no_page_form_or_version():
    open_window()
    write_what_is_public()
    version, before = current_version(), seen()
    assert len([address for address in before if "kind=" in address]) > 2 * 88 * 3
    write_what_is_private()
    assert current_version() == version
    after = seen()
    assert [address for address in before if before[address] != after.get(address)] == []
    move_version()
    again = {address: page[0] for address, page in seen().items() if "kind=" not in address}
    assert again == {address: before[address][0] for address in again}
