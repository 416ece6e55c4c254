"""The history of a row as staff read it, and the way back to a former version of it."""

from html import unescape

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from igfsite.publishing.models import Provenance
from igfsite.vocabulary.models import Concept
from messages_app.actions import change_concepts, inherit_concepts
from messages_app.consultation.models import Comment
from messages_app.merging import merge_concepts
from messages_app.models import Document, Edition, Message, MessageConcept, Pin, Theme, Wording
from tests.forms import shown
from tests.search.writing import BY, publish, write, write_and_approve

pytestmark = pytest.mark.django_db
TITLE = "translations-0-title"


def address(row, page):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])


def member(client, role):
    user = User.objects.create_user("somebody", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return client


def history(client, row, **given):
    response = client.get(address(row, "history"), **given)
    assert response.status_code == 200
    return unescape(response.content.decode())


def save(client, row, **changes):
    page = address(row, "change")
    response = client.post(page, shown(client.get(page)) | changes)
    assert response.status_code == 302, response.context["errors"]


def link(row, version):
    return f"{address(row, 'change')}?restore={version.instance_type._meta.model_name}.{version.pk}"


@pytest.fixture
def theme():
    return Theme.objects.get(number=2)


@pytest.fixture
def message():
    return Message.objects.get(number=42)


def test_the_page_tells_who_and_what_word_by_word(admin_client, theme):
    text = theme.translations.get()
    save(admin_client, theme, **{TITLE: f"{text.title} nouvelle"})
    page = history(admin_client, theme)
    assert "<bdi>admin</bdi>" in page
    assert "0 words removed · 1 word added" in page
    assert "nouvelle<span" in page
    french = history(admin_client, theme, headers={"accept-language": "fr"})
    assert "<bdi>admin</bdi>" in french


def test_a_former_text_comes_back_through_the_form_as_a_new_version(admin_client, theme):
    text = theme.translations.get()
    former, title = text.history.first(), text.title
    save(admin_client, theme, **{TITLE: "Une erreur"})
    way = link(theme, former)
    assert f'href="{way}"' in history(admin_client, theme)
    form = admin_client.get(way)
    assert "filled in with the version of" in form.content.decode()
    assert shown(form)[TITLE] == [title]
    text.refresh_from_db()
    assert text.title == "Une erreur"
    assert admin_client.post(way, shown(form)).status_code == 302
    text.refresh_from_db()
    assert (text.title, text.changed_by) == (title, "admin")
    titles = text.history.order_by("history_id").values_list("title", flat=True)
    assert list(titles) == [title, "Une erreur", title]


def test_who_was_overtaken_while_restoring_is_told(admin_client, theme):
    former = theme.translations.get().history.first()
    save(admin_client, theme, **{TITLE: "Une erreur"})
    form = shown(admin_client.get(link(theme, former)))
    save(admin_client, theme, **{TITLE: "Encore une autre"})
    refused = admin_client.post(link(theme, former), form)
    assert refused.status_code == 200
    assert "This was changed while you were editing it." in refused.content.decode()
    assert theme.translations.get().title == "Encore une autre"


def test_what_was_joined_comes_back(admin_client, client, theme):
    former, before = theme.history.first(), set(theme.concepts.all())
    save(admin_client, theme, concepts=[])
    assert not theme.concepts.exists()
    page = history(admin_client, theme)
    assert all(str(concept) in page for concept in before)
    form = shown(admin_client.get(link(theme, former)))
    assert admin_client.post(address(theme, "change"), form).status_code == 302
    assert set(theme.concepts.all()) == before
    assert set(theme.message_list.first().concepts.all()) >= before


def test_what_was_merged_since_comes_back_as_what_it_became(admin_client, theme, message):
    gone, kept, other = Concept.objects.filter(scheme__slug="topic")[:3]
    inherit_concepts(theme=theme, concepts=[gone, other])
    before = theme.history.first()
    change_concepts(message_list=[message], add=[gone])
    carried = MessageConcept.history.filter(message_id=message.pk).first()
    inherit_concepts(theme=theme, concepts=[other])
    change_concepts(message_list=[message], remove=[gone])
    merge_concepts(kept=kept, others=[gone], by="eva")
    assert (
        admin_client.post(
            address(theme, "change"), shown(admin_client.get(link(theme, before)))
        ).status_code
        == 302
    )
    assert set(theme.concepts.all()) == {kept, other}
    form = shown(admin_client.get(link(message, carried)))
    assert admin_client.post(address(message, "change"), form).status_code == 302
    assert kept in message.concepts.all()


def test_a_row_that_was_deleted_comes_back_in_its_form(admin_client, theme):
    text = theme.translations.get()
    save(admin_client, theme, **{"translations-0-DELETE": "on"})
    assert not theme.translations.exists()
    gone = text.history.first()
    assert gone.history_type == "-"
    assert link(theme, gone) in history(admin_client, theme)
    form = shown(admin_client.get(link(theme, gone)))
    assert admin_client.post(address(theme, "change"), form).status_code == 302
    assert theme.translations.get().title == text.title


def test_a_concept_that_was_removed_comes_back_as_an_editors_choice(admin_client, message):
    row = message.message_concepts.first()
    save(admin_client, message, **{"message_concepts-0-DELETE": "on"})
    gone = row.history.model.objects.filter(id=row.pk).first()
    form = shown(admin_client.get(link(message, gone)))
    assert admin_client.post(address(message, "change"), form).status_code == 302
    assert message.message_concepts.get(concept=row.concept_id).origin == "editor"


def test_a_former_wording_is_written_anew_as_a_draft(admin_client, client, message):
    first = message.wordings.get()
    write_and_approve(42, "Un texte à oublier.")
    publish()
    way = reverse("admin:messages_app_wording_restore", args=[first.pk])
    for row in (message, first):
        assert f'href="{way}"' in history(admin_client, row)
    asked = admin_client.get(way)
    assert "Un texte à oublier." in unescape(asked.content.decode())
    response = admin_client.post(way, {"change": "meaning", "note": "l’ancien était juste"})
    new = message.wordings.get(number=3)
    assert response["Location"] == address(new, "change")
    assert (new.text, new.state, new.created_by) == (first.text, "draft", "admin")
    assert (new.change, new.note, new.provenance) == (
        "meaning",
        "l’ancien était juste",
        first.provenance,
    )
    assert Pin.objects.get(message=message).wording.number == 2
    again = admin_client.post(way, {"change": "meaning"})
    assert "says already" in again.content.decode()
    assert message.wordings.count() == 3


def test_a_refused_restoring_keeps_what_was_typed(admin_client, message):
    first = message.wordings.get()
    write(42, "Un autre texte.")
    way = reverse("admin:messages_app_wording_restore", args=[first.pk])
    for given in (
        {"change": "first", "note": "à garder"},
        {"change": "typo", "note": "à\x0b garder"},
    ):
        refused = admin_client.post(way, given)
        assert refused.status_code == 200
        assert "garder" in refused.content.decode()
    assert message.wordings.count() == 2
    assert admin_client.get(way.replace(str(first.pk), "9" * 30)).status_code == 404


def test_a_note_is_read_by_staff_and_never_in_public(admin_client, client, message):
    correction = {"wordings-1-text": "Un texte corrigé.", "wordings-1-note": "Raison secrète"}
    save(admin_client, message, **correction, **{"wordings-1-approve": "on"})
    publish()
    wordings = reverse("admin:messages_app_wording_changelist")
    assert "Raison secrète" in admin_client.get(wordings).content.decode()
    pair = list(message.wordings.values_list("pk", flat=True))
    compared = admin_client.post(wordings, {"action": "compare", "_selected_action": pair})
    assert "Raison secrète" in compared.content.decode()
    assert "Un texte corrigé." in client.get("/fr/igf-2025/42/").content.decode()
    for page in ("igf-2025/42/", "igf-2025/", "igf-2025/changes/", "messages/?q=secrète"):
        assert "Raison secrète" not in client.get(f"/fr/{page}").content.decode()


@pytest.mark.parametrize(
    ("role", "restores"), [("Editors", True), ("Moderators", False), ("Translators es", False)]
)
def test_who_may_view_reads_and_who_may_change_restores(client, theme, message, role, restores):
    member(client, role)
    text, first = theme.translations.get(), message.wordings.get()
    former = text.history.first()
    text.title = "Un autre titre"
    text.save()
    write(42, "Un autre texte.")
    assert (link(theme, former) in history(client, theme)) == restores
    assert ("filled in with" in client.get(link(theme, former)).content.decode()) == restores
    way = reverse("admin:messages_app_wording_restore", args=[first.pk])
    assert (way in history(client, message)) == restores
    for response in (client.get(way), client.post(way, {"change": "typo"})):
        assert (response.status_code != 403) == restores
    assert message.wordings.count() == (3 if restores else 2)


def test_who_may_not_view_a_row_reads_no_history_of_it(client):
    comment = Comment.objects.create(
        document=Document.objects.get(), text="?", language="en", received_at=BY["at"]
    )
    member(client, "Translators es")
    assert client.get(address(comment, "history")).status_code == 403


def test_of_a_comment_no_history_is_kept(admin_client):
    comment = Comment.objects.create(
        document=Document.objects.get(), text="Adresse privée", language="en", received_at=BY["at"]
    )
    assert "no history is kept" in history(admin_client, comment)


@pytest.mark.parametrize("asked", ["", "x", ".", "theme.x", "theme.-1", "theme." + "9" * 30, "x.1"])
def test_a_version_that_is_none_opens_the_form_as_it_is(admin_client, theme, asked):
    response = admin_client.get(address(theme, "change"), {"restore": asked})
    assert response.status_code == 200
    assert "filled in with" not in response.content.decode()


def test_a_version_of_another_row_is_not_shown(admin_client, theme):
    other = Theme.objects.get(number=1).translations.get()
    form = admin_client.get(
        f"{address(theme, 'change')}?restore=themetranslation.{other.history.get().pk}"
    )
    assert "filled in with" not in form.content.decode()
    assert other.title not in unescape(form.content.decode())


def test_a_long_history_has_pages(admin_client, theme):
    source = Provenance.objects.first()
    for number in range(40):
        source.translator = f"Nº {number}"
        source.save()
    assert "Nº 39" in history(admin_client, source)
    page = admin_client.get(address(source, "history"), {"p": "2"}).content.decode()
    assert "Nº 0<" in page
    assert admin_client.get(address(source, "history"), {"p": "x\x01"}).status_code == 200


def test_a_long_history_takes_no_more_queries(admin_client, message, django_assert_max_num_queries):
    for number in range(20):
        write(42, f"Texte {number}")
    with django_assert_max_num_queries(30):
        assert "Texte 19" in history(admin_client, message)


def test_every_row_of_the_fixtures_has_a_page(admin_client):
    rows = [Edition.objects.first(), Wording.objects.first(), Document.objects.first()]
    rows += [Concept.objects.first(), Document.objects.first().event]
    for row in rows:
        assert "load_fixtures" in history(admin_client, row)
