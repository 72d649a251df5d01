import polars as pl
import pytest

from rfm_core.breakdowns import group_values
from rfm_core.charts.group_colours import SCALE, UNKNOWN, group_colours
from rfm_core.charts.palette import luminance
from rfm_core.ladders import in_order


@pytest.mark.parametrize(
    "ordered",
    [
        ["under 18", "18–24", "25-34", "35 - 44", "65+"],
        ["<$50k", "$50k-100k", ">$100k"],
        ["under 10,000", "10,000 to 20,000", "20,000 and over"],
        ["18 bis 24 Jahre", "25 bis 64 Jahre", "ab 65 Jahre"],
        ["low", "Medium", "high"],
        ["low", "high"],
        ["500-999", "1k-2k", "1m"],
        ["under 20", "20", "20+"],
        ["niedrig", "mittel", "hoch"],
        ["0-1", "2-5", "6+"],
        ["Basic", "Standard", "Premium"],
        ["1", "2-3", "4 or more"],
    ],
)
def test_bands_and_grades_go_from_low_to_high(ordered):
    assert in_order(sorted(ordered, reverse=True)) == ordered


@pytest.mark.parametrize(
    "names", [["Female", "Male"], ["10", "20"], ["A1", "B2"], ["low", "France"], ["high"], []]
)
def test_other_values_have_no_order(names):
    assert in_order(names) is None


def test_every_band_of_a_column_keeps_a_group_of_its_own_with_unknown_last():
    bands = [f"{low}-{low + 9}" for low in range(10, 110, 10)]
    groups = group_values(pl.Series([*bands[::-1], None, bands[3], bands[3]]))
    assert groups.names == (*bands, "unknown")
    assert (groups.ordered, groups.lumped) == (True, 0)


def test_bands_have_colours_that_darken_and_unknown_is_grey():
    names = ("low", "medium", "high", "unknown")
    colours = group_colours(names, ordered=True, unknown="unknown")
    light = [luminance(colours[name]) for name in names[:3]]
    assert light == sorted(light, reverse=True)
    assert colours["unknown"] == UNKNOWN
    assert [luminance(one) for one in SCALE] == sorted(map(luminance, SCALE), reverse=True)
