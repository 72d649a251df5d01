"""Events by their customer's row: whose they are never depends on how ids are compared."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from rfm_core.by_place import placed

CUSTOMERS = pl.DataFrame({"customer_id": ["C3", "C1", "Élise", ""]})
EVENTS = pl.LazyFrame({"customer_id": ["C1", "C2", "C3", "C1", "", "élise", "Élise"], "amount": range(7)})


@pytest.fixture(params=["as they are", "all alike"])
def hashes(request, monkeypatch):
    """Hashes of ids, and such that can't tell one from another."""
    if request.param == "all alike":
        monkeypatch.setattr(pl.Expr, "hash", lambda self: self.is_null().cast(pl.UInt64))


@pytest.mark.usefixtures("hashes")
@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_every_event_is_its_own_customers_and_those_of_others_are_left_out(engine):
    found = placed(EVENTS, CUSTOMERS).collect(engine=engine)
    expected = pl.DataFrame(
        {"amount": [0, 2, 3, 4, 6], "who": [1, 0, 1, 3, 2]}, schema_overrides={"who": pl.UInt32}
    )
    assert_frame_equal(found.sort("amount"), expected, check_column_order=False)


def test_nobody_has_no_events():
    assert placed(EVENTS, CUSTOMERS.clear()).collect().is_empty()
