"""All that was said of a document, on pages."""

import pytest

from messages_app.actions import withdraw_edition
from messages_app.consultation.models import Comment
from messages_app.models import Edition
from tests.consultation.saying import answer, say
from tests.consultation.sending import open_window, text_of
from tests.reading import hooks, total_of
from tests.test_house import grow, queries_of

pytestmark = pytest.mark.django_db
LIST, DOCUMENT = "/en/igf-2025/contributions/", "/en/igf-2025/"


@pytest.fixture
def said():
    """Of message 60, of message 2, of theme 2 and of the document."""
    return [say(60), say(2, kind="missing"), say(theme=2), say(None, language="fr")]


def many(size, number=5):
    model = say(number)
    fields = {name: getattr(model, name) for name in ("submission", "message", "wording")}
    common = {"language": "en", "state": "published", "received_at": model.received_at}
    Comment.objects.bulk_create(
        Comment(text=f"Number {turn}. " * 20, **fields, **common) for turn in range(size - 1)
    )
    say(number)


def test_they_stand_by_theme_and_message(client, said):
    of_60, of_2, of_theme, of_document = (str(each.pk) for each in said)
    response = client.get(LIST)
    assert hooks(response, "contribution") == [of_document, of_2, of_theme, of_60]
    assert total_of(response) == 4
    html = text_of(response)
    assert "The document as a whole" in html
    assert 'href="/en/igf-2025/60/"' in html


def test_each_has_an_address_that_leads_to_its_place(client, said):
    places = [client.get(f"/en/igf-2025/c/{each.pk}/").url for each in said]
    assert places == [
        f"/en/igf-2025/60/#c{said[0].pk}",
        f"/en/igf-2025/2/#c{said[1].pk}",
        f"{LIST}#c{said[2].pk}",
        f"{LIST}#c{said[3].pk}",
    ]
    for address in (f"/en/wsis-2025/c/{said[0].pk}/", f"/en/igf-2025/c/{'9' * 300}/"):
        assert client.get(address).status_code == 404


def test_filters_are_links_with_counts_that_leave_other_choices_alone(client, said):
    answer(said[0], said[2], outcome="covered", en="It is there.")
    html = text_of(client.get(LIST))
    for value in ("covered", "none", "comment", "missing", "0", "1", "2"):
        assert f'data-value="{value}"' in html
    assert 'data-value="accepted"' not in html
    assert total_of(client.get(f"{LIST}?outcome=covered")) == 2
    assert total_of(client.get(f"{LIST}?outcome=covered&theme=2")) == 1
    assert total_of(client.get(f"{LIST}?kind=missing&outcome=none")) == 1
    assert (
        'href="?kind=missing&amp;outcome=none"'
        in client.get(f"{LIST}?outcome=none").content.decode()
    )


@pytest.mark.parametrize(
    "query",
    ["kind=x", "theme=%00", "outcome=" + "9" * 5000, "page=-1", "page=a", "page=" + "9" * 50],
)
def test_no_parameter_makes_it_fail(client, said, query):
    assert client.get(f"{LIST}?{query}").status_code in {200, 400}


def test_other_choices_have_other_etags(client, said):
    first, second = client.get(LIST), client.get(f"{LIST}?kind=missing")
    assert first["ETag"] != second["ETag"]
    assert client.get(LIST, headers={"If-None-Match": first["ETag"]}).status_code == 304
    say(2)
    assert client.get(LIST, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_two_thousand_stand_on_pages_of_a_size_that_can_be_read(client):
    many(2000)
    response = client.get(LIST)
    assert total_of(response) == 2001
    assert len(hooks(response, "contribution")) == 50
    assert len(response.content) < 100_000
    assert len(client.get("/en/igf-2025/5/").content) < 100_000
    assert len(hooks(client.get(f"{LIST}?page=999"), "contribution")) == 1


def test_a_document_says_how_much_was_said_of_it_of_its_themes_and_messages(client, said):
    say(60)
    html = text_of(client.get(DOCUMENT))
    assert f'href="{LIST}?theme=0">1 contribution<' in html
    assert f'href="{LIST}?theme=2">1 contribution<' in html
    assert 'href="/en/igf-2025/60/#contributions">2 contributions<' in html
    assert 'href="/en/igf-2025/2/#contributions">1 contribution<' in html
    contents = html.split('class="toc"')[1].split("</nav>")[0]
    assert contents.count('class="count"') == 3
    assert f'href="{LIST}"' in contents


def test_a_document_of_which_nothing_was_said_links_to_nothing(client):
    assert "contributions" not in text_of(client.get(DOCUMENT))
    assert "No contribution has been published yet." in text_of(client.get(LIST))


def test_where_the_document_is_not_public_nothing_that_was_said_is(client, said):
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    for address in (LIST, "/en/igf-2025/2/", *(f"/en/igf-2025/c/{each.pk}/" for each in said)):
        assert client.get(address).status_code == 404
    assert 'data-facet="consultation"' not in text_of(client.get("/en/messages/"))


def test_the_page_of_consultations_counts_what_is_public(client, said):
    open_window()
    say(2, state="waiting")
    html = text_of(client.get("/en/consultation/"))
    assert "4 contributions are public, received in 4 submissions." in html
    assert f'href="{LIST}"' in html
    assert "UTC" in html
    assert "data-local=" in html


def test_pages_take_as_many_queries_with_three_contributions_as_with_sixty(client):
    pages = (LIST, DOCUMENT, "/en/igf-2025/5/", "/en/messages/", "/en/consultation/")
    bare = {address: queries_of(client, address) for address in pages}
    many(3)
    few = {address: queries_of(client, address) for address in pages}
    many(60)
    answer(*Comment.objects.all(), en="Yes.")
    grow(1000)
    assert {address: queries_of(client, address) for address in pages[1:]} == {
        address: few[address] for address in pages[1:]
    }
    for address in pages[1:]:
        assert few[address] == bare[address], address
    assert queries_of(client, LIST) <= few[LIST] + 1  # reasons, of what is answered
