"""One customer's scores and segment if their numbers were others, while everybody else stays as they are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl

from rfm_core.scoring.choice import Scheme
from rfm_core.scoring.ranks import MetricRanks, Ranks
from rfm_core.scoring.scored import score
from rfm_core.segments.assign import assign
from rfm_core.segments.choice import SegmentMap


@dataclass(frozen=True)
class Standing:
    """Where a customer stands.

    Attributes:
        scores: R, F and M.
        total: Their weighted sum.
        level: The total's percent rank; None where the scheme has none.
        code: The scores side by side.
        segment: The segment's name.
    """

    scores: tuple[int, int, int]
    total: int
    level: int | None
    code: str
    segment: str


class Probe:
    """Scores a customer anew under changed numbers, by the very functions that scored everybody.

    So cut-offs that follow from the data (quantiles, averages, ranks) are those of this customer's new number among
    the others' old ones, under every scheme there is.
    """

    def __init__(self, ranks: Ranks, place: int, scheme: Scheme, segment_map: SegmentMap) -> None:
        """Begin with a customer.

        Args:
            ranks: `rank(customers)`.
            place: The customer's row.
            scheme: The scheme in force.
            segment_map: The map in force.
        """
        self._ranks, self._place = ranks, place
        self._scheme, self._map = scheme, segment_map
        self._ids = pl.DataFrame({"customer_id": ranks.customer_ids})
        self._known: dict[tuple[tuple[str, float], ...], Standing] = {}

    def value(self, metric: str) -> float:
        """The customer's number as it is: whole where the metric's are."""
        found: float = self._ranks[metric].values[self._place]
        return found

    def at(self, values: Mapping[str, float]) -> Standing:
        """Where the customer would stand.

        Args:
            values: Canonical metric → its new number; metrics that aren't named stay.
        """
        key = tuple(sorted(values.items()))
        if key not in self._known:
            self._known[key] = self._scored(values)
        return self._known[key]

    def _scored(self, values: Mapping[str, float]) -> Standing:
        changed = {metric: moved(self._ranks[metric], self._place, value) for metric, value in values.items()}
        # `frequency_order` is remembered by ranks of other numbers: these are made anew.
        ranks = replace(self._ranks, metrics={**self._ranks.metrics, **changed})
        scored = score(self._ids, self._scheme, ranks).frame.slice(self._place, 1)
        row = assign(scored, self._map).row(0, named=True)
        return Standing(
            (row["r_score"], row["f_score"], row["m_score"]),
            row["total"],
            row.get("level"),
            row["code"],
            row["segment"],
        )


def moved(metric: MetricRanks, place: int, value: float) -> MetricRanks:
    """The ranks if one customer had another number, without sorting anew.

    Args:
        metric: The metric, ranked.
        place: The customer's row.
        value: The new number.
    """
    before = float(metric.values[place])
    old = int(metric.ascending.search_sorted(before, side="left"))
    others = pl.concat([metric.ascending[:old], metric.ascending[old + 1 :]])
    below = int(others.search_sorted(value, side="left"))
    upto = int(others.search_sorted(value, side="right"))
    each, here = pl.col("value").cast(pl.Float64), pl.col("row") == place
    frame = pl.DataFrame({"value": metric.values, "lowest": metric.lowest, "highest": metric.highest})
    found = frame.with_row_index("row").select(
        value=pl.when(here).then(pl.lit(value, dtype=metric.values.dtype)).otherwise("value"),
        lowest=pl.when(here)
        .then(below + 1)
        .otherwise(pl.col("lowest") - (each > before).cast(pl.Int64) + (each > value).cast(pl.Int64)),
        highest=pl.when(here)
        .then(upto + 1)
        .otherwise(pl.col("highest") - (each >= before).cast(pl.Int64) + (each >= value).cast(pl.Int64)),
    )
    ascending = pl.concat([others[:below], pl.Series([value], dtype=pl.Float64), others[below:]])
    return MetricRanks(
        found["value"].alias(metric.values.name),
        found["lowest"].cast(pl.Int64),
        found["highest"].cast(pl.Int64),
        ascending,
    )
