"""Customers whom a small change would put into another segment, with the smallest change that does."""

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.scoring.scales import METRICS
from rfm_core.scoring.scored import reachable, total_of
from rfm_core.scoring.steps import steps_of
from rfm_core.segments.assign import assign
from rfm_core.sensitivity.changes import CHANGES

_MOST_LEVEL = 10


def borderline(found: Analysis) -> pl.DataFrame:
    """Who is near a border: everybody else, and the cut-offs in force, stay as they are.

    Args:
        found: All customers in their segments.

    Returns:
        One row per customer in their order: `borderline` (String: the smallest of `CHANGES` that would move them, and
        where to, "2 more days: About to Sleep"), `borderline_by` (String: what changes, "Days") and `borderline_to`
        (String: the segment); null where no small change moves them.
    """
    customers, scheme = found.customers, found.scheme
    names, table = _segments_of_cells(found)
    steps = steps_of(customers, scheme, found.cutoffs)
    sizes = [len(scheme.ranges[metric]) for metric in METRICS]
    strides = dict(zip(METRICS, (sizes[1] * sizes[2], sizes[2], 1), strict=True))
    old = {metric: pl.col(f"{letter.lower()}_score").cast(pl.Int32) for metric, letter in METRICS.items()}
    cell = customers.select(
        sum((old[metric] - scheme.ranges[metric][0]) * strides[metric] for metric in METRICS)
    ).to_series()
    now = table.gather(cell)
    first = pl.Series([None], dtype=pl.Int32).new_from_index(0, customers.height)
    for number, change in enumerate(CHANGES):
        # Null where there is no such change, so that the cell is and the segment too.
        value = change.value
        score = pl.when(value.is_not_null()).then(steps[change.metric].of(value))
        moved = customers.select((score - old[change.metric]) * strides[change.metric]).to_series()
        then = table.gather(cell + moved)
        code = pl.when(then != now).then(number * len(names) + then.cast(pl.Int32))
        first = pl.select(pl.coalesce(pl.lit(first), code)).to_series()
    return _told(first, names, found)


def _told(codes: pl.Series, names: tuple[str, ...], found: Analysis) -> pl.DataFrame:
    words = found.vocabulary
    told = [(f"{change.text(words)}: {name}", change.by(words), name) for change in CHANGES for name in names]
    columns = ("borderline", "borderline_by", "borderline_to")
    return pl.DataFrame(
        {
            column: pl.Series([one[place] for one in told], dtype=pl.String).gather(codes)
            for place, column in enumerate(columns)
        }
    )


def _segments_of_cells(found: Analysis) -> tuple[tuple[str, ...], pl.Series]:
    """The map's segments, and the place among them of every cell in the order of `reachable` (Int32)."""
    cells = reachable(found.scheme)
    frame = pl.DataFrame(
        cells, schema=dict.fromkeys(("r_score", "f_score", "m_score"), pl.Int32), orient="row"
    )
    frame = frame.with_columns(
        total=pl.Series([total_of(cell, found.scheme.weights) for cell in cells], dtype=pl.Int32)
    )
    if found.scheme.method.levels:
        frame = frame.with_columns(level=_levels(frame["total"], found.customers["total"]))
    names = found.segment_map.segments
    place = assign(frame, found.segment_map)["segment"].replace_strict(
        list(names), list(range(len(names))), return_dtype=pl.Int32
    )
    return names, place


def _levels(totals: pl.Series, everybody: pl.Series) -> pl.Series:
    """Tenths of the other customers that a total is ahead of, as the scheme has it."""
    others = len(everybody) - 1
    if not others:
        return pl.Series([_MOST_LEVEL // 2]).new_from_index(0, len(totals))
    below = everybody.sort().search_sorted(totals.cast(everybody.dtype), side="left").cast(pl.Int64)
    return (below * 10 // others).clip(upper_bound=_MOST_LEVEL)
