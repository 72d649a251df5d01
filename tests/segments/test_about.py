import pytest

from rfm_core.segments import SEGMENT_MAPS, about
from rfm_core.vocabulary import vocabulary

NAMES = sorted({name for segment_map in SEGMENT_MAPS.values() for name in segment_map.segments})


@pytest.mark.parametrize("unit", ["money", "minutes", "points"])
@pytest.mark.parametrize("name", NAMES)
def test_every_segment_is_explained_in_whole_sentences(name, unit):
    told = about(name, vocabulary(unit))
    for sentence in (told.description, told.action):
        assert sentence.endswith(".")
        assert "{" not in sentence
    assert told.status


@pytest.mark.parametrize("name", NAMES)
def test_words_follow_the_unit(name):
    viewing = about(name, vocabulary("minutes"))
    text = f"{viewing.description} {viewing.action}".lower()
    assert not {"order", "orders", "spend", "basket"} & set(text.replace(",", " ").replace(".", " ").split())
    assert viewing.action != about(name, vocabulary("money")).action


def test_every_segment_has_its_own_description_and_action():
    told = [about(name) for name in NAMES]
    assert len({one.description for one in told}) == len(NAMES)
    assert len({one.action for one in told}) == len(NAMES)


def test_a_segment_of_the_users_own_is_told_neutrally():
    assert about("Window shoppers").description == "A segment of your own: Window shoppers."
