"""Who may open which page of the workplace: every page is in the table, and is walked."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from messages_app.workplace.urls import urlpatterns

pytestmark = pytest.mark.django_db

ROLES = ("Administrators", "Editors", "Moderators", "Translators es", "Translators ru")
GIVEN = {"event": "igf-2025", "language": "es", "kind": "final", "number": 42}
# Name of a page: which of the roles, in the order above, it opens for (GET).
TABLE = {
    "document": (True, True, True, True, True),
    "translate": (True, True, True, True, True),
    "translate-texts": (True, True, True, True, True),
    "translate-message": (True, True, True, True, True),
}


def address(page):
    wanted = page.pattern.converters
    return reverse(f"workplace:{page.name}", kwargs={name: GIVEN[name] for name in wanted})


def test_every_page_is_in_the_table():
    assert {page.name for page in urlpatterns} == set(TABLE)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_its_pages_and_no_other(client, role):
    user = User.objects.create_user("somebody", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    opened = {page.name: client.get(address(page)).status_code for page in urlpatterns}
    place = ROLES.index(role)
    assert opened == {name: 200 if row[place] else 403 for name, row in TABLE.items()}


@pytest.mark.parametrize("page", urlpatterns, ids=lambda page: page.name)
def test_who_is_not_signed_in_is_asked_to_and_comes_back(client, page):
    response = client.get(address(page))
    assert response.status_code == 302
    assert response["Location"].startswith(f"{reverse('admin:login')}?next={address(page)}")
