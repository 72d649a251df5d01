import polars as pl
import pytest

from rfm_core.charts import (
    Measure,
    before_after_data,
    draw_before_after,
    draw_feature_heatmap,
    draw_map_grid,
    draw_rf_grid,
    draw_segment_bars,
    draw_treemap,
    map_boards,
    map_grid_data,
    rf_grid_data,
    score_pair,
    segment_bars_data,
    treemap_data,
)
from rfm_core.charts.fitting import WRAPPED
from rfm_core.charts.rf_grid import empty_scores
from rfm_core.charts.treemap import TileColour
from rfm_core.scoring import Scheme
from rfm_core.segments import SEGMENT_MAPS, MapKind, segment_colours
from rfm_core.vocabulary import vocabulary

SEGMENTS = pl.DataFrame(
    {
        "segment": ["Champions", "Promising", "Lost"],
        "customers": [30, 0, 10],
        "share": [0.75, 0.0, 0.25],
        "average_frequency": [6.0, None, 1.0],
        "average_monetary": [1200.5, None, 20.0],
        "value_share": [0.99, 0.0, 0.01],
    }
)
CUSTOMERS = pl.DataFrame(
    {
        "r_score": [5, 5, 5, 1],
        "f_score": [5, 5, 5, 1],
        "monetary": [10.0, 20.0, 30.0, 5.0],
        "segment": ["A", "B", "B", "C"],
    }
)
COLOURS = {"Champions": "#2A5FC9", "Lost": "#8B8FA5"}


def test_the_treemap_has_a_tile_for_every_inhabited_segment_in_the_maps_order():
    tiles = treemap_data(SEGMENTS, COLOURS)
    assert tiles["segment"].to_list() == ["Champions", "Lost"]
    areas = (tiles["right"] - tiles["left"]) * (tiles["bottom"] - tiles["top"])
    assert areas.round(9).to_list() == [0.75, 0.25]


def test_tiles_begin_in_the_segments_colours():
    assert treemap_data(SEGMENTS, COLOURS)["colour"].to_list() == ["#2A5FC9", "#8B8FA5"]


def test_more_frequent_segments_get_the_bluer_tile_where_that_is_chosen():
    tiles = treemap_data(SEGMENTS, COLOURS, TileColour.FREQUENCY)
    assert tiles["colour"].to_list() == ["#2A5FC9", "#8B95A5"]


def test_segments_that_are_equally_frequent_get_the_middle_of_the_scale():
    equal = SEGMENTS.with_columns(average_frequency=pl.lit(2.0))
    assert treemap_data(equal, COLOURS, TileColour.FREQUENCY)["colour"].n_unique() == 1


def _tile_rows(segments, words):
    drawn = draw_treemap(treemap_data(segments, COLOURS), words).to_dict()
    (rows,) = drawn["datasets"].values()
    return rows


def test_tiles_say_name_count_and_averages_in_the_users_words():
    rows = _tile_rows(SEGMENTS, vocabulary("minutes"))
    assert rows[0]["text0"] == "Champions\n30 · 75 %\n6 visits\n1,200 min"


def test_no_text_of_a_tile_breaks_a_word_and_each_next_one_needs_less_room():
    name = "Can't Lose Them"
    rows = _tile_rows(SEGMENTS.with_columns(segment=pl.Series([name, "b", "c"])), vocabulary("money", "£"))
    texts = [rows[0][f"text{place}"] for place in range(4 * WRAPPED)]
    assert all(text.replace("\n", " ").startswith(name) for text in texts)
    assert {"Can't Lose Them", "Can't\nLose Them", "Can't\nLose\nThem"} <= set(texts)
    assert rows[0]["wide0"] > rows[0][f"wide{4 * WRAPPED - 1}"]
    assert rows[0]["high0"] > rows[0][f"high{4 * WRAPPED - 1}"]


def test_the_treemap_outlines_the_chosen_segment_alone():
    drawn = draw_treemap(treemap_data(SEGMENTS, COLOURS), vocabulary("money"), "Lost").to_dict()
    width = drawn["layer"][0]["encoding"]["strokeWidth"]
    assert width["condition"]["test"] == {"equal": "Lost", "field": "segment"}
    assert (width["condition"]["value"], width["value"]) == (4, 0)


@pytest.mark.parametrize(
    ("measure", "labels"),
    [
        (Measure.CUSTOMERS, ["30", "0", "10"]),
        (Measure.SHARE, ["75 %", "0 %", "25 %"]),
        (Measure.VALUE, ["99 %", "0 %", "1 %"]),
    ],
)
def test_bars_show_what_was_asked_for(measure, labels):
    assert segment_bars_data(SEGMENTS, measure, COLOURS)["label"].to_list() == labels


