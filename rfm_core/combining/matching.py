"""How two files find each other by customer id, and what to say about it."""

from dataclasses import replace

import polars as pl

from rfm_core.cleaning.choice import Cleaning
from rfm_core.columns import Role
from rfm_core.combining.findings import noticed_in
from rfm_core.details import DetailsMapping, Matched
from rfm_core.errors import ChoiceProblem, MappingProblem
from rfm_core.findings import Finding, Level
from rfm_core.listing import listed, quoted
from rfm_core.measuring.dated import CONTACTS
from rfm_core.measuring.measured import Measured
from rfm_core.reading.table import LINE, Table
from rfm_core.values.identifiers import identifier, identifier_findings, without_leading_zeros

_TELLING = ("customer_id", *CONTACTS, "recency_days", "frequency", "monetary")
_LONGEST_EXAMPLE = 24
_SINGULAR = {"describe": "describes", "have": "has"}


def check(measured: Measured, details: Table, mapping: DetailsMapping, cleaning: Cleaning) -> None:
    """Make sure that both files have what joining needs.

    Raises:
        ChoiceProblem: A column isn't in the details.
        MappingProblem: The orders have no customer id.
    """
    if measured.mapping.header(Role.CUSTOMER) is None:
        raise MappingProblem(
            "The first file has no customer id, so its rows are only numbered and nothing can be joined to them. "
            "Choose the column that holds the customer."
        )
    rules = (*cleaning.require, *(bounds.header for bounds in cleaning.ranges))
    known = set(details.columns)
    for header in (*mapping.used, *rules):
        if header not in known:
            raise ChoiceProblem(
                f"{quoted(details.name)} has no column {quoted(header)}. It has: {listed(details.columns)}."
            )


def key(header: str, mapping: DetailsMapping, fold_case: bool) -> pl.Expr:
    """Return the id (String) of a row of the details, as it is compared."""
    ids = identifier(header, fold_case=fold_case or mapping.ignore_case)
    return without_leading_zeros(ids) if mapping.ignore_zeros else ids


def ours(mapping: DetailsMapping, fold_case: bool) -> pl.Expr:
    """Return the `key` (String) of a measured customer, as it is compared."""
    return key("customer_id", mapping, fold_case).alias("key")


def match(
    measured: Measured, details: Table, mapping: DetailsMapping, rows: pl.DataFrame, fold_case: bool
) -> Matched:
    """Find out who is in both files.

    Args:
        measured: The customers.
        details: The details as read.
        mapping: Which of their columns are used.
        rows: `LINE` and `key` of every row of the details, in the file's order.
        fold_case: Whether ids that differ only by case were merged in the orders.
    """
    customers = measured.customers.with_columns(ours(mapping, fold_case))
    described = rows.select(pl.col(LINE).alias("line"), pl.col("key").alias("customer_id"))
    with_id = described.filter(pl.col("customer_id").is_not_null())
    last = with_id.unique("customer_id", keep="last", maintain_order=True)
    ids = {"left_on": "key", "right_on": "customer_id"}
    alone = customers.join(last, how="anti", maintain_order="left", **ids)  # type: ignore[arg-type]
    found = Matched(
        name=details.name,
        mapping=mapping,
        customers=customers.height,
        matched=customers.height - alone.height,
        only_in_orders=alone.select(name for name in _TELLING if name in alone.columns),
        only_in_details=last.join(
            customers.select("key"), left_on="customer_id", right_on="key", how="anti", maintain_order="left"
        ),
        repeated_in_details=with_id.join(last, on="line", how="anti", maintain_order="left"),
        without_id=described.height - with_id.height,
        columns={},
        findings=(),
    )
    damaged = [
        Finding(finding.kind, f"In “{details.name}”: {finding.message}", finding.rows, finding.level)
        for finding in identifier_findings(details.lazy, mapping.customer)
        if finding.kind == "scientific_ids"
    ]
    said = (_match_rate(found, customers["key"], last["customer_id"]), *_rows_beside(found))
    hints = _hints(found, alone["key"], fold_case or mapping.ignore_case)
    noticed = noticed_in([details], several=False)
    return replace(found, findings=(*said, *hints, *damaged, *noticed))


def _match_rate(found: Matched, ours: pl.Series, theirs: pl.Series) -> Finding:
    if found.matched:
        level = Level.INFO if found.share >= 0.5 else Level.WARNING
        message = (
            f"“{found.name}” describes {found.matched:,} of {found.customers:,} customers ({found.share:.0%}); "
            "names, contacts and joining dates there go before those in the orders."
        )
        return Finding("details_matched", message, found.matched, level)
    examples = f"“{_example(ours)}” and “{_example(theirs)}”" if theirs.len() else "there, and none here"
    message = (
        f"None of {found.customers:,} customers is described by “{found.name}”: ids look like {examples}. "
        "Choose another column for the customer id."
    )
    return Finding("details_matched", message, 0, Level.QUESTION)


def _example(ids: pl.Series) -> str:
    first = str(ids.min())
    return first if len(first) <= _LONGEST_EXAMPLE else f"{first[:_LONGEST_EXAMPLE]}…"


def _rows_beside(found: Matched) -> list[Finding]:
    name = found.name
    told = [
        (
            "details_only",
            found.only_in_details.height,
            Level.INFO,
            "describe nobody who is scored: no order of theirs is in the file, or none counts.",
        ),
        (
            "details_repeated",
            found.repeated_in_details.height,
            Level.WARNING,
            "describe a customer whom a later row describes again; the last row counts.",
        ),
        (
            "details_without_id",
            found.without_id,
            Level.WARNING,
            "have no customer id and can't be joined.",
        ),
    ]
    found_rows = []
    for kind, rows, level, words in told:
        if rows:
            verb, rest = words.split(" ", 1)
            subject = (
                f"1 row of “{name}” {_SINGULAR[verb]}" if rows == 1 else f"{rows:,} rows of “{name}” {verb}"
            )
            found_rows.append(Finding(kind, f"{subject} {rest}", rows, level))
    return found_rows


def _hints(found: Matched, alone: pl.Series, case_ignored: bool) -> list[Finding]:
    """More customers would match if ids were compared less strictly: the user decides."""
    spare = found.only_in_details["customer_id"]
    asked = []
    for kind, allowed, how, loosen in (
        ("ids_leading_zeros", found.mapping.ignore_zeros, "leading zeros (00123 and 123)", _unpadded),
        ("ids_case", case_ignored, "upper and lower case", _lower),
    ):
        more = 0 if allowed else int(loosen(alone).is_in(loosen(spare).implode()).sum())
        if more:
            customers = "customer" if more == 1 else "customers"
            message = f"{more:,} more {customers} would be found in “{found.name}” if {how} made no difference in ids."
            asked.append(Finding(kind, message, more, Level.QUESTION))
    return asked


def _unpadded(ids: pl.Series) -> pl.Series:
    return ids.to_frame("id").select(without_leading_zeros(pl.col("id"))).to_series()


def _lower(ids: pl.Series) -> pl.Series:
    return ids.str.to_lowercase()
