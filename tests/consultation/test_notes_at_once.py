"""Many hands at one notebook: every note is kept once, and sent once."""

import pytest
from django.test import Client

from messages_app.consultation.models import Comment, Note, Notebook, Submission
from tests.consultation.noting import note_address, notebook_of, noted, preview
from tests.consultation.sending import COMMENT, filled, open_window
from tests.consultation.test_at_once import at_once
from tests.forms import shown

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("published")]


def test_a_first_note_pressed_by_many_fingers_is_one_note_in_one_notebook():
    open_window()
    form = filled(Client()) | {"do": "note"}
    places = at_once(lambda _n: Client().post(note_address(COMMENT), form)["Location"], *range(8))
    assert len(set(places)) == Note.objects.count() == Notebook.objects.count() == 1


def test_a_notebook_sent_from_many_windows_while_somebody_notes_loses_and_doubles_nothing():
    open_window()
    client = Client()
    noted(client, text="Before.")
    book = notebook_of(noted(client, "/en/igf-2025/3/comment/", text="Before, too."))
    form = shown(preview(client, book)) | {"do": "send"}

    def work(number):
        mine = Client()
        mine.cookies = client.cookies
        if number < 4:
            return mine.post(book, form).status_code
        return noted(mine, f"/en/igf-2025/{number}/comment/", text=f"At once {number}.").status_code

    codes = at_once(work, *range(8))
    assert set(codes) <= {200, 302}
    assert Submission.objects.count() <= 1
    said = [*Comment.objects.values_list("text", flat=True)]
    said += Note.objects.values_list("text", flat=True)
    expected = ["Before.", "Before, too.", *(f"At once {number}." for number in range(4, 8))]
    assert sorted(said) == sorted(expected)
