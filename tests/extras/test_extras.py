"""What is added to customers is told by all that comes after, as a trait is."""

import polars as pl
import pytest

import rfm_core
from rfm_core.extra_names import EXTRA_COLUMNS, WANTED_BY
from rfm_core.extras import EXTRAS, Extra, adding, wanted
from rfm_core.filters import Filters, TraitFilter
from rfm_core.vocabulary import vocabulary
from rfm_core.workspace import Workspace

ORDERS = "\n".join(
    [
        "customer,date,order,amount,Luck",
        *(f"c{n % 9},2024-0{1 + n % 7}-1{n % 9},{n},{5 + n},x{n % 2}" for n in range(60)),
    ]
).encode()


def _luck(why: str = "") -> Extra:
    return Extra(
        "luck",
        "Luck",
        lambda words: f"How lucky a {words.customer} is.",
        {"luck": lambda _: "Luck"},
        lambda asked: asked.analysis.customers.select(luck=pl.col("frequency") % 2 == 0),
        lambda _: why,
    )


def _analyse(**choices):
    return rfm_core.analyse(ORDERS, mapping={"trait": ["Luck"]}, **choices)


@pytest.fixture
def lucky(monkeypatch):
    def add(why: str = "") -> None:
        monkeypatch.setitem(EXTRAS, "luck", _luck(why))
        monkeypatch.setitem(WANTED_BY, "luck", "luck")
        monkeypatch.setattr(adding, "WANTED_BY", WANTED_BY)

    return add


def test_the_names_are_those_of_the_registry_in_its_order():
    assert tuple(name for one in EXTRAS.values() for name in one.columns) == EXTRA_COLUMNS
    assert {name: one.id for one in EXTRAS.values() for name in one.columns} == WANTED_BY


@pytest.mark.parametrize("unit", ["money", "minutes"])
def test_labels_are_words_that_no_other_extra_has(unit):
    told = [label(vocabulary(unit)) for one in EXTRAS.values() for label in one.columns.values()]
    assert len(set(told)) == len(told)
    assert all(label[:1].isupper() for label in told)


def test_an_extra_is_a_trait_under_its_label_and_told_apart_from_one_of_the_file(lucky):
    lucky()
    plain, found = _analyse(), _analyse(extras=["luck", "no such"])
    assert found.measured.traits["Luck (RFM Lens)"] == "luck"
    assert found.customers.drop("luck").equals(plain.customers)
    assert found.customers["luck"].to_list() == [one % 2 == 0 for one in found.customers["frequency"]]
    assert found.measured.customers["luck"].equals(found.customers["luck"])


def test_a_filter_on_its_column_asks_for_it(lucky):
    lucky()
    only = Filters(traits=(TraitFilter(column="luck", values=("true",)),))
    assert wanted(Workspace(filters=only)) == ("luck",)
    found = _analyse(filters=only)
    assert 0 < found.filtered.height < found.customers.height
    assert found.filtered["luck"].all()


def test_one_that_cannot_be_had_is_left_out_and_said(lucky):
    lucky("There is too little of it.")
    found = _analyse(extras=["luck"])
    assert "luck" not in found.customers.columns
    assert [one.message for one in found.findings if one.kind == "extra_missing"] == [
        "Luck isn't added: There is too little of it."
    ]


def test_a_merge_tag_inserts_it(lucky):
    lucky()
    text = {"message": "You are [Luck (RFM Lens)]"}
    own = {name: [{"segment": name} | text] for name in rfm_core.SEGMENT_MAPS["rf-ten"].segments}
    found = _analyse(extras=["luck"], messages={"own": own})
    assert set(found.customers["message"]) <= {"You are true", "You are false"}
