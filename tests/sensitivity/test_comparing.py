from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest

import rfm_core
from rfm_core.errors import ChoiceProblem
from rfm_core.presets import PRESETS
from rfm_core.segments import SEGMENT_MAPS
from rfm_core.sensitivity import By, alternatives, compare
from rfm_core.sensitivity.comparing import matched
from rfm_core.sensitivity.found import sensitivity_of

SAMPLES = Path(__file__).parents[2] / "sample_data"
TEN, FOUR = SEGMENT_MAPS["rf-ten"], SEGMENT_MAPS["bands-3-12"]


@pytest.fixture(scope="module")
def viewing():
    return rfm_core.analyse(SAMPLES / "viewing_events.csv")


@pytest.fixture(scope="module")
def told(viewing):
    return sensitivity_of(viewing, earlier=[30])


def test_every_other_choice_is_compared_as_it_scores_the_file_itself(viewing, told):
    by_id = {one.id: one.comparison for one in told.compared}
    others = {f"preset={name}" for name in PRESETS if PRESETS[name].scheme != viewing.scheme}
    assert others == {name for name in by_id if name.startswith("preset=")}
    assert "logarithms=True" in by_id
    other = rfm_core.analyse(SAMPLES / "viewing_events.csv", preset="quintiles-11").customers
    moved = (viewing.customers["segment"] != other["segment"]).sum()
    assert by_id["preset=quintiles-11"].moved == moved > 0
    assert by_id["preset=quintiles-11"].customers == other.height


def test_another_analysis_date_is_the_file_cut_there(viewing, told, tmp_path):
    cut = tmp_path / "cut.csv"
    moment = viewing.as_of - timedelta(days=30)
    rows = viewing.table.lazy.drop("__line__").collect()
    date = viewing.mapping.header(rfm_core.Role.DATE)
    rows.filter(pl.col(date).str.to_datetime(strict=False) < moment).write_csv(cut)
    then = rfm_core.analyse(cut, as_of=moment)
    both = viewing.customers.join(then.customers, on="customer_id", suffix="_then")
    found = next(one.comparison for one in told.compared if one.id == "earlier=30")
    assert found.moved == (both["segment"] != both["segment_then"]).sum() > 0
    assert (found.customers, found.alone) == (both.height, viewing.customers.height - both.height)


def test_flows_add_up_in_customers_and_in_value(viewing, told):
    for one in told.compared:
        flows = one.comparison.flows
        assert flows["customers"].sum() == one.comparison.customers
        assert one.comparison.movements["customers"].sum() == one.comparison.moved
        if not one.comparison.alone:
            assert flows["monetary"].sum() == pytest.approx(viewing.customers["monetary"].sum())


def test_the_document_holds_all_of_it(told):
    document = told.document()
    assert [one["choice"] for one in document["choices"]] == [one.id for one in told.compared]
    near = document["borderline"]
    assert near["customers"] == sum(flow["customers"] for flow in near["flows"]) > 0
    assert {flow["from"] == flow["to"] for flow in near["flows"]} == {False}


def test_maps_with_other_names_are_compared_by_the_place_on_their_lists():
    now = pl.DataFrame(
        {
            "customer_id": ["a", "b", "c"],
            "segment": ["Champions", "Champions", "Hibernating"],
            "monetary": [1.0, 2.0, 4.0],
        }
    )
    then = pl.DataFrame({"customer_id": ["a", "b", "d"], "segment": ["VIP / Loyal", "Lost", "Lost"]})
    both = matched(now, then)
    found = compare(both, TEN, FOUR, now.height - both.height)
    assert (found.by, found.customers, found.moved, found.unnamed, found.alone) == (By.PLACE, 2, 1, 2, 1)
    assert found.movements.rows() == [("Champions", "Lost", 1, 2.0)]
    assert found.share == 0.5


def test_nobody_in_common_has_no_share():
    nobody = pl.DataFrame(schema={"customer_id": pl.String, "segment": pl.String, "monetary": pl.Float64})
    found = compare(matched(nobody, nobody), TEN, TEN)
    assert (found.by, found.moved, found.share, found.flows.height) == (By.NAME, 0, None, 0)


def test_no_choice_stands_twice_and_a_map_of_ones_own_stays_where_it_fits():
    rows = [(who, month) for who in range(12) for month in range(1, 3 + who % 5)]
    orders = "".join(f"{who},2024-0{month}-1{who % 9},{who * month}\n" for who, month in rows)
    painted = TEN.paint(["11"], "Gone")
    found = rfm_core.analyse(f"customer,date,amount\n{orders}".encode(), segment_map=painted)
    others = alternatives(found)
    assert len({(one.scheme, one.segment_map.rules) for one in others}) == len(others)
    kept = {one.id: one.segment_map for one in others}
    assert kept["ties=middle"] == painted
    assert kept["preset=quintiles-10"] == TEN


def test_a_table_of_customers_has_no_other_date_and_says_so():
    found = rfm_core.analyse(b"customer,recency days,orders,spend\na,1,2,3\nb,4,5,6\nc,9,1,1\n")
    assert sensitivity_of(found).compared
    with pytest.raises(ChoiceProblem, match="each row is one customer"):
        sensitivity_of(found, earlier=[7])
