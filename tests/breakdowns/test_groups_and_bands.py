import math

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm_core.breakdowns import (
    UNKNOWN,
    band_edges,
    band_names,
    band_span,
    banded,
    default_edges,
    group_values,
    is_number,
)
from rfm_core.errors import ChoiceProblem


def test_the_commonest_value_comes_first_and_a_missing_one_is_unknown():
    groups = group_values(pl.Series(["b", "a", None, "a", "c", "b", "a"]))
    assert groups.names == ("a", "b", "c", UNKNOWN)
    assert groups.values.to_list() == ["b", "a", UNKNOWN, "a", "c", "b", "a"]


def test_rare_values_stand_together_and_are_counted():
    groups = group_values(pl.Series(["a", "a", "b", "b", "c", "d", "e"]), most=2)
    assert groups.names == ("a", "b", "other (3 more)")
    assert groups.lumped == 3
    assert groups.values.to_list().count("other (3 more)") == 3


def test_a_single_rare_value_keeps_its_name():
    assert group_values(pl.Series(["a", "a", "b", "b", "c"]), most=2).names == ("a", "b", "c")


def test_few_numbers_are_categories_in_their_order():
    groups = group_values(pl.Series([10, 2, 2, None, 0]))
    assert groups.names == ("0", "2", "10", UNKNOWN)
    assert groups.ordered


def test_whole_floats_are_written_without_a_point_and_not_a_number_is_unknown():
    assert group_values(pl.Series([1.0, 2.0, math.nan])).names == ("1", "2", UNKNOWN)


def test_only_many_different_numbers_are_a_quantity():
    assert is_number(pl.Series(range(13)))
    assert not is_number(pl.Series(range(12)))
    assert not is_number(pl.Series([str(number) for number in range(13)]))


def test_ages_fall_into_the_band_that_begins_with_them():
    groups = banded(pl.Series([24, 25, 34, 35, 80, None]), (25, 35, 65))
    assert groups.names == ("under 25", "25–34", "35–64", "65 and over", UNKNOWN)
    assert groups.values.to_list() == ["under 25", "25–34", "25–34", "35–64", "65 and over", UNKNOWN]


@pytest.mark.parametrize(
    ("edges", "whole", "names"),
    [
        ((20_000.0, 40_000.0), True, ("under 20 k", "20 k to 40 k", "40 k and over")),
        ((0.5, 1.5), False, ("under 0.5", "0.5 to 1.5", "1.5 and over")),
        ((1960.0, 1970.0), True, ("under 1960", "1960–1969", "1970 and over")),
        ((1.0, 2.0), True, ("under 1", "1", "2 and over")),
        ((12_340.0, 12_341.0), True, ("under 12,340", "12,340 to 12,341", "12,341 and over")),
    ],
)
def test_bands_have_readable_names(edges, whole, names):
    assert band_names(edges, whole=whole) == names


@pytest.mark.parametrize(("text", "edges"), [("25, 35;45", (25, 35, 45)), ("  -1.5 2 ", (-1.5, 2))])
def test_bands_are_read_as_people_write_them(text, edges):
    assert band_edges(text) == edges


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("young, old", "no number"),
        ("35, 25", "don't rise"),
        ("25, 25", "don't rise"),
        ("", "0 numbers"),
        ("1 2 3 4 5 6 7 8 9 10 11 12", "12 numbers"),
        ("nan", "no number"),
    ],
)
def test_unusable_bands_are_refused_in_one_sentence(text, said):
    with pytest.raises(ChoiceProblem, match=said):
        band_edges(text)


def test_ages_get_bands_by_tens_where_people_are():
    assert default_edges(pl.Series([20, 30, 40, 50]), age=True) == (25, 35, 45)


def test_incomes_get_round_bands_of_one_width():
    assert default_edges(pl.Series(range(20_000, 70_000, 10))) == (30_000, 40_000, 50_000, 60_000)


def test_the_span_of_a_band_is_what_lies_in_it():
    assert band_span("25–34", (25, 35), pl.Series([20, 26, 31, 40, None])) == (26, 31)
    assert band_span("under 25", (25, 35), pl.Series([40, None])) is None


@given(st.lists(st.one_of(st.none(), st.floats(-1e9, 1e9), st.just(math.inf)), min_size=1))
def test_everybody_is_in_exactly_one_named_band_whatever_the_numbers(numbers):
    values = pl.Series(numbers, dtype=pl.Float64)
    groups = banded(values, default_edges(values))
    assert groups.values.null_count() == 0
    assert set(groups.values) <= set(groups.names)
    unknown = sum(number is None or not math.isfinite(number) for number in numbers)
    assert (groups.values == UNKNOWN).sum() == unknown


@given(st.lists(st.one_of(st.none(), st.sampled_from("abcdefghijkl"))), st.integers(1, 6))
def test_everybody_is_in_exactly_one_named_group(letters, most):
    groups = group_values(pl.Series(letters, dtype=pl.String), most)
    assert set(groups.values) <= set(groups.names)
    assert groups.values.len() == len(letters)
