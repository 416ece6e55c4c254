"""An accepted suggestion becomes a draft wording in one step, whatever was written since."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import now

from messages_app.actions import approve, withdraw_edition
from messages_app.consultation.models import Comment, Response, Submission
from messages_app.consultation.taking_part import keys
from messages_app.models import Edition, Message, Wording
from tests.consultation.answers import give, now_of, page_for, page_of, said, suggested, wording_of
from tests.consultation.sending import text_of
from tests.forms import shown
from tests.search.writing import publish, write, write_and_approve
from tests.workplace.translating import member, provenance

pytestmark = pytest.mark.django_db
FIRST, LAST = "Les décideurs politiques", "à chaque étape"


@pytest.fixture
def eva():
    return member("Editors", "eva")


def draft(client, comment, **changes):
    return give(client, comment, wording=f"draft-{comment.pk}", change="wording", **changes)


def newest():
    return Wording.objects.newest().get(message__number=42, language="fr")


def test_the_suggestion_is_the_draft_where_nothing_was_written_since(eva):
    comment = suggested(FIRST, "Les élus")
    assert draft(eva, comment).status_code == 302
    wording = now_of(comment).response.wording
    assert wording == newest()
    assert wording.text == comment.suggested_text
    told = (wording.number, wording.state, wording.change, wording.created_by, wording.note)
    assert told == (2, "draft", "wording", "eva", "")
    assert wording.provenance == wording_of().provenance
    assert wording.published_at is None


def test_the_words_of_the_draft_are_those_that_were_published(eva):
    comment = suggested(FIRST, "Les élus, a@b.example,")
    Comment.objects.filter(pk=comment.pk).update(
        masked_suggestion=wording_of().text.replace(FIRST, "Les élus […]")
    )
    draft(eva, comment)
    assert "Les élus […]" in newest().text
    assert "a@b.example" not in newest().text


def test_changes_of_other_words_since_are_joined(eva):
    comment = suggested(FIRST, "Les élus")
    write_and_approve(42, wording_of().text.replace(LAST, "toujours"))
    page = eva.get(page_for(comment))
    assert "The draft joins both." in text_of(page)
    draft(eva, comment)
    joined = wording_of().text.replace(FIRST, "Les élus").replace(LAST, "toujours")
    assert (newest().text, newest().number) == (joined, 3)


def test_a_collision_is_shown_and_settled_by_a_person(eva):
    comment = suggested(FIRST, "Les élus")
    write_and_approve(42, wording_of().text.replace(FIRST, "Les parlements"))
    page = text_of(eva.get(page_for(comment)))
    assert "Settle it in the box." in page
    assert "What has changed since" in page
    assert ">élus</q>" in page
    assert ">parlements</q>" in page
    draft(eva, comment, **{f"draft-{comment.pk}": "Les élus et les parlements…"})
    assert newest().text == "Les élus et les parlements…"


def test_other_suggestions_on_the_same_words_are_shown_before_it_is_decided(eva):
    comment, other = suggested(FIRST, "Les élus"), suggested(FIRST, "Les parlements")
    apart, declined = suggested(LAST, "toujours"), suggested(FIRST, "Les rois")
    give(eva, declined, outcome="not-taken-up")
    page = text_of(eva.get(page_for(comment)))
    rivals = page[page.index("rivals") : page.index("The draft</label>")]
    assert f"Contribution {other.pk}" in rivals
    assert f"Contribution {apart.pk}" not in rivals
    assert f"Contribution {declined.pk}" not in rivals


def test_two_suggestions_follow_each_other_into_one_text(eva):
    one, two = suggested(FIRST, "Les élus"), suggested(LAST, "toujours")
    draft(eva, one)
    draft(eva, two)
    assert newest().text == one.suggested_text.replace(LAST, "toujours")
    assert now_of(one).response.wording.number == 2
    assert now_of(two).response.wording.number == 3


def test_a_draft_that_changes_nothing_is_refused(eva):
    comment = suggested(FIRST, "Les élus")
    refused = draft(eva, comment, **{f"draft-{comment.pk}": wording_of().text})
    assert "what the newest wording says already" in text_of(refused)
    assert "Write the wording." in text_of(draft(eva, comment, **{f"draft-{comment.pk}": " "}))
    write(42, wording_of().text.replace(FIRST, "Les parlements"))
    unsettled = draft(eva, comment)
    assert "what the newest wording says already" in text_of(unsettled)
    assert not Response.objects.exists()


def test_a_suggestion_that_is_not_ticked_gives_no_draft(eva):
    one, two = said(), suggested(FIRST, "Les élus")
    form = shown(eva.get(page_for(one, two)))
    kept = [value for value in form["comment"] if value.startswith(f"{one.pk}.")]
    changes = {"comment": kept, "wording": f"draft-{two.pk}"}
    assert "not among these contributions" in text_of(give(eva, one, two, **changes))


def test_a_translation_keeps_what_it_is_based_on(eva):
    spanish = write(42, "Los responsables.", "es")
    Wording.objects.filter(pk=spanish.pk).update(based_on=wording_of(), provenance=provenance())
    comment = said(
        "", wording=spanish, kind="suggestion", suggested_text="Los políticos.", language="es"
    )
    draft(eva, comment)
    wording = now_of(comment).response.wording
    assert (wording.text, wording.language) == ("Los políticos.", "es")
    assert (wording.based_on, wording.provenance) == (wording_of(), provenance())


def test_an_answer_can_lead_to_a_wording_that_there_is(eva):
    comment = said()
    wording = write(42, "Autre chose.")
    elsewhere = write(7, "Ailleurs.")
    assert f"wording-{elsewhere.pk}" not in text_of(eva.get(page_for(comment)))
    give(eva, comment, wording=f"wording-{wording.pk}")
    response = now_of(comment).response
    assert response.wording == wording
    assert shown(eva.get(page_of(response)))["wording"] == [f"wording-{wording.pk}"]


def test_the_author_is_credited_as_chosen_and_copied_nowhere(eva):
    people = {"name": {"shown_as": "name"}, "unnamed": {"shown_as": "unnamed"}}
    named, unnamed = (suggested(FIRST, "Les élus", person=person) for person in people.values())
    assert "Ada Lovelace, Analytical Society" in text_of(eva.get(page_for(named)))
    alone = text_of(eva.get(f"{page_for(unnamed)}"))
    credit = alone[alone.index("Credited to:") :]
    assert "Unnamed" in credit[: credit.index("</p>")]
    draft(eva, named)
    assert "Ada" not in str(list(Wording.objects.values())) + str(list(Wording.history.values()))
    assert "ada@example.org" not in text_of(eva.get(page_of(now_of(named).response)))
    Submission.objects.update(
        name="", organisation="", email="", shown_as="unnamed", erased_at=named.received_at
    )
    assert "Ada Lovelace" not in text_of(eva.get(page_of(now_of(named).response)))


def test_who_may_not_write_wordings_is_offered_no_draft(eva, django_user_model):
    user = django_user_model.objects.get(username="eva")
    group = user.groups.get()
    group.permissions.remove(group.permissions.get(codename="add_wording"))
    comment = suggested(FIRST, "Les élus")
    assert "draft-" not in text_of(eva.get(page_for(comment)))
    assert "Select a valid choice" in text_of(draft(eva, comment))
    assert Message.objects.get(number=42).wordings.count() == 1


def test_words_that_were_written_on_before_the_edition_are_told_of(eva, client):
    """Two suggestions on one message: the edition has the words of both in the second's draft."""
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    publish("preliminary")
    one, two = suggested(FIRST, "Les élus"), suggested(LAST, "toujours")
    for comment in (one, two):
        draft(eva, comment)
        page = client.get("/en/igf-2025/42/")
        assert "The wording it led to" not in text_of(page)
    approve(wordings=Wording.objects.all(), by="eva", at=now())
    publish()
    assert [now_of(comment).response.led_to for comment in (one, two)] == [newest()] * 2
    assert text_of(client.get("/en/igf-2025/42/")).count("The wording it led to") == 2
    receipt = f"/en/consultation/receipt/{keys.letter_code(one.submission)}/"
    assert "The wording it led to" in text_of(client.get(receipt))


def test_a_wording_of_another_message_is_not_taken(eva):
    comment = said(wording=wording_of(43))
    with pytest.raises(ValidationError):
        comment.full_clean()
    comment.wording = wording_of(42)
    comment.full_clean()
