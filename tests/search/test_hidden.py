"""What is not public is not found, counted, offered or hinted at; once it is, it is found."""

import re
from html import unescape

import pytest

from igfsite.browse.actions import move_version
from igfsite.vocabulary.models import Concept, ConceptScheme, Event
from messages_app.actions import withdraw_edition
from messages_app.models import Document, Edition, Message, Wording
from sessions_app.actions import publish_sessions, withdraw_sessions
from sessions_app.models import Session
from tests.reading import facet_counts, total_of
from tests.search.writing import BY, publish, write, write_and_approve

pytestmark = pytest.mark.django_db

SECRET = "xylophonique"
TEXT = f"Un texte {SECRET} sur la gouvernance."
PAGES = ("messages", "sessions", "search")


def draft():
    write(42, TEXT)
    publish()


def in_review():
    wording = write(42, TEXT)
    Wording.objects.filter(pk=wording.pk).update(state="in-review")
    publish()


def approved_but_not_published():
    write_and_approve(42, TEXT)


def language_without_a_title():
    write_and_approve(42, TEXT, "es")
    publish()


def corrected():
    write_and_approve(42, TEXT)
    publish()
    write_and_approve(42, "Un texte corrigé sur la gouvernance.")
    publish()


def only_in_the_preliminary_edition():
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    write_and_approve(42, TEXT)
    publish("preliminary")
    write_and_approve(42, "Un texte définitif sur la gouvernance.")
    publish("final")


def withdrawn_edition():
    write_and_approve(42, TEXT)
    publish()
    withdraw_edition(edition=Edition.objects.get(kind="final"))


def title_in_a_language_that_nothing_is_pinned_in():
    document = Document.objects.get()
    source = document.translations.get().provenance
    words = {"language": "es", "provenance": source, "title": TEXT}
    document.translations.create(**words)
    document.themes.first().translations.create(**words)
    Message.objects.get(number=1).section.translations.create(**words)
    publish()


def name_the_session():
    title = Session.objects.get().translations.get()
    title.title = TEXT
    title.save()


def session_never_published():
    withdraw_sessions(sessions=Session.objects.all())
    name_the_session()


def withdrawn_session():
    withdraw_sessions(sessions=Session.objects.all())
    name_the_session()
    publish_sessions(sessions=Session.objects.all(), **BY)
    withdraw_sessions(sessions=Session.objects.all())


HIDDEN = (
    draft,
    in_review,
    approved_but_not_published,
    language_without_a_title,
    corrected,
    only_in_the_preliminary_edition,
    withdrawn_edition,
    title_in_a_language_that_nothing_is_pinned_in,
    session_never_published,
    withdrawn_session,
)
TRIED = (SECRET, "xylophoniques ", "xyloph", f'"un texte {SECRET}"', f"gouvernance {SECRET}")


def traces(client):
    """Where the site tells of the secret: found, counted, left out, offered."""
    for page in PAGES:
        for query in TRIED:
            answer = client.get(f"/fr/{page}/", {"q": query})
            if total_of(answer) or any(facet_counts(answer).values()):
                yield page, query, "found"
        for query in ("xylofonique", "xylophonqiue", "gouvernance xylofonique"):
            answer = client.get(f"/fr/{page}/", {"q": query})
            if SECRET in unescape(answer.content.decode()):
                yield page, query, "offered"
        totals = [
            total_of(client.get(f"/fr/{page}/", {"q": query}))
            for query in ("gouvernance", f"gouvernance -{SECRET}")
        ]
        if len(set(totals)) > 1:
            yield page, "-", "left out"


@pytest.mark.parametrize("hide", HIDDEN, ids=lambda hide: hide.__name__)
def test_what_is_not_public_leaves_no_trace(client, hide):
    hide()
    assert list(traces(client)) == []


def test_a_public_wording_leaves_every_kind_of_trace(client):
    write_and_approve(42, TEXT)
    publish()
    told = {(page, kind) for page, _query, kind in traces(client)}
    kinds = {"found", "offered", "left out"}
    assert told == {(page, kind) for page in ("messages", "search") for kind in kinds}
    edition = Edition.objects.get(kind="final")
    withdraw_edition(edition=edition)
    assert list(traces(client)) == []


def test_a_public_session_is_found_and_left_out(client):
    withdrawn_session()
    publish_sessions(sessions=Session.objects.all(), **BY)
    told = {(page, kind) for page, _query, kind in traces(client)}
    assert {("sessions", "found"), ("search", "found"), ("sessions", "offered")} <= told
    assert ("messages", "found") not in told


def test_what_is_offered_is_found_in_the_number_that_is_told(client):
    for query in ("desinformatoin", "gouvernence mondail", "chifrement IA", "enfants xyzzyx"):
        page = unescape(client.get("/fr/messages/", {"q": query}).content.decode())
        address, told = re.search(r'href="(\?q=[^"]+)"><bdi>.*?</bdi></a> \((\d+)', page).groups()
        assert total_of(client.get(f"/fr/messages/{address}")) == int(told) > 0


def topic_of_a_draft():
    """A topic that an import made of a subtheme, on a message nobody has published."""
    concept = Concept.objects.create(
        scheme=ConceptScheme.objects.get(slug="topic"), notation="secret-topic"
    )
    label = "Sujet xylophonique"
    concept.labels.create(language="fr", pref_label=label, status="proposed")
    other = Document.objects.create(event=Event.objects.get(slug="igf-2021"))
    theme = other.themes.create(number=1)
    message = other.message_list.create(number=1, position=1, theme=theme)
    message.message_concepts.create(concept=concept)
    move_version()
    return concept


def test_a_topic_of_a_draft_has_no_page_and_is_no_meaning(client):
    concept = topic_of_a_draft()
    assert client.get("/fr/concepts/topic/secret-topic/").status_code == 404
    assert "secret-topic" not in client.get("/fr/search/?q=Sujet xylophonique").content.decode()
    Message.objects.get(document__event__slug="igf-2025", number=42).message_concepts.create(
        concept=concept
    )
    publish()
    assert client.get("/fr/concepts/topic/secret-topic/").status_code == 200
    assert "secret-topic" in client.get("/fr/search/?q=Sujet xylophonique").content.decode()
