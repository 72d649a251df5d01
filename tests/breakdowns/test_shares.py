from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from rfm_core import analyse
from rfm_core.breakdowns import (
    UNKNOWN,
    content_of_preferences,
    cross,
    group_values,
    known_traits,
    trait_averages,
    trait_shares,
    unknown_traits,
)
from rfm_core.columns import ColumnMapping, Role, Shape

STREAMFLIX = Path(__file__).resolve().parents[3] / "shared" / "acceptance" / "streamflix_customers.csv"

PEOPLE = pl.DataFrame(
    {
        "segment": ["Best", "Best", "Best", "Lost", "Lost"],
        "gender": ["f", "f", None, "m", "f"],
        "age": [30, 40, None, 20, 20],
        "monetary": [10.0, 30.0, 5.0, 1.0, 3.0],
    }
)
SEGMENTS = ("Best", "Middling", "Lost")


def test_groups_are_counted_per_segment_and_for_everybody():
    shares = trait_shares(PEOPLE, group_values(PEOPLE["gender"]), SEGMENTS, "All")
    expected = pl.DataFrame(
        [
            ("Best", "f", 2, 2 / 3),
            ("Best", "m", 0, 0.0),
            ("Best", UNKNOWN, 1, 1 / 3),
            ("Middling", "f", 0, None),
            ("Middling", "m", 0, None),
            ("Middling", UNKNOWN, 0, None),
            ("Lost", "f", 1, 0.5),
            ("Lost", "m", 1, 0.5),
            ("Lost", UNKNOWN, 0, 0.0),
            ("All", "f", 3, 0.6),
            ("All", "m", 1, 0.2),
            ("All", UNKNOWN, 1, 0.2),
        ],
        schema={"segment": pl.String, "group": pl.String, "customers": pl.Int64, "share": pl.Float64},
        orient="row",
    )
    assert_frame_equal(shares, expected)


def test_numbers_are_averaged_among_those_who_have_one():
    rows = trait_averages(PEOPLE, "age", SEGMENTS, "All")
    assert rows.select("segment", "customers", "known", "unknown", "average", "median").rows() == [
        ("Best", 3, 2, 1, 35.0, 35.0),
        ("Middling", 0, 0, 0, None, None),
        ("Lost", 2, 2, 0, 20.0, 20.0),
        ("All", 5, 4, 1, 27.5, 25.0),
    ]


def test_the_margin_of_an_average_is_1_96_standard_errors():
    rows = trait_averages(PEOPLE, "age", SEGMENTS, "All")
    assert rows["margin"][0] == pytest.approx(1.96 * 5.0)  # s = √50, √n = √2


def test_crossing_counts_every_pair_once_and_shares_add_up_by_row():
    crossed = cross(PEOPLE, group_values(PEOPLE["gender"]), group_values(PEOPLE["segment"]))
    assert crossed.rows() == [
        ("f", "Best", 2, 2 / 3, 20.0),
        ("f", "Lost", 1, 1 / 3, 3.0),
        ("m", "Best", 0, 0.0, None),
        ("m", "Lost", 1, 1.0, 1.0),
        (UNKNOWN, "Best", 1, 1.0, 5.0),
        (UNKNOWN, "Lost", 0, 0.0, None),
    ]


def test_an_age_stands_for_the_birth_year_and_unknown_traits_are_named():
    customers = pl.DataFrame({"born": [1990], "age": [30], "plan": ["x"], "shoe": [None]})
    columns = ColumnMapping(shape=Shape.EVENTS, roles={Role.BIRTH_YEAR: ("born",)}, traits=("plan", "shoe"))
    traits = {"born": "born", "plan": "plan", "shoe": "shoe"}
    found = known_traits(customers, traits, columns)
    assert [(trait.name, trait.column, trait.age, trait.born) for trait in found] == [
        ("Age", "age", True, "born"),
        ("plan", "plan", False, None),
    ]
    assert unknown_traits(customers, traits) == ("shoe",)


def test_without_an_age_the_birth_year_stays():
    customers = pl.DataFrame({"born": [1990], "age": [None]}, schema={"born": pl.Int64, "age": pl.Int64})
    columns = ColumnMapping(shape=Shape.EVENTS, roles={Role.BIRTH_YEAR: ("born",)})
    assert [trait.column for trait in known_traits(customers, {"born": "born"}, columns)] == ["born"]


@pytest.mark.skipif(not STREAMFLIX.exists(), reason="the acceptance file is not beside this checkout")
@pytest.mark.parametrize("column", ["Gender", "preferred_content"])
def test_the_published_file_adds_up_to_its_segment_sizes(column):
    found = analyse(STREAMFLIX)
    names = found.segment_map.segments
    shares = trait_shares(found.customers, group_values(found.customers[column]), names, "All")
    summed = shares.group_by("segment", maintain_order=True).agg(pl.col("customers").sum())
    assert dict(summed.iter_rows()) == {
        **dict(found.segments.select("segment", "customers").iter_rows()),
        "All": 300,
    }
    counted = dict(found.customers[column].value_counts().iter_rows())
    whole = shares.filter(pl.col("segment") == "All")
    assert dict(whole.select("group", "customers").iter_rows()) == counted


@pytest.mark.skipif(not STREAMFLIX.exists(), reason="the acceptance file is not beside this checkout")
def test_the_published_files_minutes_add_up_by_content():
    found = analyse(STREAMFLIX)
    contents = content_of_preferences(found.customers, found.segment_map.segments, "All")
    summed = contents.shares.group_by("segment").agg(pl.col("customers").sum(), pl.col("amount").sum())
    expected = found.segments.select("segment", "customers", amount="total_monetary")
    joined = expected.join(summed, on="segment", suffix="_summed")
    assert joined.height == expected.height
    assert (joined["customers"] == joined["customers_summed"]).all()
    assert (joined["amount"] - joined["amount_summed"]).abs().max() < 1e-6
