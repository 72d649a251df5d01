"""What holds for every policy, whatever it is about: words, sentence, option, and rows that all are accounted for."""

from datetime import date
from typing import Any

import click
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm_core.analysis import segment_customers
from rfm_core.cleaning.choice import CLEANING, Cleaning
from rfm_core.cleaning.conventions import Reading
from rfm_core.cleaning.policies.currency import Rates
from rfm_core.cleaning.policies.policy import OneOf, YesOrNo
from rfm_core.cleaning.policies.row_kinds import KindTable
from rfm_core.cleaning.policies.traits import Headers, Ranges
from rfm_core.cleaning.reasons import REASONS, reason_sentence
from rfm_core.columns import ColumnMapping, Role, Shape
from rfm_core.commands.policies import PolicyOptions, policy_options
from rfm_core.exports.report.method import method_sentences
from rfm_core.exports.settings import settings_frame
from rfm_core.measuring.choices import Choices
from rfm_core.measuring.measured import Measured
from rfm_core.measuring.tables import measure_table
from rfm_core.reading.table import Table
from rfm_core.treatment import TREATMENTS, Treatment
from rfm_core.workspace import Workspace
from tests.policies import some_values, treatments
from tests.tables import events_mapping, text_table

EVENTS = "customer,order,date,amount,city,status"
SUMMARIES = "customer,seen,visits,spend,city"
EVENTS_MAPPING = events_mapping(order="order")
SUMMARIES_MAPPING = ColumnMapping(
    shape=Shape.CUSTOMERS,
    roles={
        Role.CUSTOMER: ("customer",),
        Role.RECENCY_DATE: ("seen",),
        Role.FREQUENCY: ("visits",),
        Role.MONETARY: ("spend",),
    },
)
TABLES = {
    Shape.EVENTS: (EVENTS, EVENTS_MAPPING, ("a,1,2024-01-01,10,Rome,ok", "b,2,2024-01-02,20,Bern,ok")),
    Shape.CUSTOMERS: (SUMMARIES, SUMMARIES_MAPPING, ("a,2024-01-01,3,10,Rome", "b,2024-01-02,1,20,Bern")),
}
VALUES = [(one, value) for one in TREATMENTS for value in some_values(one.policy, "city", "amount")]

every_policy = pytest.mark.parametrize("one", TREATMENTS, ids=lambda one: one.field)
every_value = pytest.mark.parametrize(
    ("one", "value"), VALUES, ids=[f"{one.field}-{place}" for place, (one, _) in enumerate(VALUES)]
)


def measured(table: Table, mapping: ColumnMapping, workspace: Workspace) -> Measured:
    choices = Choices(
        reading=workspace.reading,
        cleaning=workspace.cleaning,
        frequency_by=workspace.frequency_by,
        today=date(2030, 1, 1),
    )
    return measure_table(table, mapping, choices)


@click.command()
@policy_options
def command(policies: PolicyOptions) -> PolicyOptions:
    return policies


def typed(one: Treatment, value: Any) -> list[str]:
    """A value as somebody would type it."""
    option = one.policy.option
    match one.policy:
        case OneOf():
            return [option, value.value]
        case YesOrNo():
            return [option if value else f"--no-{option.removeprefix('--')}"]
        case Headers() | Rates():
            texts = (one if isinstance(one, str) else f"{one.code}={one.rate}" for one in value)
            return [part for text in texts for part in (option, text)]
        case Ranges():
            bounds = [("" if bound is None else str(bound)) for one in value for bound in (one.low, one.high)]
            return [option, f"{value[0].header}={bounds[0]}..{bounds[1]}"] if value else []
        case KindTable():
            return [part for one in value for part in (option, f"{one.header}={one.value}={one.kind}")]
        case _:
            return [option, value]


def test_every_field_about_cleaning_carries_a_policy() -> None:
    assert CLEANING.keys() == Cleaning.model_fields.keys()


def test_no_two_policies_share_a_name() -> None:
    for names in ([one.field for one in TREATMENTS], [one.policy.option for one in TREATMENTS],
                  [one.policy.label for one in TREATMENTS]):  # fmt: skip
        assert len(set(names)) == len(names)


@every_policy
def test_a_policy_says_what_it_asks(one: Treatment) -> None:
    policy = one.policy
    assert policy.option.startswith("--")
    assert policy.asks.endswith((".", ")."))
    assert policy.label[0].isupper()
    assert policy.shapes