def test_a_segment_without_a_colour_of_its_own_gets_the_neutral_one():
    assert segment_bars_data(SEGMENTS, Measure.SHARE, COLOURS)["colour"][1] == "#747A88"


def test_the_grid_holds_every_pair_of_scores_and_counts_each_customer_once():
    cells = rf_grid_data(CUSTOMERS, range(1, 6), {})
    assert cells.height == 25
    assert cells["customers"].sum() == 4


def test_a_cell_of_several_segments_names_the_commonest_and_averages_all():
    cell = rf_grid_data(CUSTOMERS, range(1, 6), {"B": "#2A5FC9"}).row(
        by_predicate=(pl.col("r") == 5) & (pl.col("f") == 5), named=True
    )
    assert (cell["segment"], cell["customers"], cell["monetary"]) == ("B", 3, 20.0)
    assert (cell["colour"], cell["all_segments"]) == ("#2A5FC9", "B (2), A (1)")


def test_the_grid_says_which_scores_nobody_has():
    cells = rf_grid_data(CUSTOMERS, range(1, 6), {})
    assert empty_scores(cells) == [(letter, score) for letter in "RF" for score in (4, 3, 2)]
    drawn = draw_rf_grid(cells, vocabulary()).to_dict()
    said = [row["text"] for rows in drawn["datasets"].values() for row in rows if "text" in row]
    assert said == [f"nobody has {letter} {score}" for letter in "RF" for score in (4, 3, 2)]
    assert empty_scores(rf_grid_data(CUSTOMERS.clear(), range(1, 6), {})) == []


def test_names_in_the_grid_are_whole_or_on_lines_of_whole_words():
    named = CUSTOMERS.with_columns(segment=pl.lit("Potential Loyalists"))
    drawn = draw_rf_grid(rf_grid_data(named, range(1, 6), {}), vocabulary()).to_dict()
    rows = next(rows for rows in drawn["datasets"].values() if "text0" in rows[0])
    assert [rows[0][f"text{place}"] for place in range(2)] == ["Potential Loyalists", "Potential\nLoyalists"]


def test_with_many_scores_counts_alone_stand_in_the_cells():
    drawn = draw_rf_grid(rf_grid_data(CUSTOMERS, range(11), {}), vocabulary()).to_dict()
    fields = [layer["encoding"].get("text", {}).get("field") for layer in drawn["layer"]]
    assert ("told" in fields, "count" in fields) == (False, True)


@pytest.mark.parametrize(
    ("kind", "fields", "axes"),
    [
        ("rm", ["r", "m"], ("Recency score →", "Monetary score →")),
        ("fm", ["f", "m"], ("Frequency score →", "Monetary score →")),
        ("total", ["r", "f"], ("Recency score →", "Frequency score →")),
    ],
)
def test_the_grid_shows_the_scores_that_the_map_reads(kind, fields, axes):
    pair = score_pair(MapKind(kind))
    scores = {"r_score": [3], "f_score": [2], "m_score": [1]}
    cells = rf_grid_data(pl.DataFrame(scores | {"monetary": [7.0], "segment": ["A"]}), range(1, 4), {}, pair)
    full = cells.filter(pl.col("customers") > 0)
    assert cells.columns[:2] == fields
    assert full.select(fields).row(0) == tuple(scores[f"{field}_score"][0] for field in fields)
    layers = draw_rf_grid(cells, vocabulary(), None, pair).to_dict()["layer"]
    drawn = next(layer for layer in layers if "params" in layer or "tooltip" in layer["encoding"])["encoding"]
    assert (drawn["y"]["title"], drawn["x"]["title"]) == axes


@pytest.mark.parametrize("segment_map", SEGMENT_MAPS.values(), ids=lambda one: one.id)
def test_the_boards_of_a_map_show_each_of_its_cells_once(segment_map):
    scores = (
        Scheme(kind="percent-rank").scores
        if segment_map.kind is MapKind.LEVEL
        else range(1, segment_map.bins + 1)
    )
    shown = [cell for _, places in map_boards(segment_map.kind, scores) for cell, *_ in places]
    assert sorted(shown) == sorted(segment_map.cells())


