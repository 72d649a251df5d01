"""What every chart of the registry needs: what its data is made of, and what else its drawing asks for."""

from typing import Any, NamedTuple

import polars as pl

from rfm_core.charts import CHARTS, ContentMeasure, Measure, YearAverage, YearMeasure
from rfm_core.vocabulary import vocabulary

_COLOURS = {"Best": "#3D5AF1", "Lost": "#686A78"}
_NAMES = list(_COLOURS)
_WORDS = vocabulary("money", "£")
_CUSTOMERS = pl.DataFrame(
    [
        {
            "customer_id": f"C{number}",
            "segment": _NAMES[number % 2],
            "persona": _NAMES[number % 2],
            "recency_days": float(number % 90),
            "frequency": 1 + number % 7,
            "monetary": 5.5 + number % 300,
            "age": 20 + number % 60,
            "r_score": 1 + number % 5,
            "f_score": 1 + number % 4,
            "m_score": 1 + number % 3,
        }
        for number in range(60)
    ]
)
_SEGMENTS = pl.DataFrame(
    {
        "segment": [*_NAMES, "Empty"],
        "customers": [1_200, 800, 0],
        "share": [0.6, 0.4, 0.0],
        "value_share": [0.7, 0.3, None],
        "average_frequency": [5.0, 1.5, None],
        "average_monetary": [99.5, 20.0, None],
    }
)
_SHARES = pl.DataFrame(
    {
        "segment": ["Best", "Best", "Lost", "Lost"],
        "group": ["f", "m", "f", "m"],
        "customers": [900, 300, 20, 780],
        "share": [0.75, 0.25, 0.025, 0.975],
    }
)
_CROSSED = pl.DataFrame(
    {
        "down": ["f", "m"],
        "across": ["old", "old"],
        "customers": [7, 0],
        "share": [1.0, None],
        "average_monetary": [3.5, None],
    }
)
_CONTENTS = pl.DataFrame(
    {
        "segment": ["Best", "Best", "All", "All"],
        "content": ["x", "y", "x", "y"],
        "customers": [1, 2, 3, 4],
        "amount": [1.0, 2.0, 3.0, 4.0],
        "share_of_amount": [0.5, None, 0.3, 0.7],
        "share_of_customers": [0.1, 0.2, 0.3, 0.4],
    }
)
_YEARS = pl.DataFrame(
    {
        "year": ["2023", "2024", "unknown"],
        "segment": ["Best", "Lost", "Lost"],
        "customers": [3, 4, 5],
        "total_monetary": [30.0, 40.0, 50.0],
        "average_recency_days": [1.0, 2.0, 3.0],
        "average_frequency": [1.0, 2.0, 3.0],
        "average_monetary": [1.0, 2.0, 3.0],
    }
)
_PROFILES = pl.DataFrame(
    {
        "cluster": [0, 1],
        "feature": ["monetary", "monetary"],
        "customers": [3, 3],
        "mean": [20.0, 2.0],
        "median": [20.0, 2.0],
        "mean_of_all": [11.0, 11.0],
        "median_of_all": [11.0, 11.0],
        "deviation": [1.5, -1.5],
    }
)


class Needs(NamedTuple):
    """Arguments of a chart's data, and of its drawing beside that data."""

    data: tuple[Any, ...]
    draw: tuple[Any, ...] = ()


_AXES = (["Days", "Orders"], [False, False])
NEEDS = {
    "treemap": Needs((_SEGMENTS,), (_WORDS,)),
    "segment-bars": Needs((_SEGMENTS, Measure.CUSTOMERS, _COLOURS)),
    "rf-grid": Needs((_CUSTOMERS, range(1, 6))),
    "map-grid": Needs(({"11": ("Lost",), "12": ()}, [("11", 1, 1), ("12", 1, 2)], _COLOURS)),
    "before-after": Needs((_SEGMENTS, _SEGMENTS.reverse(), _COLOURS)),
    "trait-bars": Needs((_SHARES, {"f": "#3B7DD8", "m": "#CF6B26"}), ("Gender",)),
    "trait-spread": Needs((_CUSTOMERS, "age", _NAMES, _COLOURS), ("Age",)),
    "trait-cross": Needs((_CROSSED,), ("Gender", "Age", "Spend")),
    "content-bars": Needs((_CONTENTS, "Best", "All", ContentMeasure.AMOUNT, "#3D5AF1"), ("Share", "Spend")),
    "year-bars": Needs((_YEARS, next(iter(YearMeasure)), _COLOURS), ("Customers", "Year")),
    "year-lines": Needs((_YEARS, next(iter(YearAverage)), _COLOURS), ("Spend", "Year")),
    "rfm-spread": Needs((_CUSTOMERS, "monetary", _NAMES, _COLOURS), ("Spend",)),
    "mean-scores": Needs((_CUSTOMERS, _NAMES), (5,)),
    "rf-scatter": Needs((_CUSTOMERS, _COLOURS), (_WORDS,)),
    "rfm-cloud": Needs((_CUSTOMERS, _COLOURS), (_WORDS,)),
    "pareto": Needs((_CUSTOMERS,), ("Customers", "Value")),
    "cluster-scatter": Needs((_CUSTOMERS, ["recency_days", "frequency"], _NAMES), _AXES),
    "cluster-cloud": Needs(
        (_CUSTOMERS, ["recency_days", "frequency", "monetary"], _NAMES),
        (["Days", "Orders", "Spend"], [False, False, False]),
    ),
    "feature-heatmap": Needs((_PROFILES, {0: "Near", 1: "Far"}, {"monetary": "Spend"})),
    "silhouette-bars": Needs(
        (pl.DataFrame({"k": [2, 3], "silhouette": [0.41, 0.25], "best": [True, False]}), 3)
    ),
}


def chart_data(name: str) -> pl.DataFrame:
    """Make the data of a chart of the registry."""
    made: pl.DataFrame = CHARTS[name][0](*NEEDS[name].data)
    return made


def chart(name: str) -> Any:
    """Draw a chart of the registry."""
    return CHARTS[name][1](chart_data(name), *NEEDS[name].draw)
