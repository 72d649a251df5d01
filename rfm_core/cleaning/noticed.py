"""Cleaning's findings: each left-out reason and each doubt as a sentence with its count."""

from dataclasses import dataclass

import polars as pl

from rfm_core.cleaning.applying import policy_findings
from rfm_core.cleaning.choice import Cleaning, Outliers, Pending, Returns
from rfm_core.cleaning.conventions import Conventions
from rfm_core.cleaning.currencies import Currencies
from rfm_core.cleaning.events import Sifted
from rfm_core.cleaning.lifetimes import lifetime_findings
from rfm_core.cleaning.order_lines import line_finding
from rfm_core.cleaning.reasons import ASKED_FOR, Reason, reason_sentence
from rfm_core.cleaning.repeated_totals import RepeatedTotals
from rfm_core.cleaning.row_kinds.kinds import RowKinds
from rfm_core.columns import ColumnMapping, Role, Shape
from rfm_core.findings import Finding, Level
from rfm_core.listing import listed
from rfm_core.measuring.window import Windowed
from rfm_core.measuring.windowed import BOUGHT_BEFORE
from rfm_core.reading.table import Table
from rfm_core.values.identifiers import counted_id_findings, identifier_findings
from rfm_core.vocabulary import Vocabulary, counted, vocabulary

_NOT_SCORED = ("customer isn't scored:", "customers aren't scored:")
_SAID_BY_READER = {Reason.UNREADABLE_ROW, Reason.TOTAL_ROW}
_SAID_BY_PLANS = {"unreadable_dates"}


@dataclass(frozen=True)
class Cleaned:
    """A table as it was cleaned.

    Attributes:
        table: The text table.
        mapping: Roles to headers.
        conventions: The number and date conventions, with their own findings.
        cleaning: The policies.
        counts: Left-out rows by reason.
        never: Those of them without a date that are of people who never came.
    """

    table: Table
    mapping: ColumnMapping
    conventions: Conventions
    cleaning: Cleaning
    counts: dict[str, int]
    never: int = 0


@dataclass(frozen=True)
class CleanedEvents:
    """What is known of a table's events beyond that.

    Attributes:
        sifted: The events.
        gone: Customers left out as a whole, with `reason`.
        netted: How many returns of the customers who are scored were subtracted.
        lines: How many of their rows add nothing to their order.
        ids: Every customer's `id` and `rows`.
        facts: What the policies found.
        window: Which part of the file's time counts; None: all of it.
    """

    sifted: Sifted
    gone: pl.DataFrame
    netted: int
    lines: int
    ids: pl.LazyFrame
    facts: tuple[object, ...] = ()
    window: Windowed | None = None


def notice(cleaned: Cleaned, events: CleanedEvents | None = None, *, extreme: int = 0) -> tuple[Finding, ...]:
    """Collect what the user should know about values and left-out rows.

    Args:
        cleaned: The table and what became of its rows.
        events: Where the table holds events.
        extreme: How many rows of a customers table have an extreme value.
    """
    mapping, cleaning = cleaned.mapping, cleaned.cleaning
    found = [finding for finding in cleaned.conventions.findings if finding.kind not in _SAID_BY_PLANS]
    found += _about_ids(cleaned, events)
    for name, rows in cleaned.counts.items():
        if name not in _SAID_BY_READER:
            level = Level.INFO if name in ASKED_FOR else Level.WARNING
            found.append(Finding(name, _sentence(cleaned, name, rows, events), rows, level))
    if events is not None:
        extreme = events.sifted.extreme
        found += _about_window(events, vocabulary(cleaned.conventions.unit))
        found += _about_events(events, cleaning)
        found += _about_lines(events, mapping.header(Role.CONTENT))
        found += _about_conversion(events)
    found += (*lifetime_findings(mapping), *_about_orders(mapping))
    found += policy_findings(cleaned.table, mapping, cleaning)
    if extreme:
        found.append(_about_outliers(extreme, cleaning))
    return tuple(found)


