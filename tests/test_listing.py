"""Names in a sentence: quoted, cut, counted."""

import pytest

from rfm_core.listing import LONGEST, brief, first_of, listed, quoted


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["a"], "“a”"),
        (["a", "b"], "“a” and “b”"),
        (["a", "b", "c"], "“a”, “b” and “c”"),
        (["a", "b", "c", "d"], "“a”, “b”, “c” and 1 more"),
        ((f"n{number}" for number in range(20_003)), "“n0”, “n1”, “n2” and 20,000 more"),
    ],
)
def test_names_are_listed_as_people_do_and_the_rest_is_counted(names, said):
    assert listed(names, most=3) == said


def test_words_of_ours_stand_without_marks_and_with_another_last_word():
    assert listed(["csv", "xlsx"], last="or", plain=True) == "csv or xlsx"


def test_a_name_is_cut_and_stays_on_one_line():
    assert quoted("a\n\tb") == "“a b”"
    assert len(brief("x" * 1_000_000)) == LONGEST
    assert brief("\ud800") == "?"


def test_of_many_sentences_the_first_are_said_and_the_rest_counted():
    sentences = [f"File {number} is empty." for number in range(300)]
    assert first_of(sentences, most=2) == (*sentences[:2], "298 more like these.")
    assert first_of(sentences[:2], most=2) == tuple(sentences[:2])
