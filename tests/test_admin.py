"""The editors' first tools: correct, tag, link, publish."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from igfsite.vocabulary.models import Concept, ConceptLabel
from messages_app.models import Edition, Message, MessageConcept, Wording
from sessions_app.models import Session
from tests.forms import shown
from tests.reading import total_of

pytestmark = pytest.mark.django_db

ROOMS = ("vocabulary", "publishing", "sessions_app", "messages_app", "consultation")
REGISTERED = [model for model in admin.site._registry if model._meta.app_label in ROOMS]


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def test_every_model_is_within_an_editors_reach():
    inline = {
        inline.model for model in REGISTERED for inline in admin.site._registry[model].inlines
    }
    rooms = {model for label in ROOMS for model in apps.get_app_config(label).get_models()}
    versions = {model for model in rooms if hasattr(model, "instance_type")}  # by their rows
    unreachable = {model.__name__ for model in rooms - inline - versions - set(REGISTERED)}
    # The workplace has pages for imports, the desk for answers, their reasons and glosses;
    # an edition notes places by itself; notes are their author's alone.
    wanted = {"Import", "Reason", "Response", "Gloss", "Place", "Note", "Notebook"}
    assert unreachable == wanted


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_lists_searches_and_forms_open(admin_client, model):
    assert admin_client.get(address(model, "changelist")).status_code == 200
    assert admin_client.get(address(model, "changelist"), {"q": "9 é '"}).status_code == 200
    row = model._default_manager.first()
    if row:
        assert admin_client.get(address(model, "change", row.pk)).status_code == 200


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_a_list_is_made_in_few_queries(admin_client, model, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        admin_client.get(address(model, "changelist"))


def form_of(admin_client, row, **changes):
    """What the browser sends for a row that is saved as it stands, but for ``changes``."""
    return shown(admin_client.get(address(type(row), "change", row.pk))) | changes


@pytest.fixture
def message():
    return Message.objects.get(number=42)


def test_a_correction_is_a_new_wording(admin_client, message):
    correction = {"wordings-1-text": "Un texte corrigé.", "wordings-1-approve": "on"}
    form = form_of(admin_client, message, **correction)
    response = admin_client.post(address(Message, "change", message.pk), form)
    assert response.status_code == 302, response.context["errors"]
    old, new = message.wordings.order_by("number")
    assert (new.text, new.state, new.created_by, new.approved_by) == (
        "Un texte corrigé.",
        "approved",
        "admin",
        "admin",
    )
    assert old.text.startswith("Les décideurs")


def test_saving_without_a_correction_makes_no_wording(admin_client, message):
    form = form_of(admin_client, message)
    assert admin_client.post(address(Message, "change", message.pk), form).status_code == 302
    assert message.wordings.count() == 1


def test_a_control_character_is_refused_and_what_was_typed_comes_back(admin_client, message):
    form = form_of(admin_client, message, **{"wordings-1-text": "Un texte \x0b à garder"})
    response = admin_client.post(address(Message, "change", message.pk), form)
    assert response.status_code == 200
    assert "The text contains control characters." in response.content.decode()
    assert "à garder" in response.content.decode()
    assert message.wordings.count() == 1


def test_a_session_is_linked_to_a_message(admin_client, client, message):
    session = Session.objects.get(number="310")
    form = form_of(admin_client, message, sessions=[session.pk])
    admin_client.post(address(Message, "change", message.pk), form)
    assert "/fr/sessions/wsis-2025/310/" in client.get("/fr/igf-2025/42/").content.decode()


def act(admin_client, model, action, rows, **more):
    data = {"action": action, "_selected_action": [row.pk for row in rows], **more}
    return admin_client.post(address(model, "changelist"), data)


def test_concepts_of_many_messages_are_changed_after_asking(admin_client, client):
    rows = list(Message.objects.filter(number__lte=3))
    concept = Concept.objects.get_by_natural_key("sdg", "6")
    asked = act(admin_client, Message, "change_concepts", rows)
    assert asked.status_code == 200
    assert not MessageConcept.objects.filter(concept=concept).exists()
    act(admin_client, Message, "change_concepts", rows, apply="1", add=[concept.pk])
    assert MessageConcept.objects.filter(concept=concept).count() == 3
    assert total_of(client.get("/fr/messages/?sdg=6")) == 3


def test_publishing_asks_first_and_says_what_is_left_out(admin_client, client):
    edition = Edition.objects.get(kind="final")
    act(admin_client, Edition, "withdraw", [edition], apply="1")
    Wording.objects.filter(message__number=7).update(
        state="draft", approved_at=None, approved_by=""
    )
    asked = act(admin_client, Edition, "publish", [edition])
    assert "88 messages, 1 without approved wording" in asked.content.decode()
    assert client.get("/fr/igf-2025/").status_code == 404
    act(admin_client, Edition, "publish", [edition], apply="1")
    assert total_of(client.get("/fr/messages/")) == 87
    assert client.get("/fr/igf-2025/7/").status_code == 404


@pytest.mark.parametrize("value", ["nonsense", "document__event__slug", "9" * 5000])
def test_a_list_cannot_be_narrowed_by_what_is_not_offered(admin_client, value):
    for model, name in ((Message, "lacks"), (Wording, "waiting")):
        assert admin_client.get(f"{address(model, 'changelist')}?{name}={value}").status_code == 200


def test_what_addresses_stand_on_is_set_once(admin_client, message):
    form = form_of(admin_client, message, document=str(message.document_id + 1))
    assert admin_client.post(address(Message, "change", message.pk), form).status_code == 302
    message.refresh_from_db()
    assert str(message) == "igf-2025/42"
    concept = Concept.objects.get_by_natural_key("topic", "human-rights")
    form = form_of(admin_client, concept, notation="renamed")
    assert admin_client.post(address(Concept, "change", concept.pk), form).status_code == 302
    concept.refresh_from_db()
    assert concept.notation == "human-rights"


def test_a_message_stays_in_themes_and_sections_that_belong_together(admin_client, message):
    other = Message.objects.get(number=1)
    form = form_of(admin_client, message, section=other.section_id)
    response = admin_client.post(address(Message, "change", message.pk), form)
    assert "This section belongs to another theme." in response.content.decode()


def test_a_refused_publication_says_why(admin_client):
    edition = Edition.objects.get(kind="preliminary")
    act(admin_client, Edition, "publish", [edition], apply="1")
    told = admin_client.get(address(Edition, "changelist")).content.decode()
    assert "The final edition is out" in told


def test_a_correction_starts_from_the_text_in_the_editors_language(admin_client, message):
    french = message.wordings.get()
    for number in (1, 2):
        message.wordings.create(
            language="es",
            number=number,
            text=f"Texto {number}",
            provenance=french.provenance,
            change="first",
            created_at=french.created_at,
            created_by="eva",
        )
    offered = admin_client.get(
        address(Message, "change", message.pk), headers={"accept-language": "fr"}
    )
    assert shown(offered)["wordings-3-text"][0].startswith("Les décideurs politiques")


def test_messages_and_wordings_are_never_deleted(admin_client, message):
    for row in (message, message.wordings.get()):
        assert admin_client.post(address(type(row), "delete", row.pk)).status_code == 403
    response = act(admin_client, Message, "delete_selected", [message], post="yes")
    assert Message.objects.filter(pk=message.pk).exists()
    assert response.status_code in (200, 302)


def test_a_new_message_is_given_the_next_number_and_its_themes_concepts(admin_client, message):
    form = {
        "document": message.document_id,
        "theme": message.theme_id,
        "wordings-TOTAL_FORMS": "0",
        "wordings-INITIAL_FORMS": "0",
        "message_concepts-TOTAL_FORMS": "0",
        "message_concepts-INITIAL_FORMS": "0",
    }
    admin_client.post(address(Message, "add"), form)
    new = Message.objects.get(number=89)
    assert set(new.concepts.all()) == set(message.theme.concepts.all())


def test_labels_are_confirmed_with_who_and_when(admin_client):
    label = ConceptLabel.objects.filter(status="unverified").first()
    act(admin_client, ConceptLabel, "confirm_labels", [label], apply="1", source="un.org")
    label.refresh_from_db()
    assert (label.status, label.confirmed_by) == ("verified", "admin")
    assert label.confirmed_at


def test_a_title_changed_by_hand_is_stamped(admin_client):
    document = Edition.objects.get(kind="final").document
    text = document.translations.get()
    form = form_of(admin_client, document, **{"translations-0-title": "Un autre titre"})
    response = admin_client.post(address(type(document), "change", document.pk), form)
    assert response.status_code == 302
    text.refresh_from_db()
    assert (text.title, text.changed_by) == ("Un autre titre", "admin")
    assert text.changed_at


def test_what_is_saved_in_a_pop_up_is_public_at_once(admin_client, client, message):
    assert "Nédélec" in client.get("/fr/igf-2025/42/").content.decode()
    source = message.wordings.get().provenance
    form = form_of(admin_client, source, translator="Une autre traductrice", _popup="1")
    assert admin_client.post(address(type(source), "change", source.pk), form).status_code == 200
    for page in ("/fr/igf-2025/42/", "/fr/igf-2025/", "/fr/messages/"):
        assert "Une autre traductrice" in client.get(page).content.decode()


def test_a_choice_of_concepts_is_offered_with_labels(admin_client):
    asked = {
        "term": "hunger",
        "app_label": "messages_app",
        "model_name": "messageconcept",
        "field_name": "concept",
    }
    results = admin_client.get("/admin/autocomplete/", asked).json()["results"]
    assert [result["text"] for result in results] == ["sdg/2 Zero hunger"]


def test_a_concept_chosen_by_hand_may_be_the_themes_own(admin_client, message):
    concept = message.theme.concepts.first()
    form = {
        "document": message.document_id,
        "theme": message.theme_id,
        "wordings-TOTAL_FORMS": "0",
        "wordings-INITIAL_FORMS": "0",
        "message_concepts-TOTAL_FORMS": "1",
        "message_concepts-INITIAL_FORMS": "0",
        "message_concepts-0-concept": concept.pk,
    }
    admin_client.post(address(Message, "add"), form)
    assert MessageConcept.objects.get(message__number=89, concept=concept).origin == "editor"


def test_an_action_on_everything_is_asked_and_done_as_one(admin_client):
    rows = list(Message.objects.all())
    asked = act(admin_client, Message, "change_concepts", rows[:1], select_across="1")
    assert asked.content.decode().count('name="_selected_action"') == 1
    concept = Concept.objects.get_by_natural_key("sdg", "6")
    more = {"select_across": "1", "apply": "1", "add": [concept.pk]}
    act(admin_client, Message, "change_concepts", rows[:1], **more)
    assert MessageConcept.objects.filter(concept=concept).count() == 88


@pytest.mark.parametrize("query", ["language__exact=%00", "q=%00", "_changelist_filters=a%00"])
def test_nul_is_refused_before_it_reaches_a_query(admin_client, query):
    assert admin_client.get(f"/admin/messages_app/message/?{query}").status_code == 400


def test_a_session_cookie_with_nul_is_dropped(client):
    client.cookies["sessionid"] = "aaaa\0bbbb"
    assert client.get("/admin/").status_code == 302