def _about_ids(cleaned: Cleaned, events: CleanedEvents | None) -> list[Finding]:
    customer = cleaned.mapping.header(Role.CUSTOMER)
    if not customer:
        return []
    if events is None:
        return list(identifier_findings(cleaned.table.lazy, customer))
    return list(
        counted_id_findings(events.ids, customer)
    )  # they were counted with the customers: no second look


def _about_orders(mapping: ColumnMapping) -> list[Finding]:
    orders = mapping.headers(Role.FREQUENCY)
    if mapping.shape is not Shape.EVENTS or not orders:
        return []
    message = f"A row stands for several orders: {listed(orders)} says how many, and frequency is their sum."
    return [Finding("orders_in_rows", message, level=Level.QUESTION)]


def _about_window(events: CleanedEvents, words: Vocabulary) -> list[Finding]:
    if events.window is None:
        return []
    return [Finding("time_window", events.window.sentence(words), events.window.outside)]


def _about_events(events: CleanedEvents, cleaning: Cleaning) -> list[Finding]:
    found, netted, sifted = [], events.netted, events.sifted
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
        gone = events.gone.filter(pl.col("reason") == reason.value)
        if reason is Reason.RETURNS_ONLY_CUSTOMER and events.window is not None:
            gone = gone.filter(~pl.col(BOUGHT_BEFORE))  # the others are counted with the window
        customers = gone.height
        if customers:
            found.append(
                Finding(f"{reason.value}s", f"{counted(customers, *_NOT_SCORED)} {words}.", customers)
            )
    return found


def _about_lines(events: CleanedEvents, content: str | None) -> list[Finding]:
    totals = next((fact for fact in events.facts if isinstance(fact, RepeatedTotals)), None)
    return [line_finding(events.lines, totals, content)] if events.lines else []


def _about_conversion(events: CleanedEvents) -> list[Finding]:
    """Say that amounts of several currencies were converted in the file itself."""
    found = next((fact for fact in events.facts if isinstance(fact, Currencies)), None)
    if found is None or found.original < 2 or len(found.found) > 1:
        return []
    into = f" ({found.counted})" if found.counted else ""
    message = (
        f"The file has amounts in {found.original:,} currencies; “{found.amount}” is taken, which is in one{into}, "
        "so all of them can be added up."
    )
    return [Finding("converted_amounts", message)]


def _about_outliers(extreme: int, cleaning: Cleaning) -> Finding:
    done = {
        Outliers.KEEP: "They are kept.",
        Outliers.CAP: "They are capped at the limits.",
        Outliers.REMOVE: "They are left out.",
    }
    rows = "row has an amount" if extreme == 1 else "rows have amounts"
    return Finding("outliers", f"{extreme:,} {rows} far from the usual. {done[cleaning.outliers]}", extreme)


def _sentence(cleaned: Cleaned, reason: str, rows: int, events: CleanedEvents | None) -> str:
    """Say why, in the words of the column: a table with days since the last visit has no dates."""
    if reason == Reason.UNREADABLE_DATE and cleaned.never:
        return _never_came(rows, cleaned)
    text = reason_sentence(reason, rows)
    if reason == Reason.UNREADABLE_DATE and cleaned.mapping.header(Role.RECENCY_DAYS):
        return text.replace("date", "number of days since the last visit")
    kinds = next((fact for fact in events.facts if isinstance(fact, RowKinds)), None) if events else None
    if reason == Reason.UNFINISHED_ORDER and kinds is not None:
        return kinds.left_out(rows, pending=cleaned.cleaning.pending is Pending.LEAVE_OUT)
    return text


def _never_came(rows: int, cleaned: Cleaned) -> str:
    """People without a last date who have no orders are no fault of the file."""
    words = vocabulary(cleaned.conventions.unit)
    never = counted(cleaned.never, words.customer, words.customers)
    said = f"{never} never {words.came} (no {words.visits}, no last date), so nothing can be scored."
    others = rows - cleaned.never
    return f"{said} {reason_sentence(Reason.UNREADABLE_DATE, others)}" if others else said
