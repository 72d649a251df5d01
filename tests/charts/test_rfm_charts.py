import json
from itertools import combinations

import numpy as np
import polars as pl
import pytest

from rfm_core.charts import (
    MOST_POINTS,
    cluster_colours,
    cluster_scatter_data,
    draw_cluster_cloud,
    draw_rfm_cloud,
    feature_heatmap_data,
    mean_scores_data,
    pareto_data,
    rf_scatter_data,
    rfm_cloud_data,
    rfm_spread_data,
    silhouette_bars_data,
    value_of_best,
)
from rfm_core.charts.cluster_scatter import CLUSTER_COLOURS
from rfm_core.charts.growth import growth_ticks
from rfm_core.charts.palette import contrast
from rfm_core.vocabulary import vocabulary
from tests.segments.test_colours import SIGHT, lab

CUSTOMERS = pl.DataFrame(
    {
        "customer_id": ["a", "b", "c", "d", "e", "f"],
        "segment": ["Lost", "Best", "Best", "Best", "Best", "Best"],
        "recency_days": [400, 0, 10, 20, 30, 500],
        "frequency": [1, 9, 8, 7, 6, 5],
        "monetary": [-5.0, 50.0, 40.0, 10.0, 5.0, 0.0],
        "r_score": [1, 5, 5, 4, 4, 2],
        "f_score": [1, 5, 5, 5, 5, 5],
        "m_score": [1, 5, 5, 4, 4, 3],
        "persona": ["Two", "One", "One", "One", "Two", "Two"],
    }
)
COLOURS = {"Best": "#3D5AF1", "Empty": "#0F92F1", "Lost": "#686A78"}
ORDER = list(COLOURS)
WORDS = vocabulary("money", "£")


def test_boxes_stand_in_the_maps_order_with_quartiles_and_whiskers_that_end_at_customers():
    boxes = rfm_spread_data(CUSTOMERS, "recency_days", ORDER, COLOURS)
    assert boxes.rows() == [
        ("Best", 5, 0.0, 10.0, 20.0, 30.0, 30.0, 1, "#3D5AF1"),
        ("Lost", 1, 400.0, 400.0, 400.0, 400.0, 400.0, 0, "#686A78"),
    ]


def test_mean_scores_give_three_bars_for_every_inhabited_segment():
    bars = mean_scores_data(CUSTOMERS, ORDER)
    assert bars.rows() == [
        ("Best", "Recency", 4.0, 5),
        ("Best", "Frequency", 5.0, 5),
        ("Best", "Monetary", 4.2, 5),
        ("Lost", "Recency", 1.0, 1),
        ("Lost", "Frequency", 1.0, 1),
        ("Lost", "Monetary", 1.0, 1),
    ]


def test_scatter_points_lie_at_recency_and_frequency_and_never_have_a_negative_size():
    points = rf_scatter_data(CUSTOMERS, COLOURS)
    assert points.filter(pl.col("group") == "Lost").rows() == [("a", "Lost", 400.0, 1.0, 0.0, "#686A78")]
    assert points["group"].unique(maintain_order=True).to_list() == ["Best", "Lost"]


def test_points_in_space_have_monetary_as_their_third_number():
    points = rfm_cloud_data(CUSTOMERS, COLOURS)
    assert points.select("x", "y", "z").row(0) == (0.0, 9.0, 50.0)


def test_a_customer_without_a_number_is_no_point():
    customers = CUSTOMERS.with_columns(Age=pl.Series([None, 30.0, float("nan"), 41.0, 50.0, 60.0]))
    points = cluster_scatter_data(customers, ("Age", "monetary"), ("One", "Two"))
    assert points["customer_id"].to_list() == ["b", "d", "e", "f"]


def test_the_browser_gets_a_fixed_sample_of_many_customers():
    many = pl.DataFrame(
        {
            "customer_id": [f"{number:05}" for number in range(6000)],
            "segment": ["Best"] * 6000,
            "recency_days": range(6000),
            "frequency": [1] * 6000,
            "monetary": [1.0] * 6000,
        }
    )
    points = rf_scatter_data(many, COLOURS)
    assert points.height == MOST_POINTS == 5000
    assert points.equals(rf_scatter_data(many, COLOURS))
    assert points["x"].mean() == pytest.approx(3000, abs=60)


def test_the_pareto_curve_adds_up_from_the_best_customer_to_the_last():
    curve = pareto_data(CUSTOMERS)
    assert curve["customers"].to_list() == [0, 1, 2, 3, 4, 5, 6]
    assert curve["value_share"].to_list() == [0.0, 0.5, 0.9, 1.0, 1.05, 1.05, 1.0]
    assert curve["customer_share"][3] == 0.5


