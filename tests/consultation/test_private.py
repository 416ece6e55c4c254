"""Two databases that differ only in private data answer every public address alike."""

import re
from typing import NamedTuple

import pytest
from django.test import Client
from django.utils.timezone import now

from igfsite.browse.actions import move_version
from igfsite.browse.index import current_version
from messages_app.actions import withdraw_edition
from messages_app.consultation.mail import outbox
from messages_app.consultation.models import Comment, Gloss, Response, Submission
from messages_app.models import Document, Edition, Message, Theme, Wording
from tests.consultation.noting import noted
from tests.consultation.saying import answer, say
from tests.consultation.sending import PERSON, open_window
from tests.search.writing import publish, write, write_and_approve
from tests.test_house import public_pages

pytestmark = pytest.mark.django_db
HIDDEN = set(Comment.State) - set(Comment.PUBLIC)
# Made anew for each drawing of a form: the token against forgery, and the form's own key.
FRESH = re.compile(r'name="(?:csrfmiddlewaretoken|_key)" value="[^"]+"')
# Of every theme, of the document, and of some messages: those that are written about, and others.
FORM = re.compile(r'href="(/(?:en|fr)/igf-2025/(?:(?:1|4\d|88)/|theme/\d/)?comment/\?kind=\w+)"')


class Seen(NamedTuple):
    """A page. The hour is part of its ETag."""

    text: str
    etag: str = ""
    hour: str = ""


def unlike(before, after):
    """Addresses where another page stands now; ETags are compared within one hour."""
    for address, page in before.items():
        other = after.get(address, Seen(""))
        if page.text != other.text or (page.hour == other.hour and page.etag != other.etag):
            yield address


def seen():
    client = Client()
    found = {}
    for address, text in public_pages(client):
        for link in FORM.findall(text):
            found[link] = Seen(FRESH.sub("", client.get(link).content.decode()))
        hour, etag = f"{now():%H}", client.get(address).get("ETag")
        found[address] = Seen(FRESH.sub("", text), etag, hour)
    return found


def write_what_is_private():
    message, document = Message.objects.get(number=42), Document.objects.get()
    targets = (
        {"message": message, "wording": message.wordings.first()},
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
    public = Comment.objects.to_answer().first()
    public.glosses.create(
        language="en", text="Secret.", engine="Secret", made_of="another text", made_at=now()
    )
    public.response = Response.objects.create(outcome="accepted", wording=write(42, "Secret."))
    public.save()
    public.response.reasons.create(language="en", text="Secret.")


def publish_some():
    """Two editions, a message dropped between them, and contributions of each kind."""
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    publish("preliminary")
    masked = say(42, masked_text="Masked.")
    answer(say(43), say(theme=1), en="Yes.", wording=write_and_approve(43, "Un texte."))
    answer(say(44), fr="Oui.", wording=write(44, "Un brouillon."))
    say(42, "The same.", state="merged", merged_into=masked, shown_as="unnamed")
    Message.objects.filter(number=50).update(is_dropped=True)
    for place in ({"number": 50}, {"number": None}, {"number": None, "theme": 2}):
        say(**place)
    publish("final")


def change_what_is_private_of_it():
    """Answers are prepared, and what of persons and texts the public does not read is another."""
    Comment.objects.exclude(masked_text="").update(text="Secret.")
    Comment.objects.update(moderation_note="Secret.", is_suspect=True)
    Submission.objects.update(email="secret@example.org", regional_group="africa", sender="s")
    Submission.objects.filter(shown_as="unnamed").update(name="Secret", organisation="Secret")
    draft = write(42, "Secret.")
    prepared = Response.objects.create(outcome="accepted", wording=draft)
    prepared.reasons.create(language="en", text="Secret.")
    Comment.objects.filter(response=None).update(response=prepared)
    Wording.objects.exclude(state="approved").update(text="Secret.")
    Message.objects.get(number=1).successors.add(Message.objects.get(number=2))
    Message.objects.filter(number=1).update(is_dropped=True)


def test_what_is_private_changes_no_page_form_or_version():
    open_window()
    publish_some()
    version, before = current_version(), seen()
    forms = [address for address in before if "kind=" in address]
    assert len(forms) == 2 * 3 * (12 + 4 + 1)  # languages, kinds; messages, themes, the document
    known = ("/en/igf-2025/50/", "/fr/igf-2025/contributions/", "/fr/igf-2025/changes/")
    assert before.keys() >= set(known)
    assert len([address for address in before if "/c/" in address]) == 2 * 8
    change_what_is_private_of_it()
    write_what_is_private()
    assert current_version() == version
    assert list(unlike(before, seen())) == []
    move_version()
    again = {address: page.text for address, page in seen().items() if "kind=" not in address}
    assert again == {address: before[address].text for address in again}
