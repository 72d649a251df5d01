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


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("\ud800", "?"),
        ("\x1b[31mred\x00\x07", "?[31mred??"),
        ("gnp\u202e.exe", "gnp?.exe"),
        ("\x9b2J", "?2J"),
        ("a\u00a0b\u3000c", "a b c"),
        ("نامه\u200cها 👩\u200d💻 שם\u200f", "نامه\u200cها 👩\u200d💻 שם\u200f"),
        ("Größe (€) №", "Größe (€) №"),
    ],
)
def test_signs_that_no_screen_can_show_are_replaced_and_no_others(name, shown):
    assert brief(name) == shown


def test_of_many_sentences_the_first_are_said_and_the_rest_counted():
    sentences = [f"File {number} is empty." for number in range(300)]
    assert first_of(sentences, most=2) == (*sentences[:2], "298 more like these.")
    assert first_of(sentences[:2], most=2) == tuple(sentences[:2])


def test_a_single_sentence_left_over_is_spoken_of_as_one():
    rest = ("1 more file is empty.", "{more} more files are empty.")
    assert first_of(["a", "b"], most=1, rest=rest) == ("a", "1 more file is empty.")
    assert first_of(["a", "b", "c"], most=1, rest=rest) == ("a", "2 more files are empty.")
