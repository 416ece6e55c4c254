"""Two editors answer at once: the second is told, nothing is overwritten, no text is lost."""

import pytest

from messages_app.consultation.models import Response
from messages_app.models import Wording
from tests.consultation.answers import (
    give,
    now_of,
    page_for,
    page_of,
    said,
    suggested,
    wording_of,
)
from tests.consultation.sending import text_of
from tests.consultation.test_at_once import at_once
from tests.forms import shown
from tests.search.writing import write
from tests.workplace.translating import member

MEANWHILE = "Somebody has changed this meanwhile"
FIRST = "Les décideurs politiques"


@pytest.fixture
def pair():
    return member("Editors", "eva"), member("Editors", "ole")


def opened(client, address, text):
    filled = {"outcome": "not-taken-up", "reason-en": text, "do": "answer"}
    return shown(client.get(address)) | filled


@pytest.mark.django_db
def test_the_second_sees_both_answers_and_can_go_on(pair):
    comment = said()
    address = page_for(comment)
    eva, ole = pair
    late = opened(ole, address, "Ole’s reason.")
    give(eva, comment)
    told = ole.post(address, late)
    assert told.status_code == 409
    page = text_of(told)
    assert MEANWHILE in page
    assert "It was right." in page
    assert shown(told)["reason-en"] == ["Ole’s reason."]
    assert Response.objects.get().outcome == "accepted"
    response = now_of(comment).response
    assert f'action="{page_of(response)}?' in page
    ole.post(page_of(response), shown(told) | {"do": "answer"})
    assert Response.objects.get().outcome == "not-taken-up"
    assert response.history.order_by("pk").first().outcome == "accepted"


@pytest.mark.django_db
def test_a_form_that_is_sent_back_for_another_reason_still_tells(pair):
    comment = said()
    eva, ole = pair
    late = opened(ole, page_for(comment), "x\x07")
    give(eva, comment)
    refused = ole.post(page_for(comment), late)
    assert refused.status_code == 422
    again = ole.post(page_for(comment), shown(refused) | {"reason-en": "Ole.", "do": "answer"})
    assert again.status_code == 409
    assert Response.objects.get().outcome == "accepted"


@pytest.mark.django_db
def test_who_joined_an_answer_meanwhile_is_not_thrown_out(pair):
    eva, ole = pair
    first, second = said(), said("Two.")
    give(eva, first)
    response = now_of(first).response
    late = opened(ole, page_of(response), "Ole.")
    give(eva, address=f"{page_of(response)}?comment={second.pk}")
    assert ole.post(page_of(response), late).status_code == 409
    assert now_of(second).answer == response


@pytest.mark.django_db
def test_a_wording_written_meanwhile_is_shown_before_a_draft_replaces_it(pair):
    eva, _ole = pair
    comment = suggested(FIRST, "Les élus")
    choice = {"wording": f"draft-{comment.pk}", f"draft-{comment.pk}": "Les élus…"}
    late = opened(eva, page_for(comment), "Yes.") | choice
    write(42, "Un tout autre texte.")
    told = eva.post(page_for(comment), late)
    assert told.status_code == 409
    assert "Un tout autre texte." in text_of(told)
    assert shown(told)[f"draft-{comment.pk}"] == ["Les élus…"]
    eva.post(page_for(comment), shown(told) | {"do": "answer"})
    assert now_of(comment).response.wording.text == "Les élus…"


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("published")
def test_of_two_at_the_same_moment_one_is_told(pair):
    words = wording_of().text.split()
    for turn in range(8):
        comment = suggested(words[turn], f"mot{turn}", text=f"{turn}")
        address = page_for(comment)
        choice = {"wording": f"draft-{comment.pk}"}
        forms = [(client, opened(client, address, f"{turn}.") | choice) for client in pair]

        def press(sent, address=address):
            return sent[0].post(address, sent[1]).status_code

        assert sorted(at_once(press, *forms)) == [302, 409], turn
    assert Response.objects.count() == 8
    assert Wording.objects.filter(message__number=42).count() == 9
