"""The checklist of an edition, and what its buttons do."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from messages_app.actions import add_wording, withdraw_edition
from messages_app.checklist import Checklist
from messages_app.models import Correction, Edition, Message, Wording
from tests.forms import shown
from tests.reading import Site, facet_counts, total_of
from tests.search.writing import BY, publish, write_and_approve
from tests.test_house import grow, queries_of

pytestmark = pytest.mark.django_db

PAGES = ("edition", "edition-publish", "edition-schedule", "edition-withdraw")


def address(name, kind="final", *more):
    return reverse(f"workplace:{name}", args=["igf-2025", kind, *more])


def member(name, role="Editors"):
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def eva():
    return member("eva")


@pytest.fixture
def ole():
    return member("ole")


@pytest.fixture
def final():
    return Edition.objects.get(kind="final")


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def press(editor, name, kind="final", **fields):
    """Open the page that asks, and say yes."""
    where = address(f"edition-{name}", kind)
    return editor.post(where, seen(editor, name, kind) | fields)


def seen(editor, name, kind="final"):
    return {"seen": shown(editor.get(address(f"edition-{name}", kind)))["seen"][0]}


def spanish(number=42):
    message = Message.objects.get(number=number)
    source = message.wordings.get(language="fr", number=1)
    return add_wording(
        message=message,
        language="es",
        text="Los responsables políticos.",
        provenance=source.provenance,
        change="first",
        based_on=source,
        **BY,
    )


def state_of(language, final):
    states = Checklist(final, now()).languages
    return next((each for each in states if each.language == language), None)


def test_a_complete_language_is_told_as_such(eva, final):
    french = state_of("fr", final)
    assert french.is_complete
    assert (french.approved, french.missing, french.waiting, french.outdated) == (88, 0, 0, 0)
    assert "88 / 88" in text(eva.get(address("edition")))
    assert state_of("es", final) is None


def test_what_lacks_in_a_language_is_counted(final):
    Wording.objects.filter(pk=spanish().pk).update(
        state="approved", approved_at=BY["at"], approved_by="eva"
    )
    spanish(7)
    write_and_approve(42, "Un autre sens.")
    state = state_of("es", final)
    assert (state.approved, state.missing, state.waiting, state.outdated) == (1, 87, 1, 1)
    assert not state.has_title
    assert state.untitled == 19


def test_what_is_to_be_looked_at_again_is_shown_word_by_word(eva):
    spanish()
    spanish(7)
    write_and_approve(42, "Les décideurs politiques devraient agir.")
    page = text(eva.get(address("look-again", "final", "es")))
    assert "<del>" in page
    assert "Los responsables políticos." in page
    assert 'data-message="igf-2025/42"' in page
    assert 'data-message="igf-2025/7"' not in page
    assert "(88)" in page  # nothing is approved in Spanish
    assert address("translate-message", "es", 42) in page


@pytest.mark.parametrize("page", ["0", "9999", "x", "-1", "1" * 400])
def test_no_page_of_the_list_fails(eva, page):
    spanish()
    write_and_approve(42, "Un autre sens.")
    text(eva.get(address("look-again", "final", "es"), {"page": page}))


def test_only_who_writes_in_the_language_is_shown_where_to_write():
    spanish()
    for role, is_offered in (("Translators es", True), ("Translators ru", False)):
        page = text(member(role, role).get(address("look-again", "final", "es")))
        assert (address("translate-message", "es", 42) in page) == is_offered


@pytest.mark.parametrize(
    "wrong", ["editions/draft/", "editions/final/again/xx/", "editions/final/x/"]
)
def test_what_there_is_not_is_not_found(eva, wrong):
    assert eva.get(f"/admin/workplace/igf-2025/{wrong}").status_code == 404
    assert eva.get(f"/admin/workplace/igf-1999/{wrong}").status_code == 404


def dates(kind, opens, closes):
    Edition.objects.filter(kind=kind).update(
        consultation_opens_at=opens, consultation_closes_at=closes
    )


def doubts(kind):
    return [str(each) for each in Checklist(Edition.objects.get(kind=kind), now()).doubts]


def test_doubts_about_the_dates_of_the_consultation(final):
    withdraw_edition(edition=final)
    day, today = timedelta(days=1), now()
    assert doubts("preliminary") == ["The consultation closes before the edition is out."]
    assert doubts("final") == []
    dates("preliminary", today - day, today + day)
    assert doubts("preliminary") == ["The consultation opens before the edition is out."]
    assert "is still open then" in doubts("final")[0]
    dates("preliminary", today + day, today + 2 * day)
    assert doubts("preliminary") == []
    assert "has not begun then" in doubts("final")[0]
    dates("preliminary", None, None)
    assert doubts("preliminary") == ["No consultation dates are set."]
    assert "No consultation was held" in doubts("final")[0]


def test_publishing_asks_first_and_then_does_what_it_said(eva, client):
    write_and_approve(42, "Un texte corrigé.")
    page = text(eva.get(address("edition-publish")))
    assert "1 wording is corrected." in page
    assert "Un texte corrigé." not in text(client.get("/fr/igf-2025/42/"))
    response = press(eva, "publish")
    assert response["Location"] == address("edition")
    assert "88 wordings are now public." in text(eva.get(address("edition")))
    assert "Un texte corrigé." in text(client.get("/fr/igf-2025/42/"))
    assert Correction.objects.get().corrected_by == "eva"


def test_where_there_is_nothing_to_publish_nothing_is_offered(eva):
    page = text(eva.get(address("edition-publish")))
    assert "there is nothing to publish" in page
    assert 'name="seen"' not in page
    preliminary = text(eva.get(address("edition-publish", "preliminary")))
    assert "The final edition is out" in preliminary
    assert 'name="seen"' not in preliminary


def test_two_editors_press_publish_and_the_second_is_told(eva, ole):
    write_and_approve(42, "Un texte corrigé.")
    first, second = seen(eva, "publish"), seen(ole, "publish")
    assert eva.post(address("edition-publish"), first).status_code == 302
    page = text(ole.post(address("edition-publish"), second))
    assert "Somebody was faster" in page
    assert "<bdi>eva</bdi>" in page
    assert "there is nothing to publish" in page
    assert Correction.objects.count() == 1


def test_what_was_approved_since_the_page_was_opened_is_asked_about_again(eva):
    write_and_approve(42, "Un texte corrigé.")
    opened = seen(eva, "publish")
    write_and_approve(43, "Un autre.")
    page = text(eva.post(address("edition-publish"), opened))
    assert "Somebody was faster" in page
    assert "2 wordings are corrected." in page
    assert not Correction.objects.exists()
    assert press(eva, "publish").status_code == 302
    assert Correction.objects.count() == 2


@pytest.mark.parametrize("said", ["", "x", "é\0", "0" * 10_000])
def test_a_wrong_token_does_nothing(eva, said):
    write_and_approve(42, "Un texte corrigé.")
    assert "Somebody was faster" in text(eva.post(address("edition-publish"), {"seen": said}))
    assert not Correction.objects.exists()


@pytest.mark.parametrize("name", ["publish", "schedule", "withdraw"])
@pytest.mark.parametrize("role", ["Moderators", "Translators es"])
def test_only_who_may_change_editions_may_post(name, role, final):
    assert member("m", role).post(address(f"edition-{name}")).status_code == 403
    final.refresh_from_db()
    assert final.published_at


def test_withdrawing_brings_the_former_edition_back_exactly(eva, client, final, monkeypatch):
    """On its pages, in lists, facets and the search, also where whole pages are kept."""
    monkeypatch.setattr("igfsite.browse.pages.INTERVAL", 0)
    site = Site()
    asked = ("/fr/igf-2025/", "/fr/igf-2025/42/", "/fr/messages/?sdg=9", "/fr/messages/?q=avenir")
    withdraw_edition(edition=final)
    publish("preliminary")
    before = {each: site.get(each)[2] for each in asked}
    write_and_approve(42, "Un texte xylophonique.")
    publish("final")
    assert {each: site.get(each)[2] for each in asked} != before
    assert total_of(client.get("/fr/messages/?q=xylophonique")) == 1
    page = text(eva.get(address("edition-withdraw")))
    assert "The public reads the preliminary edition again, exactly as it was." in page
    assert press(eva, "withdraw").status_code == 302
    assert {each: site.get(each)[2] for each in asked} == before
    assert total_of(client.get("/fr/messages/?q=xylophonique")) == 0
    assert facet_counts(client.get("/fr/messages/"))["sdg", "9"] == 69


def test_withdrawing_the_only_edition_hides_the_document_from_kept_pages_too(eva, monkeypatch):
    monkeypatch.setattr("igfsite.browse.pages.INTERVAL", 0)
    site = Site()
    for each in ("/fr/igf-2025/", "/fr/igf-2025/42/"):
        assert site.get(each)[0] == 200
    assert "Nothing of the document is public any more" in text(
        eva.get(address("edition-withdraw"))
    )
    press(eva, "withdraw")
    assert [site.get(each)[0] for each in ("/fr/igf-2025/", "/fr/igf-2025/42/")] == [404, 404]
    assert "there is nothing to withdraw" in text(eva.get(address("edition-withdraw")))


def test_withdrawing_the_preliminary_edition_leaves_the_final_one(eva, client, final):
    withdraw_edition(edition=final)
    publish("preliminary")
    publish("final")
    assert "goes on reading the final edition" in text(
        eva.get(address("edition-withdraw", "preliminary"))
    )
    press(eva, "withdraw", "preliminary")
    assert "Les décideurs" in text(client.get("/fr/igf-2025/42/"))
    assert "Preliminary edition" not in text(client.get("/en/igf-2025/42/"))


def test_two_editors_withdraw_and_the_second_is_told(eva, ole):
    first, second = seen(eva, "withdraw"), seen(ole, "withdraw")
    assert eva.post(address("edition-withdraw"), first).status_code == 302
    assert "Somebody was faster" in text(ole.post(address("edition-withdraw"), second))


def outdate(*numbers):
    for number in numbers:
        spanish(number)
        write_and_approve(number, "Un autre sens.")


def test_a_page_takes_the_same_queries_at_88_and_at_1000_messages(eva):
    addresses = [address(name) for name in PAGES]
    addresses.append(address("look-again", "final", "es"))
    outdate(42)
    small = {each: queries_of(eva, each) for each in addresses}
    outdate(1, 2, 3, 4, 5)
    grow(1000)
    assert {each: queries_of(eva, each) for each in addresses} == small
    assert max(small.values()) < 60
