"""Who may open which page of the workplace: every page is in the table, and is walked."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils.timezone import now

from igfsite.vocabulary.models import Event
from messages_app.models import Import
from messages_app.workplace.urls import urlpatterns

pytestmark = pytest.mark.django_db

ROLES = ("Administrators", "Editors", "Moderators", "Translators es", "Translators ru")
GIVEN = {"event": "igf-2025", "language": "es", "kind": "final", "number": 42, "pk": 1}
# Name of a page: which of the roles, in the order above, it opens for (GET).
TABLE = {
    "imports": (True, True, False, False, False),
    "import": (True, True, False, False, False),
    "import-original": (True, True, False, False, False),
    "carry-out": (True, True, False, False, False),
    "undo": (True, True, False, False, False),
    "document": (True, True, True, True, True),
    "machine": (True, True, False, True, False),
    "edition": (True, True, True, True, True),
    "edition-publish": (True, True, False, False, False),
    "edition-schedule": (True, True, False, False, False),
    "edition-withdraw": (True, True, False, False, False),
    "look-again": (True, True, True, True, True),
    "preview": (True, True, True, True, True),
    "preview-list": (True, True, True, True, True),
    "preview-changes": (True, True, True, True, True),
    "preview-message": (True, True, True, True, True),
    "exchange": (True, True, False, True, False),
    "exchange-file": (True, True, False, True, False),
    "translate": (True, True, True, True, True),
    "translate-texts": (True, True, True, True, True),
    "translate-message": (True, True, True, True, True),
}


def address(page):
    wanted = page.pattern.converters
    return reverse(f"workplace:{page.name}", kwargs={name: GIVEN[name] for name in wanted})


def test_every_page_is_in_the_table():
    assert {page.name for page in urlpatterns} == set(TABLE)


@pytest.fixture(autouse=True)
def upload():
    """A file that waits to be imported, so that its pages are there."""
    return Import.objects.create(
        pk=GIVEN["pk"],
        event=Event.objects.get(slug="igf-2021"),
        language="en",
        text="# Title\n\n- A message.",
        created_at=now(),
        created_by="eva",
    )


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
