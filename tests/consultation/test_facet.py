"""What the consultation has to do with messages, as a facet of their list."""

import pytest

from messages_app.actions import withdraw_edition
from messages_app.models import Edition, Message
from tests.consultation.saying import say
from tests.reading import facet_counts, hooks, total_of
from tests.search.writing import publish, title, write_and_approve
from tests.test_house import queries_of

pytestmark = pytest.mark.django_db
LIST = "/en/messages/"


def second_edition(*changed):
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    publish("preliminary")
    for number in changed:
        write_and_approve(number, f"Un autre texte {number}.")
    publish("final")


def own(client, query=""):
    counts = facet_counts(client.get(LIST + query))
    return {value: total for (facet, value), total in counts.items() if facet == "consultation"}


def test_a_meeting_without_a_consultation_shows_no_such_values(client):
    assert own(client) == {}
    assert 'id="facet-consultation"' not in client.get(LIST).content.decode()


def test_commented_follows_what_is_published_and_taken_back(client):
    comment = say(2)
    say(3, state="waiting")
    say(theme=1)
    assert own(client) == {"commented": 1}
    assert hooks(client.get(f"{LIST}?consultation=commented"), "message") == ["igf-2025/2"]
    comment.state = "rejected"
    comment.save()
    say(42)
    assert hooks(client.get(f"{LIST}?consultation=commented"), "message")[-1] == "igf-2025/42"


def test_counts_go_with_other_facets(client):
    second_edition(7, 8, 42)
    for number in (7, 42, 60):
        say(number)
    assert own(client) == {"commented": 3, "changed": 3}
    theme = Message.objects.get(number=42).theme.facet_value
    assert own(client, f"?theme={theme}") == {"commented": 1, "changed": 1}
    counts = facet_counts(client.get(f"{LIST}?consultation=changed"))
    assert counts["theme", theme] == 1
    assert counts["consultation", "commented"] == 3
    assert total_of(client.get(f"{LIST}?consultation=changed&consultation=commented")) == 4


def test_changed_compares_the_same_language_and_leaves_the_dropped_and_the_new_out(client):
    title("en")
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    publish("preliminary")
    write_and_approve(5, "In English, only since the final edition.", "en")
    write_and_approve(6, Message.objects.get(number=6).wordings.get().text)
    Message.objects.filter(number=7).update(is_dropped=True)
    publish("final")
    assert own(client) == {}


def test_a_card_says_how_much_was_said_and_is_not_drawn_anew_for_that(client):
    before = queries_of(client, LIST)
    say(2)
    say(2)
    page = client.get(LIST).content.decode()
    assert page.count('class="said"') == 1
    assert '<a href="/en/igf-2025/2/#contributions">2 contributions</a>' in page
    assert queries_of(client, LIST) == before
    french = client.get("/fr/messages/?theme=igf-2025/1").content.decode()
    assert '<a href="/fr/igf-2025/2/#contributions">2 contributions</a>' in french
    assert '<a href="/en/igf-2025/2/#contributions">' not in french


def test_a_search_marks_nothing_in_the_counts(client):
    write_and_approve(2, "Une contribution.")
    publish()
    say(2)
    found = client.get(f"{LIST}?q=contribution").content.decode()
    assert "Une <mark>contribution</mark>." in found
    assert '#contributions">1 contribution</a>' in found
