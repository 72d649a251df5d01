import polars as pl
import pytest

from rfm_core.charts import (
    ContentMeasure,
    YearAverage,
    YearMeasure,
    content_bars_data,
    draw_content_bars,
    draw_trait_bars,
    draw_trait_cross,
    draw_trait_spread,
    draw_year_bars,
    draw_year_lines,
    trait_bars_data,
    trait_cross_data,
    trait_spread_data,
    year_bars_data,
    year_lines_data,
)
from rfm_core.charts.group_colours import CATEGORIES, OTHER, SCALE, UNKNOWN, group_colours
from rfm_core.charts.palette import PAGE_DARK, PAGE_LIGHT, contrast, step_colour
from rfm_core.exports.chart_data import chart_csv

SHARES = pl.DataFrame(
    {
        "segment": ["Best", "Best", "Lost", "Lost", "Empty", "Empty"],
        "group": ["f", "m", "f", "m", "f", "m"],
        "customers": [3, 1, 0, 2, 0, 0],
        "share": [0.75, 0.25, 0.0, 1.0, None, None],
    }
)
GROUPS = {"f": "#3B7DD8", "m": "#CF6B26"}
SEGMENTS = {"Best": "#3D5AF1", "Lost": "#686A78"}
YEARS = pl.DataFrame(
    {
        "year": ["2023", "2024", "2024", "unknown"],
        "segment": ["Best", "Best", "Lost", "Lost"],
        "customers": [3, 4, 1, 2],
        "average_recency_days": [10.0, 20.0, 300.0, 5.0],
        "average_frequency": [5.0, 4.0, 1.0, 1.0],
        "average_monetary": [50.0, 40.0, 10.0, 9.0],
        "total_monetary": [150.0, 160.0, 10.0, 18.0],
    }
)
CONTENTS = pl.DataFrame(
    {
        "segment": ["Best", "Best", "All", "All"],
        "content": ["Sports", "Kids", "Sports", "Kids"],
        "customers": [2, 1, 2, 3],
        "amount": [90.0, 10.0, 100.0, 100.0],
        "share_of_customers": [1.0, 0.5, 0.5, 0.75],
        "share_of_amount": [0.9, 0.1, 0.5, 0.5],
    }
)


def test_the_pieces_of_a_bar_stand_end_to_end_up_to_100_percent():
    pieces = trait_bars_data(SHARES, GROUPS)
    assert pieces.select("segment", "group", "start", "end", "label").rows() == [
        ("Best", "f", 0.0, 0.75, "75 %"),
        ("Best", "m", 0.75, 1.0, "25 %"),
        ("Lost", "m", 0.0, 1.0, "100 %"),
    ]


def test_a_narrow_piece_has_no_label():
    pieces = trait_bars_data(SHARES.with_columns(share=pl.Series([0.97, 0.03, 0.0, 1.0, None, None])), GROUPS)
    assert pieces["label"].to_list() == ["97 %", "", "100 %"]


def test_the_legend_keeps_the_groups_order_where_the_first_segment_lacks_one():
    shares = pl.DataFrame(
        {
            "segment": ["Best", "Best", "Lost", "Lost"],
            "group": ["f", "m", "f", "m"],
            "customers": [0, 4, 1, 1],
            "share": [0.0, 1.0, 0.5, 0.5],
        }
    )
    drawn = draw_trait_bars(trait_bars_data(shares, GROUPS), "Gender").to_dict()
    assert drawn["layer"][0]["encoding"]["color"]["scale"]["domain"] == ["f", "m"]


def test_bars_keep_their_height_below_a_legend_of_several_rows():
    groups = {f"item {number}": "#3B7DD8" for number in range(7)}
    shares = pl.DataFrame(
        {
            "segment": ["Best"] * 7,
            "group": list(groups),
            "customers": [1] * 7,
            "share": [1 / 7] * 7,
        }
    )
    few = draw_trait_bars(trait_bars_data(shares.head(3), groups), "Item").to_dict()
    many = draw_trait_bars(trait_bars_data(shares, groups), "Item").to_dict()
    assert many["height"] >= few["height"] + 2 * 18  # two more rows of names


def test_all_segments_share_the_bins_and_the_ends_hold_what_lies_beyond():
    people = pl.DataFrame(
        {"segment": ["Best"] * 100 + ["Lost"], "age": [*range(20, 68), *[30] * 51, 9999, None]}
    )
    bins = trait_spread_data(people, "age", list(SEGMENTS), SEGMENTS)
    assert bins["customers"].sum() == 100
    assert bins["segment"].unique().to_list() == ["Best"]
    assert bins["end"].max() <= 70
    assert bins["share"].sum() == pytest.approx(1.0)
    assert bins["median"].unique().to_list() == [30.0]


def test_a_number_that_is_the_same_for_everybody_still_has_a_bin():
    people = pl.DataFrame({"segment": ["Best"] * 3, "income": [5.5] * 3})
    bins = trait_spread_data(people, "income", list(SEGMENTS), SEGMENTS)
    assert bins.select("start", "end", "customers").rows() == [(5.5, 6.5, 3)]


def test_the_browser_gets_few_points_however_many_customers_there_are():
    people = pl.select(
        segment=pl.lit("Best").repeat_by(50_000).list.explode(), age=pl.int_range(50_000).cast(pl.Float64)
    )
    assert trait_spread_data(people, "age", list(SEGMENTS), SEGMENTS).height <= 24


