"""Contributions are answered: one by one or many at once, prepared first or at once."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from igfsite.browse.models import Version
from igfsite.vocabulary.models import Event
from messages_app.consultation.deciding.answering import seen_of
from messages_app.consultation.models import Comment, Reason, Response
from messages_app.models import Document, Edition, Message
from tests.consultation.answers import LIST, NEW, give, now_of, page_for, page_of, said
from tests.consultation.sending import text_of
from tests.forms import shown
from tests.search.writing import BY, write
from tests.workplace.translating import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def eva():
    return member("Editors", "eva")


def test_one_answer_is_given_to_many(eva):
    comments = [said("One."), said("Two."), said("Three.", number=7)]
    answer = give(eva, *comments, **{"reason-fr": "C’était juste."})
    assert answer.status_code == 302
    response = Response.objects.get()
    assert (response.outcome, response.answered_by) == ("accepted", "eva")
    assert dict(response.reasons.values_list("language", "text")) == {
        "en": "It was right.",
        "fr": "C’était juste.",
    }
    assert {now_of(each).answer for each in comments} == {response}
    assert "3 contributions are answered." in text_of(eva.get(LIST))


def test_a_prepared_answer_is_not_public_and_is_given_later(eva, client):
    comment = said()
    give(eva, comment, do="prepare")
    response = now_of(comment).response
    assert (response.answered_at, now_of(comment).answer) == (None, None)
    assert "It was right." in text_of(eva.get(page_of(response)))
    give(eva, address=page_of(response))
    assert now_of(comment).answer == response
    assert response.history.count() == 2


def test_an_answer_that_was_given_can_be_changed_and_its_history_keeps_the_former(eva):
    comment = said()
    give(eva, comment)
    response = now_of(comment).response
    version = Version.objects.get().value
    give(eva, address=page_of(response), outcome="in-part", **{"reason-en": "", "reason-es": "Sí."})
    assert dict(response.reasons.values_list("language", "text")) == {"es": "Sí."}
    told = response.history.values_list("outcome", "history_user_id").order_by("pk")
    assert [*told][:1] + [*told][-1:] == [("accepted", "eva"), ("in-part", "eva")]
    assert Reason.history.filter(language="en", history_type="-").exists()
    assert Version.objects.get().value != version
    refused = give(eva, address=page_of(response), do="prepare")
    assert "it can be changed, not taken back" in text_of(refused)


def test_others_join_an_answer_and_leave_it(eva):
    first, second, third = said(), said("Two."), said("Three.", number=7)
    give(eva, first)
    response = now_of(first).response
    joined = eva.get(page_for(first, third), follow=True)
    assert joined.request["PATH_INFO"] == page_of(response)
    form = shown(joined)
    assert len(form["comment"]) == 2
    eva.post(f"{page_of(response)}?comment={third.pk}", form | {"do": "answer"})
    assert {now_of(each).answer for each in (first, third)} == {response}
    assert now_of(second).response is None
    form = shown(eva.get(page_of(response)))
    kept = [value for value in form["comment"] if value.startswith(f"{third.pk}.")]
    eva.post(page_of(response), form | {"comment": kept, "do": "answer"})
    assert (now_of(first).response, now_of(third).answer) == (None, response)


def test_a_duplicate_is_answered_with_the_one_that_it_was_merged_into(eva):
    comment = said()
    duplicate = said("The same.", state="merged", merged_into=comment)
    give(eva, comment)
    assert now_of(duplicate).answer == now_of(comment).response


@pytest.mark.parametrize("state", ["waiting", "rejected", "withdrawn", "merged", "off-topic"])
def test_what_is_not_published_any_more_is_refused_by_name(eva, state):
    good, gone = said("This stays."), said("This goes.")
    into = {"merged_into": good} if state == "merged" else {}
    Comment.objects.filter(pk=gone.pk).update(state=state, **into)
    form = shown(eva.get(page_for(good, gone)))
    assert len(form["comment"]) == 1
    stamp = f"{gone.pk}.{seen_of(now_of(gone))}"
    told = {"comment": [*form["comment"], stamp], "outcome": "accepted", "reason-en": "Typed."}
    refused = eva.post(page_for(good, gone), form | told | {"do": "answer"})
    assert refused.status_code == 422
    assert "not published any more: igf-2025/42: This goes." in text_of(refused)
    assert shown(refused)["reason-en"] == ["Typed."]
    assert now_of(good).response is None


def test_of_two_with_different_answers_none_is_given_a_third(eva):
    one, two = said("One."), said("Two.")
    give(eva, one)
    give(eva, two)
    page = eva.get(page_for(one, two))
    assert "has another answer" in text_of(page)
    refused = give(eva, one, two)
    assert "have another answer already: igf-2025/42: One.; igf-2025/42: Two." in text_of(refused)
    assert Response.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"outcome": ""}, "This field is required."),
        ({"outcome": "splendid"}, "Select a valid choice."),
        ({"reason-en": " ", "reason-fr": ""}, "Write the reason in at least one language."),
        ({"reason-en": "x\0"}, "Null characters are not allowed."),
        ({"reason-en": "x\x07"}, "control characters"),
        ({"reason-en": "x" * 5001}, "This has 5001 characters"),
        ({"comment": []}, "Choose at least one contribution."),
        ({"wording": "draft-1"}, "Select a valid choice."),
        ({"wording": "wording-99999"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_taken_comes_back_with_a_reason(eva, changes, reason):
    comment = said()
    typed = {"reason-fr": "Déjà écrit.", "reason-en": ""} | changes
    page = give(eva, comment, **typed)
    assert page.status_code == 422
    assert reason in text_of(page)
    assert shown(page)["reason-fr"] == [typed["reason-fr"]]
    assert not Response.objects.exists()


JUNK = ["x", "%00", "9" * 40, "-1", "٣", "1.1", "%F0%9F%98%80"]


@pytest.mark.parametrize("junk", JUNK)
@pytest.mark.parametrize("name", ["comment", "state", "theme", "page"])
def test_no_parameter_breaks_a_page(eva, name, junk):
    said()
    for address in (LIST, NEW):
        assert eva.get(f"{address}?{name}={junk}").status_code in {200, 400}


@pytest.mark.parametrize("junk", ["x", "\0", "9" * 40, "9" * 18 + ".x", ".", "1.\0"])
def test_no_field_breaks_the_form(eva, junk):
    address = page_for(said())
    for name in ("comment", "wording", "_seen", "change", "do", "outcome"):
        form = shown(eva.get(address)) | {"outcome": "accepted", "reason-en": "?"}
        assert eva.post(address, form | {name: junk}).status_code in {302, 409, 422}, name


def test_an_answer_that_is_not_there_or_of_another_document_is_not_found(eva):
    give(eva, comment := said())
    response = now_of(comment).response
    for address in (f"{LIST}{response.pk + 1}/", f"{LIST}{'9' * 30}/"):
        assert eva.get(address).status_code == 404
    assert eva.get(page_of(response).replace("igf-2025", "igf-2021")).status_code == 404
    assert eva.get(LIST.replace("igf-2025", "igf-1")).status_code == 404


def test_a_contribution_to_another_document_is_left_out(eva):
    other = Document.objects.create(event=Event.objects.get(slug="igf-2021"))
    comment = said(message=None, wording=None, document=other)
    assert "Nothing was chosen" in text_of(eva.get(page_for(comment)))
    stamp = f"{comment.pk}.{seen_of(comment)}"
    form = shown(eva.get(page_for(said()))) | {"comment": stamp, "outcome": "accepted"}
    refused = eva.post(NEW, form | {"reason-en": "?", "do": "answer"})
    assert "Choose at least one contribution." in text_of(refused)


def test_officials_answer_after_the_window_and_after_the_final_edition(eva):
    comment = said()
    Edition.objects.filter(kind="final").update(published_at=now())
    give(eva, comment)
    assert now_of(comment).answer


def test_what_is_only_prepared_can_be_discarded_and_what_was_given_cannot(eva):
    comment = said()
    give(eva, comment, do="prepare")
    prepared = now_of(comment).response
    assert give(eva, address=page_of(prepared), do="discard").status_code == 302
    assert now_of(comment).response is None
    assert Reason.history.filter(response_id=prepared.pk, text="It was right.").exists()
    give(eva, comment)
    refused = give(eva, address=page_of(now_of(comment).response), do="discard")
    assert refused.status_code == 422
    assert now_of(comment).answer


def test_what_was_missing_from_a_theme_can_be_led_to_a_wording_in_it(eva):
    message = Message.objects.filter(theme__number=2).first()
    place = {"message": None, "wording": None, "theme": message.theme}
    comment = said("Open source is missing.", received_at=BY["at"] - timedelta(1), **place)
    assert 'name="wording" value="none"' in text_of(eva.get(page_for(comment)))
    wording = write(message.number, "Un texte sur les logiciels libres.")
    give(eva, comment, wording=f"wording-{wording.pk}")
    assert now_of(comment).response.wording == wording
