"""Exports of known programs: recognised by their headers, said, and read without a question."""

import pytest

from rfm_core import analyse, read_table
from rfm_core.doubts import open_doubts
from rfm_core.errors import MappingProblem
from rfm_core.guessing import propose
from rfm_core.layouts import LAYOUTS, recognise
from tests.layouts.made_up import EXPORTS, NOBODY, SPENT

IDS = [layout.id for layout in LAYOUTS]


def test_every_layout_has_an_id_of_its_own_and_a_file_that_shows_it() -> None:
    assert sorted(IDS) == sorted(EXPORTS) == sorted([*SPENT, *NOBODY])


@pytest.mark.parametrize("layout", LAYOUTS, ids=IDS)
def test_an_export_is_recognised_as_no_other_and_said(layout) -> None:
    table = read_table(EXPORTS[layout.id])
    found = recognise(table.columns)
    assert found is layout
    said = {one.kind: one.message for one in propose(table).findings}
    assert said["known_layout"] == layout.sentence


@pytest.mark.parametrize("name", SPENT)
def test_an_export_is_read_as_its_program_means_it_with_nothing_left_open(name: str) -> None:
    found = analyse(EXPORTS[name])
    rows = found.customers.select("customer_id", "frequency", "monetary").rows()
    assert {customer: (frequency, monetary) for customer, frequency, monetary in rows} == SPENT[name]
    assert [one.message for one in open_doubts(found.doubts, found.workspace)] == []


@pytest.mark.parametrize("name", NOBODY)
def test_an_export_without_purchases_says_what_it_lacks(name: str) -> None:
    with pytest.raises(MappingProblem, match=NOBODY[name]):
        analyse(EXPORTS[name])


@pytest.mark.parametrize("layout", LAYOUTS, ids=IDS)
def test_capitals_and_blanks_around_headers_make_no_difference(layout) -> None:
    head = EXPORTS[layout.id].decode().splitlines()[0]
    sign = next(sign for sign in "\t;," if sign in head)
    assert recognise([f" {header.upper()} " for header in head.split(sign)]) is layout


def test_an_ordinary_file_is_no_known_export() -> None:
    assert recognise(["order_id", "customer", "date", "amount", "status"]) is None
