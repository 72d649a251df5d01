"""What became of customers between two moments: who moved where, with how much value, and which lists matter."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.findings import Finding, Level
from rfm_core.listing import listed, quoted
from rfm_core.moments import day_text
from rfm_core.movement.flows import flow_matrix, side_by_side
from rfm_core.movement.lists import MoveList, headline, move_lists
from rfm_core.movement.standing import Standing, standing_of
from rfm_core.movement.states import State, state_of
from rfm_core.vocabulary import Vocabulary, count


@dataclass(frozen=True)
class Movement:
    """Customers' segments at two moments.

    Attributes:
        start: The earlier moment; None where earlier results are compared with.
        end: The later moment.
        file: The name of the earlier results; empty where both moments are of one file.
        standing: The segments in order, and what stands for who wasn't there.
        valued: Whether values at the earlier moment are known.
        vocabulary: The user's words.
        customers: A row for each customer of either moment, as `rfm_core.movement.flows.side_by_side`.
        matrix: How many went from where to where, as `rfm_core.movement.flows.flow_matrix`.
        lists: Those that matter.
        findings: What was noticed.
    """

    start: datetime | None
    end: datetime | None
    file: str
    standing: Standing
    valued: bool
    vocabulary: Vocabulary
    customers: pl.DataFrame = field(repr=False)
    matrix: pl.DataFrame
    lists: tuple[MoveList, ...]
    findings: tuple[Finding, ...]

    @property
    def since(self) -> str:
        """The earlier moment, inside a sentence."""
        return "the earlier file" if self.file or self.start is None else day_text(self.start)

    @property
    def sentence(self) -> str:
        """What matters most, for the top of a page."""
        if self.standing.others and not set(self.matrix["from"]) & set(self.standing.best):
            return (
                f"{quoted(self.file)} has other segments than the map in force, so who rose or fell can't be told; the "
                "flow shows where everybody went."
            )
        return headline(self.lists, self.standing)

    @property
    def segments(self) -> pl.DataFrame:
        """Each segment then and now: `segment` (String), `before`, `after` (Int64), `value_before`, `value_after`."""
        sides = [
            self.matrix.group_by(segment=side).agg(pl.col("customers").sum().alias(end), pl.col(value).sum())
            for side, end, value in (("from", "before", "value_before"), ("to", "after", "value_after"))
        ]
        names = pl.DataFrame({"segment": [*self.standing.segments, *self.standing.others]})
        for side in sides:
            names = names.join(side, on="segment", how="left", maintain_order="left")
        known = ("before", "after", "value_after", *(("value_before",) if self.valued else ()))
        absent = () if self.valued else (pl.lit(None, dtype=pl.Float64).alias("value_before"),)
        return names.with_columns(pl.col(known).fill_null(0), *absent).select(
            "segment", "before", "after", "value_before", "value_after"
        )

    def among(self, customer_ids: pl.Series) -> "Movement":
        """The same of some of the customers of the later moment, such as those whom filters let through."""
        some = self.customers.filter(pl.col("customer_id").is_in(customer_ids.implode()))
        return self if some.height == self.customers.height else _summed(self, some)

    def noticing(self, more: tuple[Finding, ...]) -> "Movement":
        """The same, with something more to say."""
        return replace(self, findings=(*self.findings, *more)) if more else self

    def columns(self) -> pl.DataFrame:
        """What is known of each customer of the later moment: `customer_id`, `segment_before`, `moved` (String)."""
        return self.customers.filter("after").select("customer_id", "segment_before", "moved")

    def document(self) -> dict[str, Any]:
        """All of it but the customers, as plain JSON values; nothing rounded."""
        there = self.customers.select(
            before=pl.col("before").sum(),
            after=pl.col("after").sum(),
            both=(pl.col("before") & pl.col("after")).sum(),
            arrived=(~pl.col("before")).sum(),
            departed=(~pl.col("after")).sum(),
        )
        return {
            "from": self.start.isoformat(timespec="seconds") if self.start else None,
            "to": self.end.isoformat(timespec="seconds") if self.end else None,
            **({"earlier": self.file} if self.file else {}),
            "customers": there.row(0, named=True),
            "segments": self.segments.to_dicts(),
            "matrix": self.matrix.select("from", "to", "customers", "value_before", "value_after").to_dicts(),
            "lists": [
                {
                    "id": one.id,
                    "sentence": one.sentence,
                    "customers": one.customers,
                    "value": one.value,
                    "moved": list(one.flows),
                }
                for one in self.lists
            ],
            "findings": [one.as_json() for one in self.findings],
        }


def compare(before: State, after: Analysis) -> Movement:
    """Put two states side by side.

    Args:
        before: The earlier one, scored or read from earlier results.
        after: The later one; its map says what is better and what worse.
    """
    now = state_of(after)
    standing = standing_of(after, tuple(before.customers["segment"].unique()))
    customers = side_by_side(before, now, standing)
    empty = Movement(
        start=before.moment,
        end=now.moment,
        file=before.file,
        standing=standing,
        valued=before.valued,
        vocabulary=after.vocabulary,
        customers=customers,
        matrix=pl.DataFrame(),
        lists=(),
        findings=(*before.findings, *now.findings, *_findings(before, customers, standing)),
    )
    return _summed(empty, customers)


def _summed(movement: Movement, customers: pl.DataFrame) -> Movement:
    matrix = flow_matrix(customers, movement.standing, valued=movement.valued)
    lists = move_lists(matrix, movement.standing, movement.vocabulary, movement.since, movement.file)
    return replace(movement, customers=customers, matrix=matrix, lists=lists)


def _findings(before: State, customers: pl.DataFrame, standing: Standing) -> tuple[Finding, ...]:
    if not before.file:
        return ()
    name, both = quoted(before.file), customers.select((pl.col("before") & pl.col("after")).sum()).item()
    then = before.customers.height
    level = Level.INFO if both * 2 >= then else Level.WARNING
    found = [
        Finding(
            "earlier_matched",
            f"{count(both)} of {count(then)} customers of {name} are in this file, matched by their id."
            + (
                ""
                if both
                else " Both files need the same ids, so nobody can be followed from one to the other."
            ),
            both,
            level,
        )
    ]
    if not before.valued:
        message = f"{name} has no column monetary, so what customers had brought by then isn't known."
        found.append(Finding("earlier_without_value", message))
    if standing.others:
        found.append(
            Finding(
                "earlier_other_map",
                f"{name} has segments that the map in force hasn't: {listed(standing.others, most=5)}. Whether a move "
                "from them is up or down can't be told.",
                len(standing.others),
                Level.WARNING,
            )
        )
    return tuple(found)
