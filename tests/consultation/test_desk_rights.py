"""Who may open which page of the desk: every page is in the table, and is walked."""

from urllib.parse import unquote

import pytest
from django.urls import reverse

from messages_app.consultation.desk.urls import urlpatterns
from tests.consultation.moderating import member, page_of, said
from tests.consultation.saying import answer

pytestmark = pytest.mark.django_db

ROLES = ("Administrators", "Editors", "Moderators", "Translators es")
# Name of a page: which of the roles, in the order above, it opens for (GET).
TABLE = {
    "queue": (True, False, True, False),
    "moderate": (True, False, True, False),
    "answers": (True, True, False, False),
    "answer": (True, True, False, False),
    "answer-again": (True, True, False, False),
    "glosses": (True, True, True, False),
}


def address(page, comment):
    row = answer(comment) if page.name == "answer-again" else comment
    given = {"pk": row.pk, "event": "igf-2025", "language": "ru"}
    wanted = page.pattern.converters
    place = reverse(f"desk:{page.name}", kwargs={name: given[name] for name in wanted})
    return f"{place}?comment={comment.pk}" if page.name == "answer" else place


def test_every_page_is_in_the_table():
    assert {page.name for page in urlpatterns} == set(TABLE)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_its_pages_and_no_other(client, role):
    client.force_login(member(role))
    comment = said()
    opened = {page.name: client.get(address(page, comment)).status_code for page in urlpatterns}
    place = ROLES.index(role)
    assert opened == {name: 200 if row[place] else 403 for name, row in TABLE.items()}


@pytest.mark.parametrize("page", urlpatterns, ids=lambda page: page.name)
def test_who_is_not_signed_in_is_asked_to_and_comes_back(client, page):
    place = address(page, said())
    response = client.get(place)
    assert response.status_code == 302
    assert unquote(response["Location"]) == f"{reverse('admin:login')}?next={place}"


@pytest.mark.parametrize("role", ["Editors", "Translators es"])
def test_who_may_not_open_it_decides_nothing(client, role):
    client.force_login(member(role))
    comment = said()
    assert client.post(page_of(comment), {"do": "publish", "text": "?"}).status_code == 403
    comment.refresh_from_db()
    assert comment.state == "waiting"


def test_the_ways_to_the_desk_are_shown_to_whom_they_are_open(client):
    said()
    for role, is_open in (("Moderators", True), ("Editors", False)):
        client.force_login(member(role))
        document = client.get(reverse("workplace:document", args=["igf-2025"])).content.decode()
        assert (reverse("desk:queue") in document) == is_open
        index = client.get(reverse("admin:index")).content.decode()
        assert (reverse("desk:queue") in index) == is_open
