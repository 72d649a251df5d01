"""Scored customers into segments, and what a map hides."""

from datetime import datetime, timedelta
from functools import reduce

import polars as pl

from rfm_core.errors import ChoiceProblem
from rfm_core.findings import Finding, Level
from rfm_core.listing import listed, quoted
from rfm_core.segments.check import cell_name
from rfm_core.segments.choice import MapKind, SegmentMap
from rfm_core.vocabulary import counted, percent

LARGE_SHARE = 0.4
NEW_FOR_DAYS = 90


def assign(scored: pl.DataFrame, segment_map: SegmentMap) -> pl.DataFrame:
    """Add `segment` (String) to scored customers.

    Args:
        scored: With `r_score`, `f_score`, `m_score`, `total` and, for a level map, `level` (whole numbers).
        segment_map: The map.

    Raises:
        ChoiceProblem: A customer's cell has no segment or several, or the map reads a score that isn't there.
    """
    if segment_map.kind is MapKind.LEVEL and "level" not in scored.columns:
        raise ChoiceProblem(
            f"The segment map {quoted(segment_map.name)} reads levels, which only percent ranks have; "
            "choose the preset percent-rank or another map."
        )
    claims = segment_map.cells()
    place = scored.select(_cell(segment_map.kind)).to_series()
    highest = int(place.to_frame().select(pl.first().max()).item() or 0)
    names: list[str | None] = [None for _ in range(max([highest, *map(int, claims)]) + 1)]
    for cell, segments in claims.items():
        # Whoever is in a cell of several segments is refused below.
        names[int(cell)] = segments[0]
    shared = {cell: segments for cell, segments in claims.items() if len(segments) > 1}
    segment = pl.Series("segment", names, dtype=pl.String).gather(place)
    _refuse_unclear(place, segment, shared, segment_map)
    return scored.with_columns(segment)


def segment_findings(
    customers: pl.DataFrame, segment_map: SegmentMap, as_of: datetime | None = None
) -> tuple[Finding, ...]:
    """Say what a map hides: one huge segment, top customers who stay away, new ones who aren't new.

    Args:
        customers: With `segment`, `r_score`, and `first_seen` (Datetime) or `tenure_days` where known.
        segment_map: The map they were assigned by.
        as_of: The analysis moment.
    """
    return (
        *_one_large_segment(customers, segment_map),
        *_top_band_stays_away(customers, segment_map),
        *_new_but_not_new(customers, as_of),
    )


def _cell(kind: MapKind) -> pl.Expr:
    """The cell as a number: the digits of single scores side by side, or the total or level itself."""
    if not kind.letters:
        return pl.col(kind.value).cast(pl.Int32)
    first, *rest = (pl.col(f"{letter.lower()}_score") for letter in kind.letters)
    return reduce(lambda cell, score: cell * 10 + score, rest, first.cast(pl.Int32))


def _refuse_unclear(
    place: pl.Series, segment: pl.Series, shared: dict[str, tuple[str, ...]], segment_map: SegmentMap
) -> None:
    without = place.filter(segment.is_null()) if segment.null_count() else place.clear()
    if len(without):
        cell = cell_name(str(without[0]), segment_map.kind)
        raise ChoiceProblem(
            f"The segment map {quoted(segment_map.name)} has no segment for "
            f"{counted(len(without), 'customer', 'customers')}, the first of them with {cell}; "
            "give each cell one segment, or choose a map for these scores."
        )
    # is_null says no of everybody: every customer has a place.
    several = place.is_in([int(cell) for cell in shared]) if shared else place.is_null()
    if several.any():
        number = str(place.filter(several)[0])
        raise ChoiceProblem(
            f"The segment map {quoted(segment_map.name)} has {len(shared[number])} segments for "
            f"{cell_name(number, segment_map.kind)}: {listed(shared[number], most=5, plain=True)}; leave one of them."
        )


def _one_large_segment(customers: pl.DataFrame, segment_map: SegmentMap) -> list[Finding]:
    if customers.height < 2:
        return []
    sizes = dict(customers["segment"].value_counts().iter_rows())
    # Two halves in the map's order: counting gives them in any, and one file would be told differently each time.
    large = [(name, sizes.get(name, 0)) for name in segment_map.segments]
    large = sorted(large, key=lambda one: -one[1])
    return [
        Finding(
            "large_segment",
            f"{percent(number / customers.height)} of the customers are in one segment, {name}; "
            "more scores or another preset would tell them apart.",
            number,
            Level.WARNING,
        )
        for name, number in large
        if number > LARGE_SHARE * customers.height
    ]


def _top_band_stays_away(customers: pl.DataFrame, segment_map: SegmentMap) -> list[Finding]:
    if "R" in segment_map.kind.letters:
        return []
    hidden = "the map doesn't look at it" if segment_map.kind.letters else "the sum hides it"
    top = segment_map.segments[0]
    low, high = (0, 10) if "level" in customers.columns else (1, segment_map.bins)
    # The lowest two fifths of the scale: R 1 and 2 of 1 to 5, 0 to 4 of 0 to 10.
    limit = low + 2 * (high - low) // 5
    away = customers.filter((pl.col("segment") == top) & (pl.col("r_score") <= limit)).height
    if not away:
        return []
    who, have = ("1 customer", "has") if away == 1 else (f"{away:,} customers", "have")
    message = f"{who} in {top} {have} not come lately (R {limit} or lower on {low} to {high}); {hidden}."
    return [Finding("top_band_not_lately", message, away, Level.WARNING)]


def _new_but_not_new(customers: pl.DataFrame, as_of: datetime | None) -> list[Finding]:
    if "first_seen" in customers.columns and as_of is not None:
        old = pl.lit(as_of) - pl.col("first_seen") > timedelta(days=NEW_FOR_DAYS)
    elif "tenure_days" in customers.columns:
        old = pl.col("tenure_days") > NEW_FOR_DAYS
    else:
        return []
    # New Customers and New Users; a name of the user's own may promise the same.
    new = customers.filter(pl.col("segment").str.starts_with("New "))
    return [
        Finding(
            "new_but_joined_before",
            f"{_some_of(number, size)} in {name} joined more than {NEW_FOR_DAYS} days before, so the name isn't "
            f"true of {'that one' if number == 1 else 'them'}.",
            number,
            Level.WARNING,
        )
        for name, number, size in new.group_by("segment", maintain_order=True)
        .agg(old.fill_null(value=False).sum(), pl.len().alias("size"))
        .rows()
        if number
    ]


def _some_of(number: int, size: int) -> str:
    """How many of a segment's customers: “the only customer”, “both customers”, “2 of 5 customers”."""
    if number < size:
        return f"{number:,} of {size:,} customers"
    return {1: "The only customer", 2: "Both customers"}.get(size, f"All {size:,} customers")
