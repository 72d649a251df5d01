"""Cleaning's findings: each left-out reason and each doubt as a sentence with its count."""

import polars as pl

from rfm_core.cleaning.applying import policy_findings
from rfm_core.cleaning.choice import Cleaning, Outliers, Returns
from rfm_core.cleaning.conventions import Conventions
from rfm_core.cleaning.events import Sifted
from rfm_core.cleaning.order_lines import line_finding, repeated_finding, repeated_totals
from rfm_core.cleaning.reasons import ASKED_FOR, Reason, reason_sentence
from rfm_core.columns import ColumnMapping, Role
from rfm_core.findings import Finding, Level
from rfm_core.reading.table import Table
from rfm_core.values.identifiers import counted_id_findings, identifier_findings
from rfm_core.vocabulary import counted

_NOT_SCORED = ("customer isn't scored:", "customers aren't scored:")
_SAID_BY_READER = {Reason.UNREADABLE_ROW, Reason.TOTAL_ROW}
_SAID_BY_PLANS = {"unreadable_dates"}


def notice(
    table: Table,
    mapping: ColumnMapping,
    conventions: Conventions,
    cleaning: Cleaning,
    counts: dict[str, int],
    *,
    sifted: Sifted | None = None,
    gone: pl.DataFrame | None = None,
    netted: int = 0,
    lines: int = 0,
    extreme: int = 0,
    ids: pl.LazyFrame | None = None,
) -> tuple[Finding, ...]:
    """Collect what the user should know about values and left-out rows.

    Args:
        table: The text table.
        mapping: Roles to headers.
        conventions: The number and date conventions, with their own findings.
        cleaning: The policies.
        counts: Left-out rows by reason.
        sifted: The events, where the table holds events.
        gone: Customers left out as a whole, with `reason`.
        netted: How many returns of the customers who are scored were subtracted.
        lines: How many of their rows add nothing to their order.
        extreme: How many rows of a customers table have an extreme value.
        ids: The customers' `id` and `rows`, where they are counted already.
    """
    found = [finding for finding in conventions.findings if finding.kind not in _SAID_BY_PLANS]
    if customer := mapping.header(Role.CUSTOMER):
        found += (
            identifier_findings(table.lazy, customer) if ids is None else counted_id_findings(ids, customer)
        )
    for name, rows in counts.items():
        if name not in _SAID_BY_READER:
            level = Level.INFO if name in ASKED_FOR else Level.WARNING
            found.append(Finding(name, _sentence(name, rows, mapping), rows, level))
    if sifted is not None:
        extreme = sifted.extreme
        found += _about_events(sifted, cleaning, gone, netted)
        found += _about_orders(sifted, mapping, cleaning, lines)
    found += policy_findings(table, mapping, cleaning)
    if extreme:
        found.append(_about_outliers(extreme, cleaning))
    return tuple(found)


def _about_events(
    sifted: Sifted, cleaning: Cleaning, gone: pl.DataFrame | None, netted: int
) -> list[Finding]:
    found = []
    if netted and cleaning.returns is Returns.NET:
        what = "return was" if netted == 1 else "returns were"
        found.append(Finding("returns_netted", f"{netted:,} {what} subtracted from what was bought.", netted))
    if sifted.isolated_after is not None:
        when = f"{sifted.isolated_after:%-d %B %Y}"
        found.append(
            Finding(
                "isolated_dates",
                f"At most 1 % of the purchases are dated more than a year after all others (which end on {when}). "
                "They are left out, because they would make everybody else look lapsed.",
                level=Level.WARNING,
            )
        )
    for reason, words in (
        (Reason.RETURNS_ONLY_CUSTOMER, "returns are all there is"),
        (Reason.REFUNDED_CUSTOMER, "purchases and returns come to zero or less"),
    ):
        customers = 0 if gone is None else gone.filter(pl.col("reason") == reason.value).height
        if customers:
            found.append(
                Finding(f"{reason.value}s", f"{counted(customers, *_NOT_SCORED)} {words}.", customers)
            )
    return found


def _about_orders(sifted: Sifted, mapping: ColumnMapping, cleaning: Cleaning, lines: int) -> list[Finding]:
    found = [line_finding(lines, cleaning)] if lines else []
    if totals := repeated_totals(sifted.frame, mapping, cleaning):
        found.append(repeated_finding(totals, mapping.headers(Role.AMOUNT)[0]))
    return found


def _about_outliers(extreme: int, cleaning: Cleaning) -> Finding:
    done = {
        Outliers.KEEP: "They are kept.",
        Outliers.CAP: "They are capped at the limits.",
        Outliers.REMOVE: "They are left out.",
    }
    rows = "row has an amount" if extreme == 1 else "rows have amounts"
    return Finding("outliers", f"{extreme:,} {rows} far from the usual. {done[cleaning.outliers]}", extreme)


def _sentence(reason: str, rows: int, mapping: ColumnMapping) -> str:
    """Say why, in the words of the column: a table with days since the last visit has no dates."""
    text = reason_sentence(reason, rows)
    if reason == Reason.UNREADABLE_DATE and mapping.header(Role.RECENCY_DAYS):
        return text.replace("date", "number of days since the last visit")
    return text
