"""What the public sees is what a published edition pins: nothing earlier, nothing else."""

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import now

from igfsite.browse.actions import move_version
from igfsite.publishing.models import Provenance
from igfsite.vocabulary.models import Concept
from messages_app import actions
from messages_app.models import Document, Edition, Message, MessageConcept, Theme, Wording
from sessions_app.actions import publish_sessions, withdraw_sessions
from sessions_app.models import Session
from tests.reading import hooks, total_of

pytestmark = pytest.mark.django_db

BY = {"by": "eva", "at": now()}


@pytest.fixture
def message():
    return Message.objects.get(number=42)


@pytest.fixture
def final():
    return Edition.objects.get(kind="final")


def correct(message, text):
    return actions.add_wording(
        message=message,
        language="fr",
        text=text,
        provenance=Provenance.objects.get(slug="igf-2025-fr"),
        change="wording",
        **BY,
    )


def page(client, address="/fr/igf-2025/42/"):
    return client.get(address).content.decode()


def test_a_draft_stays_hidden_until_it_is_approved_and_published(client, message, final):
    wording = correct(message, "Un texte corrigé.")
    assert wording.number == 2
    actions.publish_edition(edition=final, **BY)
    assert "Un texte corrigé." not in page(client)
    actions.approve(wordings=Wording.objects.filter(pk=wording.pk), **BY)
    assert "Un texte corrigé." not in page(client)
    actions.publish_edition(edition=final, **BY)
    for address in ("/fr/igf-2025/42/", "/fr/igf-2025/", "/fr/messages/?page=3"):
        assert "Un texte corrigé." in page(client, address)
    assert message.wordings.filter(number=1, text__startswith="Les décideurs").exists()


def test_publishing_again_keeps_the_day_of_the_first_time(final):
    first = final.published_at
    actions.publish_edition(edition=final, **BY)
    final.refresh_from_db()
    assert (final.published_at, final.published_by) == (first, "rebuild_fixtures")


def test_a_withdrawn_edition_leaves_nothing_behind(client, final):
    actions.withdraw_edition(edition=final)
    assert total_of(client.get("/fr/messages/")) == 0
    assert client.get("/fr/igf-2025/").status_code == 404
    assert client.get("/fr/igf-2025/42/").status_code == 404
    home = page(client, "/fr/")
    assert "Lillestrøm" not in home
    assert "Lillestrøm" not in page(client, "/fr/consultation/")


def test_the_final_edition_hides_the_preliminary_one(client, message, final):
    actions.withdraw_edition(edition=final)
    preliminary = Edition.objects.get(kind="preliminary")
    actions.publish_edition(edition=preliminary, **BY)
    newer = correct(message, "Un texte définitif.")
    actions.approve(wordings=Wording.objects.filter(pk=newer.pk), **BY)
    assert "Un texte définitif." not in page(client)
    actions.publish_edition(edition=final, **BY)
    assert "Un texte définitif." in page(client)
    with pytest.raises(actions.Refused):
        actions.publish_edition(edition=preliminary, **BY)
    actions.withdraw_edition(edition=final)
    assert "Les décideurs politiques" in page(client)
    assert "Un texte définitif." not in page(client)


def test_the_changes_between_the_editions_are_shown(client, message, final):
    assert "nothing to compare" in page(client, "/en/igf-2025/changes/")
    actions.withdraw_edition(edition=final)
    actions.publish_edition(edition=Edition.objects.get(kind="preliminary"), **BY)
    newer = correct(message, "Un texte définitif.")
    actions.approve(wordings=Wording.objects.filter(pk=newer.pk), **BY)
    assert "Un texte définitif." not in page(client, "/en/igf-2025/changes/")
    actions.publish_edition(edition=final, **BY)
    changes = client.get("/en/igf-2025/changes/")
    assert hooks(changes, "message") == ["igf-2025/42"]
    assert "1 message changed." in changes.content.decode()
    assert "Les décideurs politiques" in changes.content.decode()
    assert "Un texte définitif." in changes.content.decode()
    assert "Mélanie Nédélec" in changes.content.decode()


def test_a_planned_edition_is_not_announced(client, final):
    preliminary = Edition.objects.get(kind="preliminary")
    actions.withdraw_edition(edition=final)
    actions.publish_edition(edition=preliminary, **BY)
    home = page(client, "/en/")
    assert "Preliminary edition" in home
    assert "Final edition" not in home


PUBLIC = ("/en/", "/en/igf-2025/", "/en/igf-2025/42/", "/en/messages/", "/en/consultation/")


