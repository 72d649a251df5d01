import re

import pytest

from rfm_core.glossary import glossary, meaning
from rfm_core.vocabulary import vocabulary

UNITS = {"money": vocabulary("money", "£"), "minutes": vocabulary("minutes"), "points": vocabulary("points")}


@pytest.mark.parametrize("words", UNITS.values(), ids=UNITS)
def test_every_word_is_defined_once_in_a_sentence(words):
    entries = glossary(words)
    assert len({one.term.casefold() for one in entries}) == len(entries)
    for one in entries:
        assert one.meaning.endswith("."), one
        assert one.meaning[:1].isupper() or one.meaning[:1].isdigit(), one
        assert one.meaning == meaning(one.id, words)


def test_the_words_that_people_ask_for_are_there():
    asked = (
        "rfm recency frequency monetary score code preset segment persona control_group tenure trait cut_off"
    )
    assert {*asked.split(), "merge_tag", "lift", "audience"} <= {one.id for one in glossary(vocabulary())}


def test_definitions_speak_the_words_of_the_data():
    viewing = " ".join(one.meaning for one in glossary(vocabulary("minutes")))
    assert "visit" in viewing
    assert "watch time" in viewing
    assert not re.search(r"\b(orders?|ordered|spend)\b", viewing)


@pytest.mark.parametrize("column", ["recency_days", "frequency", "monetary", "tenure_days", "code", "total"])
def test_the_help_beside_a_number_says_the_same(column):
    words = vocabulary("money", "£")
    assert words.help(column)
    assert any(words.help(column) in one.meaning for one in glossary(words))
