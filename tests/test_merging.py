"""Two topics become one: nothing that carried either is lost, and the old name leads on."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from igfsite.vocabulary.models import Concept, ConceptLabel
from messages_app.actions import Refused, change_concepts
from messages_app.merging import merge_concepts
from messages_app.models import Message, MessageConcept, Theme
from sessions_app.actions import refresh_snapshot as refresh_sessions
from sessions_app.models import Session
from tests.reading import facet_counts, total_of
from tests.search.writing import publish
from tests.test_importing import ENGLISH

pytestmark = pytest.mark.django_db

LIST = reverse("admin:vocabulary_concept_changelist")


def topic(notation):
    return Concept.objects.get_by_natural_key("topic", notation)


@pytest.fixture
def rights():
    return topic("human-rights")


@pytest.fixture
def freedoms():
    return topic("rights-and-freedoms")


def carriers(concept):
    rows = MessageConcept.objects.filter(concept=concept).order_by("message__number")
    return list(rows.values_list("message__number", "origin"))


def tag(concept, *numbers):
    """As an editor, instead of what there was."""
    MessageConcept.objects.filter(concept=concept).delete()
    change_concepts(message_list=list(Message.objects.filter(number__in=numbers)), add=[concept])


def test_what_carried_either_carries_the_one_that_stays(client, rights, freedoms):
    tag(rights, 1, 2)
    tag(freedoms, 2, 3)
    MessageConcept.objects.filter(concept=rights, message__number=2).update(origin="theme")
    theme, session = Theme.objects.get(number=4), Session.objects.get()
    theme.concepts.set([rights, freedoms])
    session.concepts.set([freedoms])
    refresh_sessions()
    assert ("topic", "human-rights") not in facet_counts(client.get("/fr/sessions/"))
    merge_concepts(kept=rights, others=[freedoms], by="eva")
    assert carriers(rights) == [(1, "editor"), (2, "editor"), (3, "editor")]
    assert carriers(freedoms) == []
    assert list(theme.concepts.all()) == list(session.concepts.all()) == [rights]
    assert total_of(client.get("/fr/messages/?topic=human-rights")) == 3
    assert facet_counts(client.get("/fr/sessions/"))[("topic", "human-rights")] == 1


def test_the_old_name_leads_to_the_one_that_stays(client, rights, freedoms):
    tag(rights, 1)
    tag(freedoms, 2)
    merge_concepts(kept=rights, others=[freedoms], by="eva")
    response = client.get("/fr/concepts/topic/rights-and-freedoms/?page=2")
    assert (response.status_code, response["Location"]) == (301, "/fr/concepts/topic/human-rights/")
    for asked in ("topic=rights-and-freedoms", "topic=rights-and-freedoms&topic=human-rights"):
        page = client.get(f"/fr/messages/?{asked}")
        assert total_of(page) == 2
        assert ("topic", "rights-and-freedoms") not in facet_counts(page)
    merge_concepts(kept=topic("digital-divide"), others=[rights], by="eva")
    response = client.get("/fr/concepts/topic/rights-and-freedoms/")
    assert response["Location"] == "/fr/concepts/topic/digital-divide/"


def test_names_become_alternative_labels_and_a_missing_language_is_filled(rights, freedoms):
    freedoms.labels.create(language="es", pref_label="Derechos y libertades")
    label = rights.labels.get(language="fr")
    merge_concepts(kept=rights, others=[freedoms], by="eva")
    label.refresh_from_db()
    assert label.pref_label == "Droits de l'homme"
    assert label.all_labels[1:] == ["Droits humains", "Droits et libertés"]
    assert rights.labels.get(language="es").pref_label == "Derechos y libertades"
    assert not freedoms.labels.exists()


def test_a_search_for_the_old_name_finds_what_carries_the_new(client, rights, freedoms):
    tag(rights, 1, 2)
    merge_concepts(kept=rights, others=[freedoms], by="eva")
    page = client.get("/fr/messages/?q=droits+et+libertés")
    assert 'href="/fr/concepts/topic/human-rights/"' in page.content.decode()
    assert total_of(page) >= 2


def test_what_stands_below_moves_and_no_circle_is_made(rights, freedoms):
    """other > freedoms > between > rights, and freedoms > below."""
    scheme, other = rights.scheme, topic("digital-divide")
    between, below = (Concept(scheme=scheme, notation=name) for name in ("between", "below"))
    freedoms.broader = other
    freedoms.save()
    for concept in (between, below):
        concept.broader = freedoms
        concept.save()
    rights.broader = between
    rights.save()
    merge_concepts(kept=rights, others=[freedoms], by="eva")
    broader = dict(Concept.objects.values_list("notation", "broader__notation"))
    names = ("human-rights", "between", "below", "rights-and-freedoms")
    assert [broader[name] for name in names] == [
        "digital-divide",
        "human-rights",
        "human-rights",
        None,
    ]


@pytest.mark.parametrize(
    ("kept", "other"),
    [
        (("topic", "human-rights"), ("topic", "human-rights")),
        (("topic", "human-rights"), ("sdg", "9")),
        (("sdg", "16"), ("sdg", "9")),
    ],
)
def test_what_is_no_two_topics_is_refused(kept, other):
    kept, other = (Concept.objects.get_by_natural_key(*key) for key in (kept, other))
    with pytest.raises(Refused):
        merge_concepts(kept=kept, others=[other], by="eva")


def test_what_was_merged_a_moment_ago_is_refused(rights, freedoms):
    merge_concepts(kept=rights, others=[freedoms], by="eva")
    with pytest.raises(Refused):
        merge_concepts(kept=topic("digital-divide"), others=[freedoms], by="eva")


@pytest.mark.parametrize("is_forgotten", [False, True], ids=["known by its label", "by its name"])
def test_an_import_takes_the_old_name_for_the_new(tmp_path, rights, freedoms, is_forgotten):
    merge_concepts(kept=freedoms, others=[rights], by="eva")
    if is_forgotten:
        freedoms.labels.update(alt_labels="")
    file = tmp_path / "igf-2021.en.md"
    file.write_text(ENGLISH, encoding="utf-8")
    call_command("import_messages", file, event="igf-2021", language="en", stdout=StringIO())
    theme = Theme.objects.get(document__event__slug="igf-2021", number=1)
    assert freedoms in theme.concepts.all()
    assert rights not in theme.concepts.all()


def act(client, rows, **more):
    data = {"action": "merge", "_selected_action": [row.pk for row in rows], **more}
    return client.post(LIST, data)


def test_an_editor_chooses_which_one_stays(admin_client, rights, freedoms):
    asked = act(admin_client, [rights, freedoms])
    assert "messages: " in asked.content.decode()
    assert Concept.objects.exclude(merged_into=None).count() == 0
    unsure = act(admin_client, [rights, freedoms], apply="1")
    assert "This field is required." in unsure.content.decode()
    wrong = act(admin_client, [rights, freedoms], apply="1", kept=topic("digital-divide").pk)
    assert wrong.status_code == 200
    assert act(admin_client, [rights, freedoms], apply="1", kept=rights.pk).status_code == 302
    freedoms.refresh_from_db()
    assert freedoms.merged_into == rights
    page = admin_client.get(LIST).content.decode()
    assert "2 concepts are now one." in page
    assert "topic/rights-and-freedoms" not in page


@pytest.mark.parametrize("kept", ["", "x", "\0", "-1", "9" * 30])
def test_a_wrong_choice_is_asked_again(admin_client, rights, freedoms, kept):
    assert act(admin_client, [rights, freedoms], apply="1", kept=kept).status_code == 200


def test_one_concept_cannot_be_merged(admin_client, rights):
    act(admin_client, [rights])
    assert "Select two concepts or more." in admin_client.get(LIST).content.decode()


def test_a_merged_concept_is_no_longer_offered_nor_taken(admin_client, rights, freedoms):
    merge_concepts(kept=rights, others=[freedoms], by="eva")
    asked = {
        "term": "freedoms",
        "app_label": "messages_app",
        "model_name": "messageconcept",
        "field_name": "concept",
    }
    results = admin_client.get("/admin/autocomplete/", asked).json()["results"]
    assert [result["text"].split()[0] for result in results] == ["topic/human-rights"]
    data = {"action": "change_concepts", "apply": "1", "add": [freedoms.pk]}
    data["_selected_action"] = [Message.objects.first().pk]
    page = admin_client.post(reverse("admin:messages_app_message_changelist"), data)
    assert page.status_code == 200
    assert carriers(freedoms) == []


def test_publishing_again_brings_nothing_back(client, rights, freedoms):
    tag(freedoms, 1)
    merge_concepts(kept=rights, others=[freedoms], by="eva")
    publish()
    assert ("topic", "rights-and-freedoms") not in facet_counts(client.get("/fr/messages/"))


def test_labels_are_confirmed_with_their_source(admin_client):
    labels = list(ConceptLabel.objects.filter(status="unverified")[:2])
    address = reverse("admin:vocabulary_conceptlabel_changelist")
    data = {"action": "confirm_labels", "_selected_action": [label.pk for label in labels]}
    assert "say where they were verified" in admin_client.post(address, data).content.decode()
    for source in ("", "  ", "a\x0bb", "é" * 501):
        refused = admin_client.post(address, data | {"apply": "1", "source": source})
        assert refused.status_code == 200
    assert (
        ConceptLabel.objects.filter(pk__in=[label.pk for label in labels], source="").count() == 2
    )
    source = "https://www.un.org/fr/global-digital-compact"
    assert admin_client.post(address, data | {"apply": "1", "source": source}).status_code == 302
    for label in labels:
        label.refresh_from_db()
        assert (label.status, label.source, label.confirmed_by) == ("verified", source, "admin")
