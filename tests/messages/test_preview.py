import polars as pl
import pytest

from rfm_core.messages.preview import Pick, pick

PEOPLE = pl.DataFrame({"name": ["Bo", None, "Maximiliane Featherstonehaugh", " ", "Al"]})


@pytest.mark.parametrize(
    ("how", "current", "expected"),
    [
        (Pick.FIRST, 3, 0),
        (Pick.NEXT, 0, 1),
        (Pick.NEXT, 4, 0),
        (Pick.PREVIOUS, 0, 4),
        (Pick.NEXT, 99, 0),
        (Pick.LONGEST_NAME, 0, 2),
        (Pick.NO_NAME, 0, 1),
        (Pick.NO_NAME, 1, 3),
        (Pick.NO_NAME, 3, 1),
    ],
)
def test_a_customer_is_picked(how, current, expected):
    assert pick(PEOPLE, how, current) == expected


def test_random_goes_through_everybody_once_before_it_repeats():
    seen, place = [], 0
    for _ in range(5):
        place = pick(PEOPLE, Pick.RANDOM, place)
        seen.append(place)
    assert sorted(seen) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("how", Pick)
def test_without_customers_there_is_nobody_to_pick(how):
    assert pick(PEOPLE.clear(), how) is None


def test_without_a_name_column_everybody_is_nameless():
    assert pick(pl.DataFrame({"customer_id": ["1", "2"]}), Pick.NO_NAME, 0) == 1
    assert pick(pl.DataFrame({"customer_id": ["1", "2"]}), Pick.LONGEST_NAME, 1) == 0


def test_where_everybody_has_a_name_nobody_is_nameless():
    assert pick(pl.DataFrame({"name": ["Ada"]}), Pick.NO_NAME) is None
