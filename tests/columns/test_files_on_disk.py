"""The samples that come with the product, the corpus, and the acceptance file where it is at hand."""

from pathlib import Path

import pytest

from rfm_core.columns import Shape
from rfm_core.guessing import propose
from rfm_core.reading import read_table

ROOT = Path(__file__).parents[2]
STREAMFLIX = ROOT.parent / "shared" / "acceptance" / "streamflix_customers.csv"
LOADABLE = [
    path
    for path in sorted((ROOT / "tests" / "corpus").iterdir())
    if path.stem.startswith(("amt_", "date_", "enc_", "eol_", "id_", "sec_", "sep_", "wide_"))
]


@pytest.mark.parametrize(
    ("name", "shape", "unit"),
    [
        ("retail_orders.csv", Shape.EVENTS, "money"),
        ("viewing_events.csv", Shape.EVENTS, "minutes"),
        ("viewing_customers.csv", Shape.CUSTOMERS, "minutes"),
        ("grocery_customers.csv", Shape.CUSTOMERS, "money"),
    ],
)
def test_a_sample_needs_no_click(name, shape, unit):
    proposal = propose(read_table(ROOT / "sample_data" / name))
    assert proposal.mapping.shape is shape
    assert proposal.mapping.problem() is None
    assert proposal.questions == ()
    assert proposal.unit == unit


@pytest.mark.parametrize("path", LOADABLE, ids=lambda path: path.name)
def test_an_odd_but_readable_file_needs_no_click(path):
    table = read_table(path)
    proposal = propose(table)
    customer, order, date, amount = table.columns[:4]
    assert proposal.mapping.to_json() | {"name": None} == {
        "customer": customer,
        "order": order,
        "date": date,
        "amount": amount,
        "name": None,
    }
    assert proposal.questions == ()


@pytest.mark.skipif(not STREAMFLIX.exists(), reason="the acceptance file is not here")
def test_the_streaming_customers_are_understood_with_nothing_mapped_by_hand():
    proposal = propose(read_table(STREAMFLIX))
    assert proposal.mapping.to_json() == {
        "customer": "CustomerID",
        "content": "Preference_Content_Type",
        "gender": "Gender",
        "age": "Age",
        "evaluation_date": "Evaluation Date",
        "recency_date": "Max Visit Date",
        "frequency": "Count of Visits",
        "monetary": "Watch_Duration (mins)",
    }
    assert (proposal.unit, proposal.preset, proposal.questions) == ("minutes", "streaming", ())
