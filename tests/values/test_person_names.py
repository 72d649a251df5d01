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


COLUMNS = {
    ("Anna Maria", "Schmidt"): ("Anna Maria", "Schmidt"),
    ("Jan", "van der Berg"): ("Jan", "van der Berg"),
    ("María José", "García López"): ("María José", "García López"),
    ("太郎", "山田"): ("太郎", "山田"),
    ("민수", "김"): ("민수", "김"),
    ("Анна Мария", "Иванова"): ("Анна Мария", "Иванова"),
    ("ANNA MARIA", "SCHMIDT"): ("Anna Maria", "SCHMIDT"),
    ("Anna & Tom", "Poe"): ("Anna & Tom", "Poe"),
    ("Anna M.", "Lee"): ("Anna", "Lee"),
    ("Jack", "Ma"): ("Jack", "Ma"),
    ("Martin", "King Jr."): ("Martin", "King"),
    # One of the two alone.
    (None, "Schmidt"): (None, "Schmidt"),
    (None, "van der Berg"): (None, "van der Berg"),
    ("Anna Maria", None): ("Anna Maria", None),
    ("J.", "Poe"): (None, "Poe"),
    ("info@acme.example", None): (None, None),
    # Titles in the column of the given name, or ahead of a family name alone; people who are called like one.
    ("Dr. Anna Maria", "Schmidt"): ("Anna Maria", "Schmidt"),
    ("Frau", "Müller"): (None, "Müller"),
    ("Mr. & Mrs.", "Poe"): (None, "Poe"),
    ("Sig.ra Anna", "Rossi"): ("Anna", "Rossi"),
    (None, "Mme Dupont"): (None, "Dupont"),
    ("Jon", "Lord"): ("Jon", "Lord"),
    ("Rosa", "D Souza"): ("Rosa", "D Souza"),
    # Companies, and people who are called like one.
    (None, "Müller GmbH & Co. KG"): (None, None),
    ("Acme, Inc.", None): (None, None),
    ("Acme", "Inc."): (None, None),
    ("Müller", "GmbH"): (None, None),
    ("ООО Ромашка", None): (None, None),
    ("株式会社山田", None): (None, None),
    ("Anna", "Rossi S.p.A."): (None, None),
    ("Maria", "Sa"): ("Maria", "Sa"),
    ("Maria", "de Sa"): ("Maria", "de Sa"),
    ("Thomas", "Bank"): ("Thomas", "Bank"),
    # All of the name in one of them.
    (None, "Smith, John"): ("John", "Smith"),
    ("Smith, Dr. John", None): ("John", "Smith"),
}


@pytest.mark.parametrize("columns", COLUMNS)
def test_names_in_columns_of_their_own_stay_as_they_stand(columns: tuple[str | None, str | None]) -> None:
    whole = " ".join(part for part in columns if part)
    texts = [pl.lit(part, dtype=pl.String) for part in columns]
    found = pl.select(pl.concat_list(given_and_family(pl.lit(whole), texts))).item().to_list()
    assert found == [*COLUMNS[columns]]


@pytest.mark.parametrize("name", NAMES)
def test_without_both_columns_the_whole_name_is_taken_apart(name: str) -> None:
    nothing = [pl.lit(None, dtype=pl.String)] * 2
    assert pl.select(pl.concat_list(given_and_family(pl.lit(name), nothing))).item().to_list() == [
        *NAMES[name]
    ]


def test_no_step_about_columns_is_written_inside_another_again() -> None:
    for part in given_and_family(pl.col("the_name"), [pl.col("the_given"), pl.col("the_family")]):
        assert [str(part).count(f'col("{name}")') for name in ("the_name", "the_given", "the_family")] == [
            1,
            1,
            1,
        ]
