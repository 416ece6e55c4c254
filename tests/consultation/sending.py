"""What a person does to take part, step by step, as a browser without scripts does it."""

import re
from datetime import timedelta
from html import unescape

from django.utils import timezone

from messages_app.consultation.models import Comment, Letter
from messages_app.consultation.taking_part import keys
from messages_app.models import Edition
from tests.forms import shown

PLACE = "/en/igf-2025/42/comment/?kind={}"
COMMENT, SUGGESTION = PLACE.format("comment"), PLACE.format("suggestion")
TEXT = "Children are missing from this sentence."
PERSON = {
    "language": "en",
    "name": "Ada Lovelace",
    "organisation": "Analytical Society",
    "stakeholder_group": "civil-society",
    "regional_group": "weog",
    "email": "ada@example.org",
    "shown_as": "name",
}


def close_window():
    open_window(closes=timedelta(seconds=-1))


def open_window(opens=timedelta(days=-1), closes=timedelta(days=1)):
    """Of the preliminary edition of Lillestrøm, counted from now."""
    now = timezone.now()
    window = {"consultation_opens_at": now + opens, "consultation_closes_at": now + closes}
    Edition.objects.filter(kind="preliminary").update(**window)


def aged(form, **ago):
    """The form as if it had been opened a while ago."""
    key = keys.read(form["_key"][0])
    drawn_at = key.drawn_at - timedelta(**ago or {"minutes": 2}).total_seconds()
    return form | {"_key": [str(keys.Key(key.token, drawn_at))]}


def filled(client, place=COMMENT, **changes):
    """A form that a person has filled in within two minutes."""
    return aged(shown(client.get(place))) | {"text": TEXT} | PERSON | changes


def sent(client, place=COMMENT, **changes):
    """Preview and send; returns the last answer."""
    preview = client.post(place, filled(client, place, **changes) | {"do": "preview"})
    assert "This is exactly what the public would see" in preview.content.decode()
    return client.post(place, shown(preview) | {"do": "send"})


def one():
    """The only comment there is."""
    return Comment.objects.select_related("submission").get()


def text_of(response):
    return unescape(response.content.decode())


def letters_to(address):
    return list(Letter.objects.to(address).values_list("body", flat=True))


def link_in(letter):
    return re.search(r"https?://[^/\s]+(/\S+/consultation/receipt/\S+)", letter)[1]
