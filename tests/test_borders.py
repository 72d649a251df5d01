"""Every frame that one room hands to the next has the columns, dtypes and values that the next relies on."""

from pathlib import Path

import dataframely as dy
import polars as pl
import pytest

from rfm_core import analyse
from rfm_core.analysed import Analysis
from rfm_core.cleaning.reasons import Reason
from rfm_core.id_order import in_id_order
from tests.borders import Customers, Events, LeftOut, Orders, Scored, Segments

ROOT = Path(__file__).parents[1]
MESSY = b"""Order;Kunde;Datum;Betrag;Alter
1;anna;03.01.2026;12,50;31
1;anna;03.01.2026;2,50;31
2;bert;17.02.2026;-4,00;
3;;18.02.2026;9,00;40
4;carl;gestern;7,00;22
5;dora;28.02.2026;0,00;54
6;emil;01.03.2026;1.200,00;
"""
PERCENT_RANKS = {"preset": "percent-rank"}
FILES = [*sorted((ROOT / "sample_data").glob("*.csv")), MESSY]


@pytest.fixture(scope="module", params=FILES, ids=lambda file: getattr(file, "stem", "messy"))
def found(request: pytest.FixtureRequest) -> Analysis:
    return analyse(request.param)


def test_measured_customers_are_what_scoring_relies_on(found: Analysis) -> None:
    ids = Customers.validate(found.measured.customers)["customer_id"].to_list()
    assert (
        ids
        == in_id_order(found.measured.customers.sample(fraction=1, shuffle=True, seed=1))[
            "customer_id"
        ].to_list()
    )


def test_events_are_what_breakdowns_rely_on(found: Analysis) -> None:
    if found.measured.events is None:
        assert found.measured.summary_lines is not None
        return
    events = found.measured.events.collect()
    Events.validate(events)
    if "order_id" in events.columns:
        Orders.validate(events)
    assert set(events["customer_id"]) == set(found.measured.customers["customer_id"])


def test_scored_customers_and_segments_are_what_pages_and_exports_rely_on(found: Analysis) -> None:
    Scored.validate(found.customers)
    segments = Segments.validate(found.segments)
    assert segments["customers"].sum() == found.customers.height
    assert set(found.customers["segment"]) <= set(segments["segment"])


def test_rows_left_out_have_a_known_reason_each_and_add_up(found: Analysis) -> None:
    left_out = LeftOut.validate(found.measured.left_out.collect())
    counted = dict(left_out["reason"].cast(pl.String).value_counts().iter_rows())
    assert counted == found.quality.left_out
    assert set(counted) <= {reason.value for reason in Reason}


def test_scores_from_zero_on_are_scored_customers_too() -> None:
    Scored.validate(analyse(FILES[0], PERCENT_RANKS).customers)


@pytest.mark.parametrize(
    "spoilt",
    [
        pl.col("recency_days") - 10_000,
        pl.col("frequency").cast(pl.Float64),
        pl.lit("x").alias("customer_id"),
        pl.lit(None, pl.Float64).alias("monetary"),
    ],
    ids=["after the moment", "another type", "one id for all", "nothing"],
)
def test_a_frame_that_is_otherwise_is_found_out(found: Analysis, spoilt: pl.Expr) -> None:
    with pytest.raises((dy.exc.ValidationError, dy.exc.SchemaError)):
        Customers.validate(found.measured.customers.with_columns(spoilt))