def test_the_pareto_curve_of_many_keeps_both_ends_and_few_points():
    curve = pareto_data(pl.DataFrame({"monetary": [float(n) for n in range(10_000)]}))
    assert curve.height <= 402
    assert curve.select("customer_share", "value_share").rows()[0] == (0.0, 0.0)
    assert curve.select("customer_share", "value_share").rows()[-1] == pytest.approx((1.0, 1.0))


@pytest.mark.parametrize(("share", "expected"), [(0.2, 0.5), (0.5, 1.0), (0.01, 0.5)])
def test_the_best_bring_what_their_values_say(share, expected):
    assert value_of_best(CUSTOMERS, share) == expected


@pytest.mark.parametrize("values", [[], [0.0, 0.0], [-1.0]])
def test_where_nobody_brings_anything_there_is_no_curve(values):
    customers = pl.DataFrame({"monetary": values}, schema={"monetary": pl.Float64})
    assert pareto_data(customers).height == 0
    assert value_of_best(customers) is None


PROFILES = pl.DataFrame(
    {
        "cluster": [1, 2],
        "feature": ["monetary", "monetary"],
        "customers": [3, 3],
        "mean": [20.0, 2.0],
        "median": [20.0, 2.0],
        "mean_of_all": [11.0, 11.0],
        "median_of_all": [11.0, 11.0],
        "from_middle": [1.5, -1.5],
    }
)


def test_the_heatmap_is_orange_below_and_blue_above_everybody():
    cells = feature_heatmap_data(
        PROFILES, {1: "One", 2: "Two"}, {"monetary": "Spend"}, vocabulary("money", "£")
    )
    assert cells.select("persona", "feature", "colour").rows() == [
        ("One", "Spend", "#2A5FC9"),
        ("Two", "Spend", "#B4521E"),
    ]
    assert cells["told"].to_list() == ["£20", "£2"]


SILHOUETTES = pl.DataFrame({"k": [2, 3], "silhouette": [0.414, 0.256], "best": [True, False]})


def test_the_best_silhouette_is_marked_and_the_chosen_one_known():
    bars = silhouette_bars_data(SILHOUETTES, 3)
    assert bars["label"].to_list() == ["0.41 ★ best", "0.26"]
    assert bars["chosen"].to_list() == [False, True]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (1, 1500, [1, 10, 100, 1000]),
        (0, 300, [0, 1, 10, 100]),
        (-50, 5000, [-10, -1, 0, 1, 10, 100, 1000]),
        (3, 60, [3, 10, 30]),
        (4, 4, [4]),
    ],
)
def test_ticks_grow_tenfold_where_there_is_room(low, high, expected):
    assert growth_ticks(low, high) == expected


@pytest.mark.parametrize("page", ["#FFFFFF", "#0E1117"])
def test_cluster_colours_stand_off_from_the_page(page):
    assert min(contrast(colour, page) for colour in CLUSTER_COLOURS) >= 3


@pytest.mark.parametrize("sight", SIGHT)
def test_any_two_clusters_look_different(sight):
    for one, other in combinations(CLUSTER_COLOURS, 2):
        assert np.linalg.norm(lab(one, SIGHT[sight]) - lab(other, SIGHT[sight])) > 15


HOSTILE = "<b>evil</b> <a href='http://evil.example'>x</a> %{x}"


def test_plotly_gets_names_as_text():
    customers = CUSTOMERS.with_columns(
        segment=pl.lit(HOSTILE), persona=pl.lit(HOSTILE), customer_id=pl.lit(HOSTILE)
    )
    drawn = [
        draw_rfm_cloud(rfm_cloud_data(customers, {HOSTILE: "#3D5AF1"}), WORDS),
        draw_cluster_cloud(
            cluster_scatter_data(customers, ("recency_days", "frequency", "monetary"), [HOSTILE]),
            (HOSTILE, "y", "z"),
            ("recency_days", "frequency", "monetary"),
            WORDS,
            (False, True, True),
        ),
    ]
    for figure in drawn:
        assert "<b>" not in json.dumps(figure)
        assert "<a " not in json.dumps(figure)


def test_personas_have_the_colour_of_their_place():
    assert cluster_colours(["B", "A"]) == {"B": CLUSTER_COLOURS[0], "A": CLUSTER_COLOURS[1]}
