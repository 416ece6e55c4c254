"""What the public reads under a message."""

import re

import pytest
from django.utils.timezone import now

from igfsite.browse.index import current_version
from messages_app.actions import withdraw_edition
from messages_app.consultation.models import Comment
from messages_app.consultation.taking_part import actions
from messages_app.models import Edition, Message, Wording
from tests.consultation.saying import answer, say
from tests.consultation.sending import text_of
from tests.reading import hooks
from tests.search.writing import publish, write, write_and_approve

pytestmark = pytest.mark.django_db
PLACE = "/en/igf-2025/42/"


def page(client, address=PLACE):
    return text_of(client.get(address))


def preliminary():
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    publish("preliminary")


def test_contributions_stand_in_the_order_received_with_kind_name_group_and_day(client):
    first, second = say(text="First."), say(text="Second.", kind="missing")
    response = client.get(PLACE)
    assert hooks(response, "contribution") == [str(first.pk), str(second.pk)]
    html = text_of(response)
    assert f'id="c{first.pk}"' in html
    assert "<bdi>Ada Lovelace, Analytical Society</bdi> · Civil society" in html
    assert "Something is missing" in html
    assert re.search(r'<time datetime="\d{4}-\d\d-\d\d">', html)
    assert "contributions" not in page(client, "/en/igf-2025/41/").split("<main")[1]


@pytest.mark.parametrize("state", sorted(set(Comment.State) - set(Comment.PUBLIC)))
def test_nothing_that_is_not_published_is_shown_or_counted(client, state):
    before = page(client)
    comment = say(text="Secret.", state=state)
    assert page(client) == before
    for address in (f"/en/igf-2025/c/{comment.pk}/", "/en/igf-2025/c/999999/"):
        response = client.get(address)
        assert response.status_code == 404
        assert "Secret" not in text_of(response)


def test_a_person_is_shown_as_he_or_she_chose(client):
    say(shown_as="unnamed")
    say(shown_as="organisation", name="Grace Hopper", organisation="Navy <i>")
    html = page(client)
    assert "<bdi>Unnamed</bdi> · Civil society" in html
    assert "<bdi>Navy <i></bdi>" in html
    assert b"<i>" not in client.get(PLACE).content
    assert "Hopper" not in html
    assert "Lovelace" not in html
    assert "example.org" not in html


def test_what_staff_entered_has_no_person(client):
    say()
    Comment.objects.update(submission=None)
    assert "<bdi>Unnamed</bdi>" in page(client)


def test_only_the_masked_text_and_suggestion_are_read(client):
    comment = say(text="Call me: 555", kind="suggestion", suggested_text="Les décideurs 555.")
    comment.masked_text, comment.masked_suggestion = "Call me: […]", "Les décideurs […]."
    comment.save()
    html = page(client)
    assert "Call me: […]" in html
    assert "555" not in html


def test_a_suggestion_is_shown_as_a_difference_to_the_wording_it_speaks_of(client):
    before = Wording.objects.get(message__number=42).text
    say(text="", kind="suggestion", suggested_text=before.replace("devraient", "doivent"))
    html = page(client)
    assert re.search(r"<del><span[^>]*>\[removed: </span>devraient<", html)
    assert re.search(r"<ins><span[^>]*>\[added: </span>doivent<", html)


def test_texts_say_their_language_and_direction(client):
    say(text="الأطفال غائبون.", language="ar")
    assert '<div class="prose" lang="ar" dir="rtl"><p>الأطفال غائبون.</p></div>' in page(client)


def test_no_text_is_markup_and_none_is_too_long(client):
    evil = '<script>alert("x")</script>{{ 7|add:7 }}%(text)s'
    say(text=evil, kind="suggestion", suggested_text=evil)
    say(text="word " * 40_000)
    raw = client.get(PLACE).content.decode()
    assert "<script>alert" not in raw
    assert "{{ 7|add:7 }}%(text)s" in raw


def test_a_duplicate_is_folded_under_the_one_it_was_merged_into(client):
    root = say(text="Root.")
    say(text="Between.")
    same = say(text="The same.", name="Grace", state="merged", merged_into=root)
    html = page(client)
    assert "1 other said the same" in html
    assert html.index("Root.") < html.index("The same.") < html.index("Between.")
    assert "<bdi>Grace, Analytical Society</bdi>" in html
    assert client.get(f"/en/igf-2025/c/{same.pk}/").url == f"{PLACE}#c{same.pk}"
    root.state = "waiting"
    root.save()
    assert "The same." in page(client, "/fr/igf-2025/42/")
    assert "Root." not in page(client, "/fr/igf-2025/42/")