def test_an_empty_cell_of_two_traits_has_no_colour():
    crossed = pl.DataFrame(
        {
            "down": ["f", "f"],
            "across": ["x", "y"],
            "customers": [4, 0],
            "share": [1.0, 0.0],
            "average_monetary": [5.0, None],
        }
    )
    cells = trait_cross_data(crossed)
    assert cells["label"].to_list() == ["100 %", ""]
    assert cells["colour"].to_list() == ["#2A5FC9", None]


def test_a_content_stands_beside_everybody():
    bars = content_bars_data(CONTENTS, "Best", "All", ContentMeasure.AMOUNT, "#3D5AF1")
    assert bars.select("content", "length", "everybody", "label").rows() == [
        ("Sports", 0.9, 0.5, "90 %"),
        ("Kids", 0.1, 0.5, "10 %"),
    ]


def test_the_length_of_a_content_can_be_its_customers():
    bars = content_bars_data(CONTENTS, "Best", "All", ContentMeasure.CUSTOMERS, "#3D5AF1")
    assert bars["length"].to_list() == [1.0, 0.5]


def test_years_stack_customers_or_value_and_keep_the_unknown():
    assert year_bars_data(YEARS, YearMeasure.CUSTOMERS, SEGMENTS)["height"].to_list() == [3.0, 4.0, 1.0, 2.0]
    value = year_bars_data(YEARS, YearMeasure.VALUE, SEGMENTS)
    assert value.row(3) == ("unknown", "Lost", 18.0, 1, "#686A78")


def test_an_unknown_year_has_no_place_on_a_line():
    points = year_lines_data(YEARS, YearAverage.RECENCY, SEGMENTS)
    assert points.select("year", "height").rows() == [("2023", 10.0), ("2024", 20.0), ("2024", 300.0)]


@pytest.mark.parametrize(
    "chart",
    [
        lambda: draw_trait_bars(trait_bars_data(SHARES, GROUPS), "Gender"),
        lambda: draw_trait_bars(trait_bars_data(SHARES.clear(), GROUPS), "Gender"),
        lambda: draw_trait_spread(
            trait_spread_data(
                pl.DataFrame({"segment": ["Best"], "age": [3]}), "age", list(SEGMENTS), SEGMENTS
            ),
            "Age",
        ),
        lambda: draw_trait_cross(
            trait_cross_data(
                pl.DataFrame(
                    {
                        "down": ["a"],
                        "across": ["b"],
                        "customers": [1],
                        "share": [1.0],
                        "average_monetary": [2.0],
                    }
                )
            ),
            "Gender",
            "Plan",
            "Spend",
        ),
        lambda: draw_content_bars(
            content_bars_data(CONTENTS, "Best", "All", ContentMeasure.AMOUNT, "#3D5AF1"), "Share", "Spend"
        ),
    ],
    ids=["bars", "no bars", "spread", "two traits", "contents"],
)
def test_every_layered_chart_is_a_valid_specification(chart):
    assert chart().to_dict()["layer"]


def test_the_charts_of_years_are_valid_specifications():
    bars = draw_year_bars(
        year_bars_data(YEARS, YearMeasure.VALUE, SEGMENTS), "total_monetary", "Spend", "Joining year"
    )
    assert bars.to_dict()["mark"]["type"] == "bar"
    lines = draw_year_lines(
        year_lines_data(YEARS, YearAverage.MONETARY, SEGMENTS), "average_monetary", "Spend", "Joining year"
    )
    assert lines.to_dict()["mark"]["type"] == "line"


@pytest.mark.parametrize("page", [PAGE_LIGHT, PAGE_DARK])
def test_group_colours_stand_off_from_the_page(page):
    bands = [step_colour(place / 20, SCALE) for place in range(21)]
    assert min(contrast(colour, page) for colour in (*CATEGORIES, *bands, OTHER, UNKNOWN)) >= 3.0


def test_categories_differ_and_the_unknown_is_always_the_same():
    names = ("a", "b", "other (3 more)", "unknown")
    colours = group_colours(names, ordered=False, unknown="unknown", other="other (3 more)")
    assert len(set(colours.values())) == 4
    assert colours["unknown"] == UNKNOWN


def test_bands_run_along_the_scale():
    colours = group_colours(("young", "old", "unknown"), ordered=True, unknown="unknown")
    assert (colours["young"], colours["old"]) == (SCALE[0], SCALE[-1])


def test_chart_data_cannot_run_in_a_spreadsheet():
    rows = pl.DataFrame({"=group": ["=1+1", "plain"], "share": [0.5, None], "colour": ["#000000", "#FFFFFF"]})
    assert chart_csv(rows).decode("utf-8-sig").splitlines() == ["'=group,share", "'=1+1,0.5", "plain,"]


@pytest.mark.parametrize(
    ("names", "side_by_side"),
    [
        (["Male", "Female", "Non-binary", "unknown"], 3),
        (["Movies", "Sports", "Documentaries", "TV Shows"], 2),
        (["Green tea, 100 g, loose", "Black tea"], 1),
    ],
)
def test_names_of_a_legend_stand_side_by_side_only_where_all_are_whole(names, side_by_side):
    shares = pl.DataFrame({"segment": ["Best"] * len(names), "group": names, "customers": 4, "share": 0.25})
    drawn = draw_trait_bars(trait_bars_data(shares, dict.fromkeys(names, "#3B7DD8")), "Item").to_dict()
    legend = drawn["layer"][0]["encoding"]["color"]["legend"]
    assert legend["columns"] == side_by_side
    assert legend["labelLimit"] >= 7 * max(map(len, names))
