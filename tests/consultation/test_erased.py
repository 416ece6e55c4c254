"""Personal data erased on request is gone from every column of every table, history included."""

from contextlib import suppress

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.utils.timezone import now

from messages_app.consultation.announcing import announce
from messages_app.consultation.mail import outbox
from messages_app.consultation.models import Comment, Gloss, Response
from messages_app.models import Message
from tests.consultation.letters import run
from tests.consultation.noting import notebook_of, noted, send
from tests.consultation.sending import COMMENT, SUGGESTION, letters_to, link_in, sent
from tests.search.writing import publish, write_and_approve

pytestmark = pytest.mark.usefixtures("is_open", "sink")
WHO = {
    "name": "Zyxavier Qwortho",
    "organisation": "Institut Blumquist",
    "email": "zyx.qwortho@blumquist.example",
}
SENTINELS = ("zyxavier", "qwortho", "blumquist")


def held():
    """Table and column of everything in the database that holds a sentinel."""
    return {
        f"{table}.{column}"
        for table in connection.introspection.table_names(include_views=True)
        for column, text in cells(table)
        if any(each in text for each in SENTINELS)
    }


def cells(table):
    """Each column with all that it holds as one text; blobs are read as well."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        names = [column[0] for column in cursor.description]
        columns = zip(*cursor.fetchall(), strict=True)
        return [
            (name, " ".join(map(readable, values)).casefold())
            for name, values in zip(names, columns, strict=False)
        ]


def readable(value):
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode(errors="replace")
    return str(value)


def take_part(client):
    """By a form, by a suggestion, and from a notebook; returns the receipts."""
    places = [sent(client, COMMENT, **WHO)["Location"]]
    suggestion = {"text": "", "suggested_text": "Autre chose."}
    places.append(sent(client, SUGGESTION, **suggestion | WHO)["Location"])
    noted(client, "/en/igf-2025/theme/2/comment/")
    book = notebook_of(noted(client, "/en/igf-2025/comment/?kind=missing"))
    places.append(send(client, book, **WHO)["Location"])
    return places


def go_the_whole_way():
    """Confirmed, moderated, glossed, answered, credited in a wording, published in an edition."""
    for letter in letters_to(WHO["email"]):
        Client().post(link_in(letter), {"do": "confirm"})
    run()
    comments = Comment.objects.order_by("pk")
    comments.update(state="published", moderated_at=now(), moderated_by="mia")
    first, *others = comments
    Comment.objects.filter(pk=others[-1].pk).update(state="merged", merged_into=first)
    Gloss.objects.create(
        comment=first, language="es", text="Glosa.", engine="M", made_of="x", made_at=now()
    )
    wording = write_and_approve(42, "Autre chose.")
    response = Response.objects.create(
        outcome="accepted", wording=wording, answered_at=now(), answered_by="eva"
    )
    response.reasons.create(language="fr", text="Repris.")
    comments.update(response=response)
    publish()
    announce(list(Comment.objects.all()))


def look_at_everything(client):
    """Pages keep nothing of whom they show, in sessions, logs or caches of the database."""
    client.force_login(User.objects.create_superuser("eva"))
    for table in ("comment", "submission", "letter", "response"):
        with suppress(ValueError):  # no page of the admin
            client.get(f"/admin/consultation/{table}/?q=Qwortho")
    for page in ("/en/igf-2025/42/", "/en/igf-2025/", "/en/igf-2025/changes/"):
        Client().get(page)


def test_no_trace_is_left_in_any_table(client, admin_client, sink):
    places = take_part(client)
    go_the_whole_way()
    look_at_everything(admin_client)
    assert sorted(held()) == [
        "consultation_letter.to",
        "consultation_submission.email",
        "consultation_submission.name",
        "consultation_submission.organisation",
    ]
    assert len(sink.letters) == 3
    outbox.post(
        to=WHO["email"], subject="A", body="Zyxavier", language="en", key="outcome-1", at=now()
    )
    for place in places:
        client.post(place, {"do": "erase"})
    assert held() == set()
    assert Comment.objects.count() == 4
    assert Message.objects.filter(comments__isnull=False).exists()


def test_the_scan_reads_every_table_there_is():
    tables = set(connection.introspection.table_names(include_views=True))
    assert {"consultation_comment", "consultation_note", "consultation_gloss"} < tables
    assert {"messages_app_historicalwording", "django_admin_log", "browse_card"} < tables


def test_letters_on_what_came_with_the_same_address_otherwise_are_kept(client):
    """Who types the address of somebody else cannot tear up that person's letters."""
    sent(client, email=WHO["email"])
    own = link_in(letters_to(WHO["email"])[0])
    stranger = sent(Client(), email=WHO["email"], text="Not by the same person.")
    client.post(stranger["Location"], {"do": "erase"})
    assert [link_in(letter) for letter in letters_to(WHO["email"])] == [own]