def test_an_answer_tells_outcome_and_reason_in_the_readers_language(client):
    answer(say(), outcome="in-part", en="Half of it.", fr="La moitié.")
    assert "Accepted in part" in page(client)
    assert '<div class="prose" lang="en" dir="ltr"><p>Half of it.</p>' in page(client)
    assert '<div class="prose" lang="fr" dir="ltr"><p>La moitié.</p>' in page(
        client, "/fr/igf-2025/42/"
    )


def test_an_answer_that_is_prepared_is_not_public(client):
    comment = say()
    before = page(client)
    answer(comment, wording=write(42, "Un brouillon."), en="Secret.", is_given=False)
    assert page(client) == before


def test_the_wording_it_led_to_is_public_with_the_edition_that_pins_it(client):
    preliminary()
    comment = say()
    wording = write_and_approve(42, "Les décideurs doivent agir.")
    answer(comment, wording=wording, en="We agree.")
    assert "We agree." in page(client)
    assert "doivent agir" not in page(client)
    publish("final")
    assert "The wording it led to:" in page(client)
    assert re.search(r"<ins>.*?doivent", page(client))
    withdraw_edition(edition=Edition.objects.get(kind="final"))
    assert "doivent agir" not in page(client)
    assert "The wording it led to:" not in page(client)


def test_a_contribution_on_an_earlier_wording_says_so_and_shows_it(client):
    preliminary()
    say()
    assert "earlier wording" not in page(client)
    write_and_approve(42, Wording.objects.get(message__number=42).text)
    publish("final")
    assert "earlier wording" not in page(client)  # its words are the same
    write_and_approve(42, "Un tout autre texte.")
    publish("final")
    told = page(client).split('id="contributions"')[1]
    assert told.index("It speaks of an earlier wording") < told.index("Les décideurs politiques")


def test_a_wording_that_was_never_public_is_not_shown(client):
    draft = write(42, "Un brouillon.")
    say(wording=draft, kind="suggestion", suggested_text="Mieux.")
    assert "brouillon" not in page(client)
    assert "Mieux." in page(client)


def test_who_erases_personal_data_is_unnamed_at_once(client):
    comment = say()
    version = current_version()
    assert "Ada" in page(client)
    actions.erase(submission=comment.submission, at=now())
    assert "Ada" not in page(client)
    assert current_version() != version


@pytest.mark.parametrize("does", ["withdraw", "change"])
def test_what_its_author_takes_back_or_changes_is_gone_at_once(client, does):
    comment = say(text="Mine.")
    assert "Mine." in page(client)
    more = {"said": {"text": "Other.", "suggested_text": ""}} if does == "change" else {}
    getattr(actions, does)(comment=comment, **more)
    assert "Mine." not in page(client)
    assert "Other." not in page(client)


def test_below_a_message_stand_the_first_and_the_rest_is_linked(client):
    model = say(text="First.")
    fields = {"submission": model.submission, "message": model.message, "wording": model.wording}
    common = {"language": "en", "state": "published", "received_at": model.received_at}
    rows = Comment.objects.bulk_create(
        Comment(text=f"Number {turn}", **fields, **common) for turn in range(119)
    )
    last = say(text="Last.")
    html = page(client)
    assert html.count("data-contribution=") == 50
    assert "71 more" in html
    assert "Last." not in html
    place = client.get(f"/en/igf-2025/c/{last.pk}/").url
    assert place == f"/en/igf-2025/contributions/?page=3#c{last.pk}"
    assert f'id="c{last.pk}"' in page(client, place)
    assert client.get(f"/en/igf-2025/c/{rows[0].pk}/").url == f"{PLACE}#c{rows[0].pk}"


def test_the_story_of_a_message_is_told_step_by_step(client):
    assert "The story of this message" not in page(client)
    preliminary()
    answer(say(), en="Yes.")
    write_and_approve(42, "Un texte définitif.")
    publish("final")
    story = page(client).split('id="story-title"')[1].split("</section>")[0]
    steps = re.findall(r"<b>(?:<a[^>]*>)?([^<]+)", story)
    assert steps == ["Preliminary edition", "1 contribution", "1 answered", "Final edition"]
    assert "the wording changed" in story
    other = page(client, "/en/igf-2025/41/").split('id="story-title"')[1]
    assert "the wording stayed as it was" in other.split("</section>")[0]
    assert Message.objects.count() == 88