def test_texts_in_a_language_that_no_edition_pins_stay_hidden(client):
    document = Document.objects.get()
    source = Provenance.objects.get(slug="igf-2025-fr")
    secret = {"language": "en", "provenance": source, "title": "Unpublished title"}
    document.translations.create(**secret, introduction="Unpublished words")
    for theme in document.themes.all():
        theme.translations.create(**secret)
        for section in theme.sections.all():
            section.translations.create(**secret)
    move_version()
    for address in PUBLIC:
        assert "Unpublished" not in page(client, address)


def test_a_theme_or_section_without_public_messages_stays_hidden(client):
    document = Document.objects.get()
    source = Provenance.objects.get(slug="igf-2025-fr")
    secret = {"language": "fr", "provenance": source, "title": "Unpublished title"}
    document.themes.create(number=5).translations.create(**secret)
    document.themes.get(number=1).sections.create(number=9).translations.create(**secret)
    move_version()
    for address in PUBLIC:
        assert "Unpublished" not in page(client, address)


def test_a_document_without_a_title_is_not_published(final):
    final.document.translations.all().delete()
    with pytest.raises(actions.Refused):
        actions.publish_edition(edition=final, **BY)


def test_pages_stand_when_texts_have_gone(client):
    """Somebody deletes what was published: pages grow poorer, and none of them fails."""
    document = Document.objects.get()
    document.translations.all().delete()
    Session.objects.get().translations.all().delete()
    Theme.objects.get(number=2).translations.all().delete()
    move_version()
    for address in (*PUBLIC, "/fr/concepts/sdg/16/", "/fr/sessions/"):
        assert client.get(address).status_code == 200
    assert client.get("/fr/sessions/wsis-2025/310/").status_code == 404


def test_a_session_without_a_text_is_not_published(client):
    Session.objects.create(event=Session.objects.get().event, number="311")
    publish_sessions(sessions=Session.objects.all(), **BY)
    assert Session.objects.published().count() == 1


def test_concepts_of_many_messages_change_at_once_and_the_list_follows(client):
    three = list(Message.objects.filter(number__in=(1, 2, 3)))
    sdg6, sdg9 = (
        Concept.objects.get_by_natural_key("sdg", "6"),
        Concept.objects.get_by_natural_key("sdg", "9"),
    )
    actions.change_concepts(message_list=three, add=[sdg6], remove=[sdg9])
    assert total_of(client.get("/fr/messages/?sdg=6")) == 3
    assert total_of(client.get("/fr/messages/?sdg=9")) == 66
    origins = MessageConcept.objects.filter(concept=sdg6).values_list("origin", flat=True)
    assert set(origins) == {"editor"}


def test_a_theme_hands_down_its_concepts_and_leaves_an_editors_choice(client):
    theme = Theme.objects.get(number=2)
    sdg1 = Concept.objects.get_by_natural_key("sdg", "1")
    one = theme.message_list.first()
    actions.change_concepts(message_list=[one], add=[sdg1])
    kept = [concept for concept in theme.concepts.all() if str(concept) != "sdg/7"]
    actions.inherit_concepts(theme=theme, concepts=[*kept, sdg1])
    assert not MessageConcept.objects.filter(concept__scheme__slug="sdg", concept__notation="7")
    assert MessageConcept.objects.filter(message__theme=theme, concept=sdg1).count() == 25
    actions.inherit_concepts(theme=theme, concepts=kept)
    assert list(MessageConcept.objects.filter(message__theme=theme, concept=sdg1)) == [
        MessageConcept.objects.get(message=one, concept=sdg1)
    ]


def test_a_session_is_public_between_publishing_and_withdrawing(client):
    withdraw_sessions(sessions=Session.objects.all())
    assert client.get("/fr/sessions/wsis-2025/310/").status_code == 404
    assert total_of(client.get("/fr/sessions/")) == 0
    assert "Session 310" not in page(client, "/fr/concepts/sdg/16/")
    publish_sessions(sessions=Session.objects.all(), **BY)
    assert total_of(client.get("/fr/sessions/?sdg=16&wsis=C10")) == 1


@pytest.mark.parametrize(
    ("rows", "values"),
    [
        (Wording, {"approved_by": ""}),
        (Wording, {"approved_at": None}),
        (Wording, {"approved_at": None, "approved_by": ""}),
        (Edition, {"published_at": None}),
        (Session, {"published_by": ""}),
    ],
)
def test_the_database_holds_who_and_when_together(rows, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.objects.update(**values)
