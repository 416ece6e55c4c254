"""An editor answers in a real browser, by keyboard and pointer, on a screen of any size."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User

from messages_app.consultation.models import Response
from tests.consultation.answers import LIST, said, suggested, wording_of
from tests.looking import faults
from tests.search.writing import write

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("published")]
SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}


@pytest.fixture
def eva(live_server, context, client):
    user = User.objects.create_user("eva", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    context.add_cookies([cookie])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_an_editor_takes_up_a_suggestion_and_settles_a_collision(
    page, live_server, eva, size, scheme
):
    first = suggested("Les décideurs politiques", "Les élus", person={"shown_as": "name"})
    suggested("Les décideurs politiques", "Les parlements")
    said("ألا يجب ذكر الأطفال هنا؟", language="ar")
    write(42, wording_of().text.replace("Les décideurs politiques", "Les gouvernements"))
    told = []
    page.on("console", lambda line: told.append(line.text) if line.type == "error" else None)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(SIZES[size])
    page.goto(live_server.url + LIST)
    assert not faults(page)
    page.get_by_role("checkbox", name=f"Contribution {first.pk}", exact=True).focus()
    page.keyboard.press("Space")
    page.click("text=Answer what is ticked, together")
    assert not faults(page)
    page.get_by_label("accepted in part").check()
    page.get_by_label("English", exact=True).fill("Both are right.")
    page.check(f"#draft-{first.pk}")
    page.fill(f"#id_draft-{first.pk}", "Les élus et les gouvernements.")
    page.click("text=Give the answer")
    page.wait_for_selector(".messagelist")
    assert not faults(page)
    response = Response.objects.get()
    assert (response.outcome, response.wording.text) == (
        "in-part",
        "Les élus et les gouvernements.",
    )
    page.goto(f"{live_server.url}/admin/messages_app/message/{first.message_id}/change/")
    assert page.locator(".beside-message .said").count() == 3
    assert "Both are right." in page.locator(".beside-message").inner_text()
    page.get_by_role("link", name=f"Open the answer {first.pk}").click()
    assert not faults(page)
    assert not told
