"""Names are taken apart step by step, each step once."""

import polars as pl
import pytest

from rfm_core.values.person_names import given_and_family

NAMES = {
    "Smith, John": ("John", "Smith"),
    "Mr John Smith": ("John", "Smith"),
    "Smith, Dr. JOHN": ("John", "Smith"),
    "Prof. Dr. Ann Lee": ("Ann", "Lee"),
    "Mrs Poe": (None, "Poe"),
    "Mr. & Mrs. Poe": (None, "Poe"),
    "Acme, Inc.": (None, None),
    "J. Poe": (None, "Poe"),
    "Ludwig van Beethoven": ("Ludwig", "van Beethoven"),
    "山田 太郎": ("太郎", "山田"),
    "Cher": ("Cher", None),
    " ": (None, None),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_taken_apart_or_left_alone(name: str) -> None:
    assert pl.select(pl.concat_list(given_and_family(pl.lit(name)))).item().to_list() == [*NAMES[name]]


def test_nobody_has_no_name() -> None:
    names = pl.DataFrame({"name": [None, "Ann Lee"]}, schema={"name": pl.String})
    given, family = given_and_family(pl.col("name"))
    assert names.select(given.alias("given"), family.alias("family")).rows() == [(None, None), ("Ann", "Lee")]


def test_no_step_is_written_inside_another_again() -> None:
    # Each `when` that repeats what came before doubles the rest: a name once stood there 200 times.
    for part in given_and_family(pl.col("the_name")):
        assert str(part).count('col("the_name")') == 1
