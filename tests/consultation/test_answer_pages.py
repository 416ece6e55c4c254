"""What is unanswered is found: by theme, beside the text, on the dashboard, on the checklist."""

import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from messages_app.consultation.models import Comment
from messages_app.consultation.taking_part import keys
from messages_app.consultation.waiting import tasks
from messages_app.models import Document, Message, Theme, Wording
from tests.consultation.answers import LIST, give, now_of, page_for, page_of, said, suggested
from tests.consultation.sending import text_of
from tests.search.writing import publish, write
from tests.test_house import grow, queries_of
from tests.workplace.translating import approved, member

pytestmark = pytest.mark.django_db
EDITION = "/admin/workplace/igf-2025/editions/{}/"


@pytest.fixture
def eva():
    return member("Editors", "eva")


def on_theme(number, **fields):
    theme = Theme.objects.get(number=number)
    return said(message=None, wording=None, theme=theme, **fields)


def listed(client, query=""):
    """The primary keys on the list, in its order."""
    page = text_of(client.get(LIST + query))
    return [int(pk) for pk in re.findall(r'data-comment="(\d+)"', page)]


def test_they_are_listed_by_theme_and_message_with_counts(eva):
    late, early = said(number=42), said(number=41)
    theme, whole = on_theme(2), said(message=None, wording=None, document=Document.objects.get())
    first, _gone = said(number=7), said(state="waiting")
    wanted = [whole, first, theme, early, late]
    assert listed(eva) == [each.pk for each in wanted]
    page = text_of(eva.get(LIST))
    assert "Unanswered (5)" in page
    assert re.search(r"theme=2\"[^>]*>.*\(3\)</a>", page)
    assert listed(eva, "?theme=2") == [theme.pk, early.pk, late.pk]
    assert listed(eva, "?theme=0") == [whole.pk]


def test_the_list_is_filtered_by_state(eva):
    open_one, prepared, answered = said("1"), said("2"), said("3")
    give(eva, prepared, do="prepare")
    give(eva, answered)
    assert listed(eva) == listed(eva, "?state=unanswered") == [open_one.pk]
    assert listed(eva, "?state=prepared") == [prepared.pk]
    assert listed(eva, "?state=answered") == [answered.pk]
    assert page_of(now_of(answered).response) in text_of(eva.get(f"{LIST}?state=answered"))


def test_a_long_list_has_pages(eva):
    for _each in range(51):
        said()
    assert len(listed(eva)) == 50
    assert len(listed(eva, "?page=2&state=unanswered")) == 1


def test_the_dashboard_leads_to_what_is_unanswered_and_prepared(eva):
    give(eva, said(), do="prepare")
    said()
    on_theme(1)
    found = {str(task): task for task in tasks(User.objects.get(username="eva"))}
    waiting = found["igf-2025: 2 contributions wait for an answer"]
    prepared = found["igf-2025: the answer to 1 contribution is prepared, but not given"]
    for task in (waiting, prepared):
        assert text_of(eva.get(task.url)).count("data-comment=") == task.total


def test_the_checklist_of_the_final_edition_counts_who_has_no_outcome(eva):
    said(state="waiting")
    said()
    give(eva, said("Two."), do="prepare")
    give(eva, said("Three."))
    for page in ("", "publish/"):
        text = text_of(eva.get(EDITION.format("final") + page))
        assert "1 contribution waits for moderation" in text
        assert "1 contribution has no answer" in text
        assert "1 contribution has an answer that is prepared, but not given" in text
        assert f"{LIST}?state=unanswered" in text
        assert "has no answer" not in text_of(eva.get(EDITION.format("preliminary") + page))


@pytest.mark.parametrize("model", ["message", "wording"])
def test_beside_the_text_an_editor_sees_all_that_was_said_and_its_state(eva, model):
    comment = suggested("Les décideurs", "Les élus", text="Since they decide.")
    said("Looked at later.", state="waiting")
    give(eva, comment, outcome="in-part")
    rows = {
        "message": Message.objects.get(number=42),
        "wording": Wording.objects.get(message__number=42),
    }
    page = eva.get(reverse(f"admin:messages_app_{model}_change", args=[rows[model].pk]))
    text = text_of(page)
    for told in (
        "2 contributions to this message",
        "Since they decide.",
        "élus",
        "Looked at later",
    ):
        assert told in text
    for told in ("accepted in part", "waiting for moderation", "It was right."):
        assert told in text
    assert page_of(now_of(comment).response) in text


def test_the_receipt_shows_the_answer_in_the_readers_language_and_what_is_public_of_it(eva, client):
    comment = suggested("Les décideurs", "Les élus")
    address = f"/fr/consultation/receipt/{keys.letter_code(comment.submission)}/"
    words = {"reason-fr": "C’était juste.", "wording": f"draft-{comment.pk}"}
    give(eva, comment, do="prepare", **words)
    assert "C’était juste." not in text_of(client.get(address))
    give(eva, address=page_of(now_of(comment).response))
    text = text_of(client.get(address))
    assert "C’était juste." in text
    assert 'lang="fr" dir="ltr"' in text[text.index('class="answer"') :]
    assert "It was right." in text_of(client.get(address.replace("/fr/", "/en/")))
    english = address.replace("/fr/", "/en/")
    assert "The wording it led to" not in text_of(client.get(english))
    approved(now_of(comment).response.wording)
    publish()
    assert "The wording it led to" in text_of(client.get(english))


def test_a_prepared_answer_and_a_draft_are_nowhere_public(eva, client):
    comment = suggested("Les décideurs", "Les élus secrets")
    addresses = ["/fr/igf-2025/42/", "/fr/igf-2025/", "/fr/messages/", "/fr/igf-2025/changes/"]
    before = {address: client.get(address).content for address in addresses}
    give(eva, comment, do="prepare", **{"wording": f"draft-{comment.pk}", "reason-en": "Secret."})
    assert {address: client.get(address).content for address in addresses} == before


def fill(total):
    """Contributions of every kind, and an answer to the first of them."""
    for number in range(total):
        comments = said(number=1 + number), suggested("Les décideurs", f"Les élus {number}")
        for comment in comments:
            said("The same.", state="merged", merged_into=comment)


def test_pages_take_the_same_queries_with_few_and_with_many(eva):
    fill(3)
    fill(3)
    said("The same.", state="merged", merged_into=said())
    one, two = Comment.objects.filter(suggested_text="", state="published").order_by("pk")[:2]
    give(eva, one, two)
    response = page_of(now_of(one).response)
    written = write(42, "Autre chose.")
    message = reverse("admin:messages_app_message_change", args=[written.message_id])

    def asked():
        suggestions = Comment.objects.exclude(suggested_text="").order_by("pk")
        chosen = page_for(*suggestions)
        translate = reverse("workplace:translate-message", args=["igf-2025", "es", 42])
        pages = (LIST, f"{LIST}?state=answered", chosen, response, message, translate, "/admin/")
        return {page.partition("?comment")[0]: queries_of(eva, page) for page in pages}

    few = asked()
    fill(57)
    assert asked() == few
    assert max(total for page, total in few.items() if page.startswith(LIST)) < 25, few
    grow(1000)
    assert asked() == few
