"""The forecast beside the presets on the same time that was held out: learnt from what came before it alone."""

from datetime import timedelta

import polars as pl
import pytest

import rfm_core
from rfm_core.forecasting import check_at
from tests.forecasting.generated import generate


def _rows(events: pl.DataFrame) -> pl.DataFrame:
    return events.select(customer="customer_id", date="event_at", amount="amount")


@pytest.fixture(scope="module")
def made():
    return generate(800, seed=21)


@pytest.fixture(scope="module")
def found(made):
    result = rfm_core.analyse(_rows(made.events.collect()))
    at = made.moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return result, rfm_core.prove(result, at), at


def test_it_is_compared_with_what_happened_and_with_the_presets(found):
    result, proof, at = found
    names = [one.name for one in proof.rankings]
    assert names[-2:] == ["Forecast of orders", "Forecast of spend"]
    check = proof.foretold.check
    again = check_at(result.measured.usable, at, proof.period.until)
    assert (check.happened, check.customers) == (again.happened, again.customers)
    assert check.expected == pytest.approx(again.expected)
    orders = next(one for one in proof.rankings if one.name == "Forecast of orders")
    assert 0.2 < orders.came.area <= 1  # these customers behave as the model says
    assert proof.document()["forecast"]["check"]["happened"] == check.happened


def test_what_comes_later_changes_nothing_it_expects(made, found):
    _, proof, at = found
    events = made.events.collect()
    later = pl.col("event_at") >= at
    wild = pl.concat(
        [
            events.filter(~later),
            events.filter(later).with_columns(amount=pl.col("amount") * 1000),
            events.filter(~later)
            .head(300)
            .with_columns(event_at=pl.lit(at + timedelta(days=3)).cast(pl.Datetime("us"))),
        ]
    )
    other = rfm_core.prove(rfm_core.analyse(_rows(wild)), at, until=proof.period.until)
    assert other.foretold.check.expected == pytest.approx(proof.foretold.check.expected, rel=1e-12)
    assert other.foretold.check.happened != proof.foretold.check.happened
    for name, scores in proof.foretold.rankings.items():
        assert other.foretold.rankings[name].equals(scores)


def test_too_little_to_learn_from_leaves_the_presets(made):
    few = made.events.filter(pl.col("customer_id") < "c00120").collect()
    proof = rfm_core.prove(rfm_core.analyse(_rows(few)))
    assert not any(one.name.startswith("Forecast") for one in proof.rankings)
    assert "at least 200 customers" in proof.foretold.why_not
