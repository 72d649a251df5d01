"""How sure the segments of a result are, all of it: every other choice, earlier days, and who is borderline."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.earlier import analyse_at
from rfm_core.errors import ChoiceProblem
from rfm_core.result import Result
from rfm_core.scoring.ranks import Ranks, rank
from rfm_core.sensitivity.alternatives import Alternative, alternatives, otherwise
from rfm_core.sensitivity.borderline import borderline
from rfm_core.sensitivity.comparing import Comparison, compare, matched
from rfm_core.vocabulary import counted


@dataclass(frozen=True)
class Compared:
    """Another choice, and who would move.

    Attributes:
        id: As `Alternative.id`; `earlier=7` for an analysis date seven days before.
        label: What it is called on screen.
        comparison: Who would move.
    """

    id: str
    label: str
    comparison: Comparison

    def document(self) -> dict[str, Any]:
        """It as plain values, nothing rounded."""
        found = self.comparison
        flows = found.flows.rename({"segment": "from", "other": "to"})
        return {
            "choice": self.id,
            "label": self.label,
            "compared_by": str(found.by),
            "customers": found.customers,
            "moved": found.moved,
            "share": found.share,
            "unnamed": found.unnamed,
            "alone": found.alone,
            "flows": flows.to_dicts(),
        }


@dataclass(frozen=True)
class Sensitivity:
    """How sure segments are.

    Attributes:
        compared: One entry for every other choice.
        borderline: `customer_id`, `segment`, and the columns of `rfm_core.sensitivity.borderline.borderline`, of every
            customer.
    """

    compared: tuple[Compared, ...]
    borderline: pl.DataFrame = field(repr=False)

    def document(self) -> dict[str, Any]:
        """All of it as plain values, nothing rounded: the layout of `sensitivity --out`."""
        near = self.borderline.drop_nulls("borderline")
        by = near.group_by("borderline_by", "segment", "borderline_to").agg(pl.len().alias("customers"))
        by = by.sort(
            "customers", "borderline_by", "segment", "borderline_to", descending=[True, *[False] * 3]
        )
        return {
            "customers": self.borderline.height,
            "choices": [one.document() for one in self.compared],
            "borderline": {
                "customers": near.height,
                "flows": by.rename(
                    {"borderline_by": "by", "borderline_to": "to", "segment": "from"}
                ).to_dicts(),
            },
        }


def sensitivity_of(result: Result, *, earlier: Iterable[int] = ()) -> Sensitivity:
    """Compare the segments of a result with those of every other choice, and look for borderline customers.

    Args:
        result: As `analyse` gives it.
        earlier: So many days before its analysis moment the file is scored as well, as it stood then.

    Raises:
        ChoiceProblem: Days are wanted of a file whose rows are customers.
        NothingLeft: Nothing had happened so long before.
    """
    now, own = result.customers, result.segment_map
    found = [
        Compared(one.id, one.label, compare(now.with_columns(other=other), own, one.segment_map))
        for one, other in by_choices(result, rank(now))
    ]
    for days in earlier:
        moment = moment_before(result, days)
        then = analyse_at(result.table, result.measured, result.workspace, moment, details=result.details)
        found.append(by_date(result, now, then.customers, days))
    told = now.select("customer_id", "segment").hstack(borderline(result))
    return Sensitivity(tuple(found), told)


def by_choices(found: Analysis, ranks: Ranks) -> Iterator[tuple[Alternative, pl.Series]]:
    """Every other choice that can be applied to these values, with each customer's segment (String) by it.

    Args:
        found: All customers by the choice in force.
        ranks: Of the same customers.
    """
    for one in alternatives(found):
        try:
            yield one, otherwise(found, one, ranks)
        except ChoiceProblem:
            continue


def moment_before(found: Analysis, days: int) -> datetime:
    """So many days before the analysis moment.

    Raises:
        ChoiceProblem: Rows have no dates.
    """
    if found.as_of is None or found.measured.events is None:
        raise ChoiceProblem(
            "Another analysis date needs a file with a date for each order or visit. Here each row is one customer, "
            "added up already."
        )
    return found.as_of - timedelta(days=days)


def by_date(found: Analysis, now: pl.DataFrame, then: pl.DataFrame, days: int) -> Compared:
    """Compare with the file as it stood so many days before.

    Args:
        found: Its map counts, which is that of then, too.
        now: `customer_id`, `segment` and `monetary` of those who are counted.
        then: `customer_id` and `segment` as they were.
        days: So many days lie between.
    """
    both = matched(now, then)
    compared = compare(both, found.segment_map, found.segment_map, now.height - both.height)
    return Compared(f"earlier={days}", f"Analysis date: {counted(days, 'day', 'days')} earlier", compared)
