"""Orders that never became purchases, or did not stay any: what a status column says about them."""

import re
from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import polars as pl

from rfm_core.cleaning.policies.policy import LeftOut, OneOf, Words
from rfm_core.columns import ColumnMapping, Shape
from rfm_core.findings import Finding, Level
from rfm_core.guessing.headers import read_header
from rfm_core.languages import LANGUAGES
from rfm_core.languages.concepts import Concept
from rfm_core.languages.language import gathered
from rfm_core.values.missing import text_or_null

if TYPE_CHECKING:  # what reads files is large, and who keeps choices does without it
    from rfm_core.reading.table import Table

_MARK = "unfinished"
_WORDS: Final = "(?i)" + "|".join(
    gathered(
        LANGUAGES,
        lambda language: language.cancelled,
        lambda language: language.failed,
        lambda language: language.refunded,
        lambda language: language.pending,
    )
)
_IN_PART: Final = "(?i)" + "|".join(gathered(LANGUAGES, lambda language: language.in_part))
_NO_STATUS_OF_THE_ORDER: Final = {
    Concept.SHIP,
    Concept.TRAIT,
    Concept.CONSENT,
    Concept.CUSTOMER,
    Concept.EMAIL,
}
_HEAD = 10_000
_MOST_STATUSES = 60
_SHOWN = 4


class Unfinished(StrEnum):
    """What happens to orders whose status says cancelled, failed, refunded or pending."""

    COUNT = "count"
    LEAVE_OUT = "leave-out"


def _marks(chosen: Unfinished, table: "Table", mapping: ColumnMapping) -> list[pl.Expr]:
    """The mark of rows that a status column calls cancelled, failed, refunded or pending, where it is needed."""
    headers = _status_headers(table, mapping) if chosen is Unfinished.LEAVE_OUT else ()
    marks = [_is_unfinished(text_or_null(header)).fill_null(False) for header in headers]
    return [pl.any_horizontal(marks).alias(_MARK)] if marks else []


def _rule(_chosen: Unfinished, columns: Collection[str]) -> pl.Expr | None:
    return pl.col(_MARK) if _MARK in columns else None


def _notes(chosen: Unfinished, table: "Table", mapping: ColumnMapping) -> list[Finding]:
    """Which statuses look like no purchase, and that they count; rows that are left out need no word here."""
    if chosen is Unfinished.LEAVE_OUT:
        return []
    return [
        _finding(header, counts)
        for header in _status_headers(table, mapping)
        if (counts := _counts(table, header))
    ]


def _status_headers(table: "Table", mapping: ColumnMapping) -> tuple[str, ...]:
    """Columns called a status in whose first rows few values stand, one of them an unfinished order's."""
    taken = {header for headers in mapping.roles.values() for header in headers}
    called = [header for header in table.columns if header not in taken and _called_status(header)]
    if not called:
        return ()
    head = table.lazy.select(called).head(_HEAD).collect(engine="streaming")
    return tuple(header for header in called if _speaks(head[header].unique().drop_nulls()))


def _called_status(header: str) -> bool:
    concepts = read_header(header).concepts
    return Concept.STATUS in concepts and not concepts & _NO_STATUS_OF_THE_ORDER


def _speaks(values: pl.Series) -> bool:
    return 0 < values.len() <= _MOST_STATUSES and bool(
        values.to_frame("value").select(_is_unfinished(pl.col("value")).any()).item()
    )


def _is_unfinished(text: pl.Expr) -> pl.Expr:
    return text.str.contains(_WORDS) & ~text.str.contains(_IN_PART)


def _counts(table: "Table", header: str) -> list[tuple[str, int]]:
    """Each unfinished status and its rows, most frequent first."""
    values = table.lazy.select(value=text_or_null(header)).group_by("value").agg(rows=pl.len())
    found = values.filter(_is_unfinished(pl.col("value"))).sort(["rows", "value"], descending=[True, False])
    return list(found.collect(engine="streaming").iter_rows())


def _finding(header: str, counts: list[tuple[str, int]]) -> Finding:
    rows = sum(number for _, number in counts)
    said = [
        f"{number:,} {'row has' if number == 1 else 'rows have'} “{_brief(value)}”"
        for value, number in counts
    ]
    others = f" and {len(said) - _SHOWN:,} statuses more" if len(said) > _SHOWN else ""
    message = (
        f"In “{header}”, {_listed(said[:_SHOWN])}{others}; they count as purchases unless you leave them out."
    )
    return Finding("unfinished_orders", message, rows, Level.WARNING)


def _listed(parts: Iterable[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def _brief(value: str) -> str:
    return re.sub(r"\s+", " ", value)[:40]


UNFINISHED = OneOf[Unfinished](
    label="Orders that are cancelled, failed, refunded or pending",
    option="--unfinished",
    asks="Orders whose status says cancelled, failed, refunded or pending.",
    values={
        Unfinished.COUNT: Words("Count them as purchases", "Orders were counted whatever their status says."),
        Unfinished.LEAVE_OUT: Words(
            "Leave them out",
            "Orders with a status such as cancelled, failed, refunded or pending were left out.",
        ),
    },
    shapes=frozenset({Shape.EVENTS}),
    leaves=LeftOut(
        "unfinished_order",
        "row has a status that makes it no purchase (cancelled, failed, refunded, pending)",
        "rows have a status that makes them no purchase (cancelled, failed, refunded, pending)",
        Level.INFO,
    ),
    marks=_marks,
    marked=(_MARK,),
    rule=_rule,
    notes=_notes,
)
