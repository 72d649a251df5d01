import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm_core.messages.sms import sms_size


@pytest.mark.parametrize(
    ("text", "alphabet", "units", "parts", "limit"),
    [
        ("", "GSM-7", 0, 0, 160),
        ("a" * 160, "GSM-7", 160, 1, 160),
        ("a" * 161, "GSM-7", 161, 2, 153),
        ("a" * 306, "GSM-7", 306, 2, 153),
        ("a" * 307, "GSM-7", 307, 3, 153),
        ("€" * 80, "GSM-7", 160, 1, 160),
        ("a€[]", "GSM-7", 7, 1, 160),
        ("äöüñ¿@\n", "GSM-7", 7, 1, 160),
        ("ç", "UCS-2", 1, 1, 70),
        ("a" * 69 + "–", "UCS-2", 70, 1, 70),
        ("a" * 70 + "–", "UCS-2", 71, 2, 67),
        ("😀" * 35, "UCS-2", 70, 1, 70),
        ("😀" * 36, "UCS-2", 72, 2, 67),
    ],
)
def test_length_follows_the_alphabet(text, alphabet, units, parts, limit):
    size = sms_size(text)
    assert (size.alphabet, size.units, size.parts, size.limit) == (alphabet, units, parts, limit)


def test_a_two_unit_character_is_never_split_between_parts():
    assert sms_size("a" * 152 + "€" + "a" * 152).parts == 3
    assert sms_size("a" * 66 + "😀" + "a" * 66).parts == 3


def test_the_characters_that_decide_are_named_once():
    assert sms_size("naïve – naïve").deciding == ("ï", "–")


@given(st.text(max_size=400))
def test_any_text_has_a_size_that_fits_into_its_parts(text):
    size = sms_size(text)
    assert (size.parts == 0) == (text == "")
    assert size.units <= size.parts * size.limit
