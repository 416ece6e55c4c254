"""Two changes of one text are joined where they touch different words, and told where not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages_app.consultation.deciding.joining import join

BASE = "Policymakers should protect the rights of young people online."
WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", ",", ".", "ق", "国", "été"]), max_size=9).map(
    " ".join
)
PROSE = st.text("ab ,.\n国é", max_size=30).map(str.strip)


@pytest.mark.parametrize(
    ("ours", "theirs", "wanted"),
    [
        (BASE, BASE, BASE),
        (
            BASE.replace("should", "must"),
            BASE.replace("young people", "children"),
            "Policymakers must protect the rights of children online.",
        ),
        (
            BASE.replace("the rights", "the rights and the dignity"),
            f"{BASE} Nobody is left out.",
            "Policymakers should protect the rights and the dignity of young people online."
            " Nobody is left out.",
        ),
        (BASE.replace("young ", ""), BASE.replace("people", "men and women"), None),
        (BASE.replace("should", "must"), BASE.replace("should", "must"), None),
    ],
)
def test_changes_of_different_words_are_joined(ours, theirs, wanted):
    joined = join(BASE, ours, theirs)
    assert not joined.collisions
    wanted = wanted or BASE.replace("young people", "men and women")
    assert joined.text == (ours if ours == theirs else wanted)


@pytest.mark.parametrize(
    ("place", "ours", "theirs"),
    [("should ", "must ", "ought to "), (".", " and offline.", ", everywhere.")],
)
def test_changes_of_the_same_words_collide_and_neither_is_chosen_in_silence(place, ours, theirs):
    joined = join(BASE, BASE.replace(place, ours), BASE.replace(place, theirs))
    [told] = joined.collisions
    assert [text.strip(" .") for text in told[1:]] == [ours.strip(" ."), theirs.strip(" .")]
    assert joined.text == BASE.replace(place, theirs)


def test_two_sentences_added_at_one_place_collide():
    joined = join(BASE, f"{BASE} One.", f"{BASE} Two.")
    assert joined.collisions == (("", "One.", "Two."),)


def test_what_was_deleted_here_and_changed_there_collides_and_leaves_spaces_whole():
    joined = join("A B C", "A", "A B D")
    assert joined.collisions
    assert joined.text == "A B D"


@given(PROSE, PROSE)
def test_one_change_alone_is_the_text_itself(base, text):
    assert join(base, text, base).text == text
    assert join(base, base, text).text == text
    assert not join(base, text, base).collisions
    assert not join(base, base, text).collisions


@given(PROSE, PROSE)
def test_the_same_change_twice_is_that_change(base, text):
    joined = join(base, text, text)
    assert (joined.text, joined.collisions) == (text, ())


@given(WORDS, WORDS, WORDS)
def test_it_makes_no_difference_who_came_first_unless_they_collide(base, one, other):
    joined, mirrored = join(base, one, other), join(base, other, one)
    assert len(joined.collisions) == len(mirrored.collisions)
    assert joined.collisions or joined.text.split() == mirrored.text.split()


@given(WORDS, WORDS, WORDS)
def test_no_word_comes_from_nowhere(base, one, other):
    words = set(join(base, one, other).text.split())
    assert words <= set(base.split()) | set(one.split()) | set(other.split())


def test_long_texts_that_share_nothing_but_words_are_told_as_wholes():
    one, other, base = (" ".join([word, "a"] * 400) for word in "xyz")
    joined = join(base, one, other)
    assert joined.collisions == ((base, one, other),)