@pytest.mark.parametrize("kind", ["rf", "rm", "fm"])
def test_a_board_of_two_scores_has_the_first_down_and_the_second_across(kind):
    ((_, places),) = map_boards(MapKind(kind), range(1, 3))
    assert places == [("11", 1, 1), ("12", 1, 2), ("21", 2, 1), ("22", 2, 2)]
    cells = map_grid_data({}, places, COLOURS)
    pair = score_pair(MapKind(kind))
    encoding = draw_map_grid(cells, None, pair).to_dict()["layer"][0]["encoding"]
    assert [encoding[axis]["title"] for axis in "yx"] == [f"{score} →" for score in pair.scores]


def test_nobody_in_a_view_leaves_an_empty_grid():
    cells = rf_grid_data(CUSTOMERS.clear(), range(1, 4), {})
    assert (cells.height, cells["customers"].sum()) == (9, 0)


def test_the_map_says_where_nobody_or_several_claim_a_cell():
    cells = map_grid_data(
        {"11": ("Lost",), "12": ("Lost", "Champions")}, [("11", 1, 1), ("12", 1, 2), ("21", 2, 1)], COLOURS
    )
    assert cells.select("segment", "sound").rows() == [
        ("Lost", True),
        ("several", False),
        ("nobody's", False),
    ]


def test_a_row_of_bands_names_each_run_of_a_segment_once():
    claims = {"3": ("Lost",), "4": ("Lost",), "5": ("Champions",), "6": ("Lost",)}
    cells = map_grid_data(claims, [(str(number), 0, number) for number in (3, 4, 5, 6)], COLOURS)
    texts = [layer for layer in draw_map_grid(cells).to_dict()["layer"] if layer["mark"]["type"] == "text"]
    assert [layer["mark"]["limit"]["expr"] for layer in texts] == [
        f"width / 4 * {cells} - 2" for cells in (2, 1, 1)
    ]


def test_before_and_after_lists_segments_that_came_or_went():
    before = pl.DataFrame({"segment": ["A", "B"], "customers": [5, 1]})
    after = pl.DataFrame({"segment": ["A", "C"], "customers": [2, 4]})
    rows = before_after_data(before, after, {})
    assert rows.select("segment", "before", "after", "change").rows() == [
        ("A", 5, 2, "−3"),
        ("C", 0, 4, "+4"),
        ("B", 1, 0, "−1"),
    ]


@pytest.mark.parametrize(
    "chart",
    [
        lambda: draw_segment_bars(segment_bars_data(SEGMENTS, Measure.SHARE, COLOURS), "Lost"),
        lambda: draw_rf_grid(rf_grid_data(CUSTOMERS, range(1, 6), {}), vocabulary(), "B"),
        lambda: draw_rf_grid(rf_grid_data(CUSTOMERS.clear(), range(1, 6), {}), vocabulary()),
        lambda: draw_map_grid(map_grid_data({"3": ("Lost",)}, [("3", 0, 3), ("4", 0, 4)], COLOURS), "M = 1"),
        lambda: draw_before_after(
            before_after_data(
                SEGMENTS.select("segment", "customers"), SEGMENTS.select("segment", "customers"), COLOURS
            )
        ),
    ],
    ids=["bars", "grid", "empty grid", "map", "before and after"],
)
def test_every_altair_chart_is_a_valid_specification(chart):
    assert chart().to_dict()["layer"]


FIVE_ACROSS_ON_A_PHONE = (56, 52)


@pytest.mark.parametrize(
    "segment_map", [one for one in SEGMENT_MAPS.values() if one.kind.letters], ids=lambda one: one.id
)
def test_every_name_of_a_map_stands_whole_in_its_cell_on_a_phone(segment_map):
    (_, places), *_ = map_boards(segment_map.kind, range(1, segment_map.bins + 1))
    cells = map_grid_data(segment_map.cells(), places, segment_colours(segment_map))
    wide, high = FIVE_ACROSS_ON_A_PHONE
    (rows,) = draw_map_grid(cells).to_dict()["datasets"].values()
    ways = [place for place in range(99) if f"text{place}" in rows[0]]
    for row in rows:
        fits = [place for place in ways if row[f"wide{place}"] <= wide and row[f"high{place}"] <= high]
        assert fits, row["segment"]
        assert row[f"text{fits[0]}"].split() == row["segment"].split()


def test_names_of_personas_stand_on_their_side_where_they_are_wider_than_their_columns():
    cells = pl.DataFrame(
        {"persona": ["Big spenders", "Lost"], "feature": ["Spend"] * 2, "deviation": [1.0, -1.0]}
        | {name: ["x"] * 2 for name in ("told", "told_of_all", "colour", "ink")}
    )
    axis = draw_feature_heatmap(cells).to_dict()["layer"][0]["encoding"]["x"]["axis"]
    assert axis["labelAngle"] == {"expr": "width / 2 < 74.4 ? -90 : 0"}
