"""The staff's screens: accessible, within the screen, and without a script or style inside."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse

from igfsite.vocabulary.models import Event
from messages_app.uploads import receive
from tests.looking import faults
from tests.search.writing import BY, publish, title, write_and_approve
from tests.test_messages_parser import SOURCE

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("published")]
SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}
PAGES = {
    "index": "/admin/",
    "document": "/admin/workplace/igf-2025/",
    "imports": "/admin/workplace/import/",
    "import": "/admin/workplace/import/{pk}/?edit=9&show=doubts",
    "carry-out": "/admin/workplace/import/{pk}/carry-out/",
    "machine": "/admin/workplace/igf-2025/machine/es/",
    "exchange": "/admin/workplace/igf-2025/exchange/es/",
    "edition": "/admin/workplace/igf-2025/editions/final/",
    "again": "/admin/workplace/igf-2025/editions/final/again/es/",
    "publish": "/admin/workplace/igf-2025/editions/final/publish/",
    "schedule": "/admin/workplace/igf-2025/editions/final/schedule/",
    "preview": "/admin/workplace/igf-2025/editions/final/preview/fr/42/",
    "history": "/admin/messages_app/message/{message}/history/",
}


@pytest.fixture
def addresses():
    """Each page with something on it."""
    wording = write_and_approve(42, "Autre chose.")
    title("es")
    publish()
    write_and_approve(7, "Una traducción.", "es")
    options = {"nature": "", "source_url": "", "based_on": "", "name": "igf.md", **BY}
    event = Event.objects.get(slug="igf-2021")
    upload = receive(data=SOURCE.read_bytes(), event=event, language="fr", **options)
    given = {"pk": upload.pk, "message": wording.message_id}
    return {name: address.format(**given) for name, address in PAGES.items()}


@pytest.fixture
def eva(live_server, context, client):
    client.force_login(User.objects.create_superuser("eva"))
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    context.add_cookies([cookie])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_screen_is_accessible_and_fits(page, live_server, eva, addresses, size, scheme):
    told, wrong = [], []
    page.on("console", lambda line: told.append(line.text) if line.type == "error" else None)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(SIZES[size])
    for address in addresses.values():
        page.goto(live_server.url + address)
        wrong += faults(page)
    assert not wrong, "\n".join(wrong)
    assert not told


def test_the_screens_are_mirrored_where_reading_is(page, live_server, eva, addresses):
    page.set_viewport_size(SIZES["desk"])
    page.goto(f"{live_server.url}{reverse('workplace:imports')}")
    label = page.locator("label[for=id_event]")
    left = label.bounding_box()["x"]
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert label.bounding_box()["x"] > left + 300
