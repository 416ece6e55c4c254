"""A preview is what the public will see, and the public sees nothing of it."""

import re
from threading import Event, Thread

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client

from igfsite.browse import index
from igfsite.browse.models import Card, Posting, Snapshot, Term, Version
from messages_app.actions import withdraw_edition
from messages_app.models import Correction, Edition, Pin, Wording
from tests.reading import Site, facet_counts, hooks
from tests.search.writing import publish, write, write_and_approve

BASE = "/admin/workplace/igf-2025/editions/final/"
NEW = "Un texte xylophonique."
PUBLIC = (
    "/fr/",
    "/fr/messages/",
    "/fr/messages/?q=xylophonique",
    "/fr/igf-2025/",
    "/fr/igf-2025/42/",
    "/fr/igf-2025/changes/",
    "/fr/concepts/sdg/9/",
    "/en/search/?q=xylophonique",
    "/fr/consultation/",
)
TABLES = (Edition, Pin, Correction, Wording, Snapshot, Posting, Term, Card, Version)
PREVIEWS = {  # the public address of each
    f"{BASE}preview/fr/": "/fr/igf-2025/",
    f"{BASE}preview/fr/42/": "/fr/igf-2025/42/",
    f"{BASE}preview/fr/changes/": "/fr/igf-2025/changes/",
    f"{BASE}preview/fr/messages/?page=3": "/fr/messages/?page=3",
    f"{BASE}preview/fr/messages/?q=xylophonique": "/fr/messages/?q=xylophonique",
}


def staff():
    user, _new = User.objects.get_or_create(username="eva", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    client = Client()
    client.force_login(user)
    return client


def answers(site):
    return {address: site.get(address) for address in PUBLIC}


def stored():
    return {table: list(table.objects.order_by("pk").values()) for table in TABLES}


def unmarked(html):
    """A preview as the page that it stands for."""
    html = re.sub(r'<aside class="preview".*?</aside>\n?', "", html, flags=re.DOTALL)
    html = html.replace('<meta name="robots" content="noindex"></head>', "</head>")
    html = re.sub(rf"{BASE}preview/([a-z-]+)/messages/", r"/\1/messages/", html)
    return re.sub(rf"{BASE}preview/([a-z-]+)/", r"/\1/igf-2025/", html)


@pytest.mark.django_db
def test_a_preview_is_word_for_word_the_page_that_is_published_then(client):
    write_and_approve(42, NEW)
    editor = staff()
    previews = {}
    for address, public in PREVIEWS.items():
        response = editor.get(address)
        assert response.status_code == 200
        previews[public] = unmarked(response.content.decode())
    publish()
    for public, preview in previews.items():
        assert client.get(public).content.decode() == preview, public
    assert NEW in previews["/fr/igf-2025/42/"]
    assert "xylophonique" in previews["/fr/messages/?q=xylophonique"]


@pytest.mark.django_db
def test_a_preview_of_what_was_never_published_is_drawn_too(client):
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    page = staff().get(f"{BASE}preview/fr/messages/?sdg=9")
    assert facet_counts(page)["sdg", "9"] == 69
    assert client.get("/fr/igf-2025/").status_code == 404


@pytest.mark.django_db
def test_after_a_preview_the_public_sees_what_it_saw_byte_for_byte(monkeypatch):
    monkeypatch.setattr("igfsite.browse.pages.INTERVAL", 0)
    write_and_approve(42, NEW)
    site, editor = Site(), staff()
    before, rows, held = answers(site), stored(), index.current("messages")
    for address in PREVIEWS:
        assert editor.get(address).status_code == 200
    assert stored() == rows
    assert answers(site) == before
    assert index.current("messages") is held
    assert index.known() is None


@pytest.mark.django_db
def test_a_preview_says_so_and_is_kept_by_nobody(client):
    response = staff().get(f"{BASE}preview/fr/42/")
    page = response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in page
    assert "Only staff can open this page." in page
    assert "ETag" not in response
    assert client.get(f"{BASE}preview/fr/42/").status_code == 302


@pytest.mark.django_db
def test_links_within_a_preview_lead_to_previews():
    editor = staff()
    page = editor.get(f"{BASE}preview/fr/42/").content.decode()
    for link in ("fr/", "fr/41/", "fr/43/", "en/42/", "fr/messages/"):
        assert f'href="{BASE}preview/{link}' in page, link
    assert "/fr/igf-2025/42/" in page  # how it will be cited
    listed = editor.get(f"{BASE}preview/fr/messages/")
    assert hooks(listed, "message")[0] == "igf-2025/1"
    for attribute in ("action", "hx-get"):
        assert f'{attribute}="{BASE}preview/fr/messages/"' in listed.content.decode()
    assert 'href="/fr/messages/' not in listed.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status"),
    [("xx/", 404), ("fr/999/", 404), (f"fr/{'9' * 300}/", 404), ("es/", 200), ("ar/42/", 200)],
)
def test_no_address_of_a_preview_fails(address, status):
    assert staff().get(f"{BASE}preview/{address}").status_code == status


@pytest.mark.django_db
def test_what_cannot_be_published_cannot_be_previewed_and_it_is_said_why():
    page = staff().get("/admin/workplace/igf-2025/editions/preliminary/preview/fr/")
    assert "The final edition is out" in page.content.decode()


@pytest.mark.django_db
def test_a_draft_is_not_in_a_preview():
    write(42, NEW)
    assert NEW not in staff().get(f"{BASE}preview/fr/42/").content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("published")
def test_while_a_preview_is_drawn_others_see_nothing_of_it():
    """The preview stops at its last question to the database until the public was asked."""
    write_and_approve(42, NEW)
    site, client = Site(), Client()
    client.force_login(User.objects.create_superuser("eva"))
    client.get(f"{BASE}preview/fr/42/")
    before = answers(site)
    reached, go_on, found = Event(), Event(), {}

    def wait(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if "messages_app_correction" in sql and sql.startswith("SELECT"):
            reached.set()
            go_on.wait(20)
        return answer

    def preview():
        with connection.execute_wrapper(wait):
            found["page"] = client.get(f"{BASE}preview/fr/42/").content.decode()
        connection.close()

    thread = Thread(target=preview)
    thread.start()
    try:
        assert reached.wait(20)
        assert answers(site) == before
        assert Pin.objects.get(message__number=42).wording.number == 1
    finally:
        go_on.set()
        thread.join()
    assert NEW in found["page"]
    assert answers(site) == before
