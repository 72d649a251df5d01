"""Answers to doubts: laid over the choices, kept for the next file, refused where there is no such answer."""

import pytest

from rfm_core import analyse
from rfm_core.doubts import DOUBTS, Doubt, open_doubts
from rfm_core.errors import ChoiceProblem
from tests.tables import text_table

REPEATED = text_table(
    "order,customer,date,amount",
    "1,ann,2024-01-01,30",
    "1,ann,2024-01-01,30",
    "2,bob,2024-01-02,20",
    "2,bob,2024-01-02,20",
    "3,ann,2024-01-03,15",
    "3,ann,2024-01-03,15",
)
AMBIGUOUS = text_table("customer,date,amount", "ann,01/02/2024,30", "bob,03/02/2024,20", "cem,05/06/2024,7")


def doubts(**choices: object) -> dict[str, Doubt]:
    found = analyse(choices.pop("table", REPEATED), **choices)  # type: ignore[arg-type]
    return {doubt.kind: doubt for doubt in found.doubts}


def test_a_doubt_names_what_is_in_force_and_every_answer_can_be_given() -> None:
    told = doubts()["order_totals"]
    assert (told.chosen, told.evident, told.rows) == ("once", True, 3)
    for remedy in told.remedies:
        assert doubts(settled={"order_totals": remedy.id})["order_totals"].chosen == remedy.id


def test_an_answer_changes_the_numbers_and_is_kept_in_the_workspace() -> None:
    found = analyse(REPEATED, settled={"order_totals": "each-line"})
    assert found.customers["monetary"].to_list() == [90.0, 40.0]
    assert found.workspace.settled == {"order_totals": "each-line"}
    assert analyse(REPEATED, found.workspace).customers.equals(found.customers)


def test_a_question_is_open_until_it_is_answered_even_with_what_is_done_anyway() -> None:
    asked = analyse(AMBIGUOUS)
    assert [doubt.kind for doubt in open_doubts(asked.doubts, asked.workspace)] == ["date_order"]
    told = analyse(AMBIGUOUS, settled={"date_order": "day_first"})
    assert [doubt.chosen for doubt in told.doubts] == ["day_first"]
    assert open_doubts(told.doubts, told.workspace) == ()


def test_an_answer_to_what_a_file_does_not_ask_changes_nothing() -> None:
    answered = analyse(REPEATED, settled={"date_order": "month_first"})
    assert answered.customers.equals(analyse(REPEATED).customers)


@pytest.mark.parametrize(
    ("settled", "sentence"),
    [
        ({"order_totals": "twice"}, "“twice” is no answer to order_totals; it can be “once” or “each-line”"),
        ({"weather": "fine"}, "There is no question “weather”. A file can raise: customer_column,"),
    ],
)
def test_what_is_no_answer_is_refused(settled: dict[str, str], sentence: str) -> None:
    with pytest.raises(ChoiceProblem, match=sentence):
        analyse(REPEATED, settled=settled)


def test_a_doubt_bears_the_kind_under_which_it_is_registered() -> None:
    for table in (REPEATED, AMBIGUOUS):
        assert set(doubts(table=table)) <= DOUBTS.keys()
