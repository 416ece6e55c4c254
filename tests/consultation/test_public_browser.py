"""The pages of what was said, in a real Chromium."""

import pytest

from messages_app.actions import withdraw_edition
from messages_app.models import Edition, Message, Wording
from tests.consultation.saying import answer, say
from tests.consultation.sending import open_window
from tests.looking import faults
from tests.search.writing import publish, write_and_approve

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("published")]
PAGES = (
    "/fr/igf-2025/42/",
    "/en/igf-2025/42/",
    "/en/igf-2025/43/",
    "/fr/igf-2025/changes/",
    "/en/igf-2025/changes/",
    "/fr/igf-2025/contributions/",
    "/en/igf-2025/contributions/?outcome=accepted",
    "/fr/igf-2025/",
    "/en/messages/?consultation=changed",
    "/fr/consultation/",
)
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


def hold_a_consultation():
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    publish("preliminary")
    open_window()
    text = Wording.objects.get(message__number=42).text
    better = text.replace("devraient", "doivent")
    asked = say(kind="suggestion", suggested_text=better, text="word" * 200)
    say(text="الأطفال غائبون.", language="ar", state="merged", merged_into=asked)
    answer(asked, wording=write_and_approve(42, better), en="Yes.", fr="Oui.", ar="نعم.")
    for place in ({"number": 43}, {"number": None}, {"number": None, "theme": 2}):
        say(**place)
    message = Message.objects.get(number=43)
    message.is_dropped = True
    message.save()
    message.successors.add(Message.objects.get(number=42))
    Message.objects.filter(number=3).update(position=20)
    publish("final")


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_was_said_is_accessible_and_fits_the_screen(page, live_server, viewport, scheme):
    hold_a_consultation()
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(viewport)
    for address in PAGES:
        page.goto(live_server.url + address)
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        assert not faults(page)


def test_a_permalink_leads_to_the_contribution_on_its_page(page, live_server):
    comment = say()
    page.goto(f"{live_server.url}/fr/igf-2025/c/{comment.pk}/")
    assert page.url.endswith(f"/fr/igf-2025/42/#c{comment.pk}")
    assert page.locator(f"#c{comment.pk}:target").count() == 1
