"""What holds for every table, however strange."""

from itertools import permutations

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rfm_core.columns import Role
from rfm_core.guessing import propose
from rfm_core.reading.table import LINE, Table

HEADERS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "customer_id",
                "Kunde",
                "Order Date",
                "Invoice Date",
                "amount",
                "Total",
                "Net",
                "qty",
                "unit price",
                "visits",
                "last_visit",
                "Recency",
                "spend_a",
                "spend_b",
                "age",
                "email",
                "a",
                "b",
                "^.*$",
                "*",
            ]
        ),
        st.text(min_size=1, max_size=12),
    ).map(lambda text: text.strip() or "x"),
    min_size=1,
    max_size=7,
    unique=True,
)
CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        ["2024-01-05", "31.12.2023", "12", "7.25", "1.234,50", "00:42:10", "A-17", "ann@example.com", "x"]
    ),
    st.text(max_size=8),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    headers = draw(HEADERS)
    rows = draw(st.integers(0, 6))
    cells = {header: draw(st.lists(CELLS, min_size=rows, max_size=rows)) for header in headers}
    frame = pl.DataFrame(cells, schema=dict.fromkeys(headers, pl.String)).with_row_index(LINE, offset=2)
    return Table("any.csv", "csv", "utf-8", ",", 1, tuple(headers), frame.lazy(), rows)


def _reordered(table: Table, columns: tuple[str, ...]) -> Table:
    frame = table.lazy.collect()
    reordered = pl.DataFrame([frame[LINE], *(frame[column] for column in columns)])
    return Table("any.csv", "csv", "utf-8", ",", 1, columns, reordered.lazy(), table.rows)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables())
def test_any_table_gets_a_proposal_in_which_each_header_has_one_role(table):
    proposal = propose(table)
    used = [header for headers in proposal.mapping.roles.values() for header in headers] + [
        *proposal.mapping.traits
    ]
    assert len(used) == len(set(used))
    assert set(used) <= set(table.columns)
    assert set(proposal.confidence) == set(proposal.mapping.roles)
    assert all(0 <= confidence <= 1 for confidence in proposal.confidence.values())


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_the_columns_never_changes_the_mapping(table, source):
    columns = list(table.columns)
    source.shuffle(columns)
    before, after = propose(table), propose(_reordered(table, tuple(columns)))
    assert after.mapping.shape == before.mapping.shape
    assert {role: set(found) for role, found in after.mapping.roles.items()} == {
        role: set(found) for role, found in before.mapping.roles.items()
    }
    assert set(after.mapping.traits) == set(before.mapping.traits)
    assert (after.unit, after.confidence) == (before.unit, before.confidence)


def test_a_customer_among_placeholders_is_found_wherever_it_stands():
    cells = {"Column 2": ["A-17", "B-20", "A-17", "C-3"], "Column 10": ["Rome", "Oslo", "Bonn", "Rome"],
             "Datum": ["2024-01-05"] * 4, "Summe": ["1.50", "2.50", "3.50", "4.50"]}  # fmt: skip
    rows = pl.DataFrame(cells).with_row_index(LINE, offset=2)
    for columns in permutations(cells):
        table = Table("any.csv", "csv", "utf-8", ",", 1, columns, rows.select(LINE, *columns).lazy(), 4)
        assert propose(table).mapping.roles.get(Role.CUSTOMER) == ("Column 2",)


@pytest.mark.parametrize("header", ["^a.*$", "*", "", " ", "__x__", "\u202e", "a" * 5_000])
def test_odd_headers_are_taken_literally(header):
    name = header or "Column 2"
    frame = pl.DataFrame(
        {"customer_id": ["1", "2"], name: ["1.50", "2.50"], "abc": ["x", "y"]}
    ).with_row_index(LINE)
    table = Table("odd.csv", "csv", "utf-8", ",", 1, ("customer_id", name, "abc"), frame.lazy(), 2)
    mapping = propose(table).mapping
    assert mapping.header(Role.CUSTOMER) == "customer_id"
    assert mapping.header(Role.AMOUNT) == name


def test_thousands_of_columns_are_looked_at_in_part_and_said(make_table):
    extra = [f"c{n}" for n in range(3_000)]
    header = ",".join(["customer_id", "order_date", "amount", *extra])
    rows = [",".join([str(n), f"2024-01-0{n}", f"{n}.50", *("0" for _ in extra)]) for n in range(1, 6)]
    proposal = propose(make_table("\n".join([header, *rows])))
    assert proposal.mapping.problem() is None
    assert [finding.kind for finding in proposal.findings] == ["many_columns"]
