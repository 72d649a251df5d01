"""Why one customer is in their segment: what `rfm_core.why` gives, and the command and the page show."""

from dataclasses import dataclass, field
from datetime import date, datetime
from math import isfinite
from typing import Any, Final

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.errors import ChoiceProblem
from rfm_core.listing import quoted
from rfm_core.measuring.dated import NAME_PARTS
from rfm_core.messages.outgoing import campaign
from rfm_core.reading.table import FILE, LINE
from rfm_core.reasons import sentences
from rfm_core.reasons.behind import orders_of, rows_of
from rfm_core.reasons.coming import coming_sentence
from rfm_core.reasons.letter import Letter, letter_to
from rfm_core.reasons.moves import Move, moves
from rfm_core.reasons.probe import Probe
from rfm_core.reasons.standings import MetricReason, Rule, metric_reasons, place_of, rule_of
from rfm_core.result import Result
from rfm_core.rhythm import rhythm
from rfm_core.scoring import Ranks, rank
from rfm_core.vocabulary import counted

MOST_ROWS: Final = 1_000
"""So many rows of the file are kept of one customer; all are counted."""


@dataclass(frozen=True)
class Reasons:
    """Why a customer has these scores and this segment.

    Attributes:
        metrics: Recency, frequency and monetary, each with its rank, score and cut-offs.
        rule: The rule of the map.
        total: How the scores add up, in a sentence.
    """

    metrics: tuple[MetricReason, ...]
    rule: Rule
    total: str


@dataclass(frozen=True)
class Why:
    """Everything about one customer.

    Attributes:
        customer: Their row of the customers: canonical column or trait → value.
        reasons: Ranks, scores with their cut-offs, the rule.
        moves: What would move them: time alone, further orders, spend alone.
        rhythm: `usual_gap_days`, `overdue`, `unusually_late`; None where that isn't known.
        orders: As `orders_of`; None: each row of the file is a customer.
        letter: The message they get; None: no message fits them.
        rows: The first `MOST_ROWS` of their rows in the file, as `rows_of`.
        all_rows: How many there are.
        told: All of it in sentences, in the words of the file.
    """

    customer: dict[str, Any]
    reasons: Reasons
    moves: tuple[Move, ...]
    rhythm: dict[str, Any] | None
    orders: pl.DataFrame | None = field(repr=False)
    letter: Letter | None
    rows: pl.DataFrame = field(repr=False)
    all_rows: int
    told: tuple[str, ...]

    def document(self) -> dict[str, Any]:
        """The same as plain values, as `why` prints them (docs/methods.md, section 6); nothing rounded."""
        reason = next(name for name in self.rows.columns if name.startswith("__reason__"))
        return {
            "customer": _plain(self.customer),
            "metrics": [_plain(vars(one)) for one in self.reasons.metrics],
            "rule": _plain(vars(self.reasons.rule)),
            "moves": [_move(one) for one in self.moves],
            "rhythm": None if self.rhythm is None else _plain(self.rhythm),
            "orders": None
            if self.orders is None
            else [_plain(row) for row in self.orders.iter_rows(named=True)],
            "message": None if self.letter is None else _plain(vars(self.letter)),
            "rows": [_row(row, reason) for row in self.rows.iter_rows(named=True)],
            "all_rows": self.all_rows,
            "sentences": list(self.told),
        }


def why(result: Result, customer_id: str) -> Why:
    """Tell why a customer is in their segment, and what would move them.

    Args:
        result: Of `analyse`.
        customer_id: Whose; as in the column `customer_id`.

    Raises:
        ChoiceProblem: Nobody who is scored has that id.
    """
    place = place_or_refuse(result, customer_id)
    ranks, measured = rank(result.customers), result.measured
    customer, found = customer_of(result, place), reasons_of(result, ranks, place)
    moved = moves(Probe(ranks, place, result.scheme, result.segment_map), ranks, result.segment_map)
    one = result.customers.slice(place, 1)
    own = (
        None
        if measured.usable is None
        else rhythm(measured.usable, one).drop("customer_id").row(0, named=True)
    )
    rows = rows_of(measured, result.table, customer_id).collect(engine="streaming")
    coming = filter(None, [coming_sentence(customer, result.vocabulary)])
    return Why(
        customer,
        found,
        moved,
        own,
        orders_of(measured.usable, customer_id, result.workspace.frequency_by),
        letter_to(one, campaign(result, result.workspace.messages)),
        rows.head(MOST_ROWS),
        rows.height,
        (*reasons_told(result, customer, found), *moves_told(result, moved), *coming),
    )


def place_or_refuse(analysis: Analysis, customer_id: str) -> int:
    """A customer's row.

    Raises:
        ChoiceProblem: Nobody who is scored has that id.
    """
    place = place_of(analysis.customers, customer_id)
    if place is None:
        number = counted(analysis.customers.height, "customer", "customers")
        raise ChoiceProblem(
            f"Nobody who is scored ({number}) has the id {quoted(customer_id)}; look for them among the rows that were "
            "left out, or write the id as the results have it."
        )
    return place


def customer_of(analysis: Analysis, place: int) -> dict[str, Any]:
    """One row of the customers by column, without the parts of a name that `name` says already."""
    return analysis.customers.drop(NAME_PARTS, strict=False).row(place, named=True)


def reasons_of(analysis: Analysis, ranks: Ranks, place: int) -> Reasons:
    """Why a customer has these scores and this segment.

    Args:
        analysis: Everybody, scored.
        ranks: `rank(analysis.customers)`.
        place: The customer's row.
    """
    customer = customer_of(analysis, place)
    return Reasons(
        metric_reasons(analysis, ranks, place),
        rule_of(customer, analysis.segment_map),
        sentences.total_sentence(customer, analysis.scheme),
    )


def reasons_told(analysis: Analysis, customer: dict[str, Any], found: Reasons) -> tuple[str, ...]:
    """Ranks, scores and rule in sentences."""
    words = analysis.vocabulary
    return (
        *(
            f"{sentences.value_text(one.metric, one.value, words)}: {sentences.rank_sentence(one, words)} "
            f"{sentences.score_sentence(one, analysis.scheme, words)}"
            for one in found.metrics
        ),
        found.total,
        sentences.rule_sentence(found.rule, analysis.segment_map),
    )


def moves_told(analysis: Analysis, found: tuple[Move, ...]) -> tuple[str, ...]:
    """What would move a customer, and what that takes for granted, in sentences."""
    words = analysis.vocabulary
    told = [sentences.move_sentence(move, words, analysis.as_of) for move in found]
    assumed = sentences.assumption(words, windowed=analysis.window is not None)
    unread = sentences.unread_sentence(analysis.segment_map, words)
    return (*(told or [sentences.unmoved_sentence(words)]), *([unread] if unread else []), assumed)


def _move(move: Move) -> dict[str, Any]:
    return {
        "cause": move.cause.value,
        "number": move.number,
        "values": dict(move.values),
        "from": move.before.segment,
        "to": move.after.segment,
        "code": move.after.code,
        "better": move.better,
    }


def _row(row: dict[str, Any], reason: str) -> dict[str, Any]:
    place = {"file": row[FILE]} if FILE in row else {}
    cells = {name: cell for name, cell in row.items() if name not in (FILE, LINE, reason)}
    return {**place, "line": row[LINE], "reason": row[reason], "cells": cells}


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in values.items()}


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not isfinite(value):
        return None
    return [_value(one) for one in value] if isinstance(value, tuple | list) else value