@every_value
def test_every_value_has_words_and_a_sentence_of_its_own(one: Treatment, value: Any) -> None:
    others = [other for other in some_values(one.policy, "city", "amount") if other != value]
    assert one.policy.words(value).strip()
    assert one.policy.words(value) not in map(one.policy.words, others)
    assert one.policy.sentence(value) not in map(one.policy.sentence, others)
    if value != ():  # a rule that isn't set goes without saying
        assert one.policy.sentence(value).endswith(".")


@every_value
def test_every_value_can_be_typed_and_lands_in_the_workspace(one: Treatment, value: Any) -> None:
    before = next(other for other in some_values(one.policy, "city", "amount") if other != value)
    saved = one.put(Workspace(), before) if value != () else Workspace()
    after = command.main(typed(one, value), standalone_mode=False).over(saved, ("city", "amount"))
    assert one.chosen(after) == value
    assert after == one.put(saved, value)


def test_without_an_option_everything_stays_as_it_was() -> None:
    saved = Workspace(cleaning=Cleaning(fold_case=True, require=("city",)), reading=Reading(sheet="May"))
    assert command.main([], standalone_mode=False).over(saved, ("city",)) == saved


@pytest.mark.parametrize("shape", Shape)
@every_value
def test_what_was_chosen_is_in_the_settings_and_in_the_report(
    one: Treatment, value: Any, shape: Shape
) -> None:
    header, mapping, rows = TABLES[shape]
    workspace = one.put(Workspace(), value)
    analysis = segment_customers(measured(text_table(header, *rows), mapping, Workspace()), workspace)
    applies = one.policy.applies(mapping)
    told = dict(settings_frame(analysis).rows())
    assert told.get(one.policy.label) == (one.policy.words(value) if applies else None)
    assert (one.policy.sentence(value) in " ".join(method_sentences(analysis))) or not applies


@pytest.mark.parametrize("shape", Shape)
def test_left_alone_no_policy_leaves_an_ordinary_row_out(shape: Shape) -> None:
    header, mapping, rows = TABLES[shape]
    found = measured(text_table(header, *rows), mapping, Workspace())
    assert found.quality.left_out == {}
    assert found.quality.used == found.customers.height == len(rows)


@pytest.mark.parametrize(
    "policy", [one for one in CLEANING.values() if one.leaves], ids=lambda one: one.option
)
def test_a_reason_has_a_place_and_a_sentence(policy: Any) -> None:
    assert policy.leaves.name in REASONS
    assert reason_sentence(policy.leaves.name, 1) == f"1 {policy.leaves.one}."
    assert reason_sentence(policy.leaves.name, 2) == f"2 {policy.leaves.many}."


CELL = st.sampled_from(
    ["a", "A", "", "C1", "2", "2024-01-01", "2024-02-30", "2031-01-01", "5", "-3", "0", "cancelled", "x"]
)


@given(
    st.lists(st.tuples(CELL, CELL, CELL, CELL, CELL, CELL), min_size=1, max_size=25),
    treatments("city", "amount"),
)
def test_every_event_is_used_or_left_out_once(rows: list[tuple[str, ...]], workspace: Workspace) -> None:
    rows = [
        *rows,
        *(("z", str(number), "2024-01-01", "3", "Rome", "cancelled"[number:]) for number in (7, 8)),
    ]
    rows += [("y", "6", "2024-01-01", "3", "Rome", "ok")]
    found = measured(text_table(EVENTS, *(",".join(row) for row in rows)), EVENTS_MAPPING, workspace)
    quality, lines = found.quality, found.left_out.collect()
    assert quality.read == len(rows) == quality.used + sum(quality.left_out.values())
    assert lines["line"].n_unique() == lines.height == sum(quality.left_out.values())
    assert found.events is not None
    assert found.events.select(pl.len()).collect().item() == quality.used
    assert found.customers["customer_id"].is_unique().all()


@given(
    st.lists(st.tuples(CELL, CELL, CELL, CELL, CELL), min_size=1, max_size=25), treatments("city", "spend")
)
def test_every_customers_row_is_used_or_left_out_once(
    rows: list[tuple[str, ...]], workspace: Workspace
) -> None:
    rows = [*rows, ("z", "2024-01-01", "1", "3", "Rome"), ("y", "2024-01-02", "1", "3", "Rome")]
    table = text_table(SUMMARIES, *(",".join(row) for row in rows))
    found = measured(table, SUMMARIES_MAPPING, workspace)
    quality, lines = found.quality, found.left_out.collect()
    assert quality.read == len(rows) == quality.used + sum(quality.left_out.values())
    assert lines["line"].n_unique() == lines.height == sum(quality.left_out.values())
    assert found.customers.height == quality.used
