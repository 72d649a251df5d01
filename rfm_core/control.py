"""Control groups: some customers of each segment who get no message, so that its effect can be seen."""

import hashlib
from statistics import NormalDist

import polars as pl
from pydantic import Field

from rfm_core.choices import Choice
from rfm_core.vocabulary import count, percent

# The usual error of the first kind and power of a planned experiment (methods, section 7).
_BY_CHANCE = 0.05
_POWER = 0.8
# Methods, section 7.
_STRATA = 4


class ControlChoice(Choice):
    """How many customers are held back, and which ones.

    Attributes:
        share: The part of every segment that is held back (0.01–0.5).
        seed: Another seed holds back other customers.
        base_rate: The part of customers who would come by themselves (0.001–0.99), assumed for the sample-size hint.
    """

    share: float = Field(default=0.1, ge=0.01, le=0.5)
    seed: int = Field(default=1, ge=0, le=2**31)
    base_rate: float = Field(default=0.05, ge=0.001, le=0.99)


def hold_back(customers: pl.DataFrame, choice: ControlChoice) -> pl.DataFrame:
    """Mark the control group, segment by segment.

    Of n customers in a segment round(share · n) are held back, at least one where there are two or more. Within the
    segment they are spread evenly over four strata of value; inside a stratum a hash of seed and id decides, so that
    neither the order of the rows nor the machine matters.

    Args:
        customers: With `customer_id`, `segment` (String) and `monetary`.
        choice: Share and seed.

    Returns:
        The customers, in their order, with `control` (Boolean: held back).
    """
    draws = [_draw(choice.seed, customer) for customer in customers["customer_id"]]
    size = pl.len().over("segment")
    # Half up in every segment; `round` would send halves to the even neighbour.
    wanted = (choice.share * size + 0.5).floor().clip(pl.when(size > 1).then(1).otherwise(0)).cast(pl.Int64)
    # Of equal value the draw decides who is in which stratum, not the order of the rows.
    by_value = pl.struct("monetary", "draw").rank("ordinal").over("segment").cast(pl.Int64) - 1
    drawn = customers.with_columns(draw=pl.Series(draws, dtype=pl.UInt64)).with_columns(
        stratum=by_value * _STRATA // size
    )
    place = pl.struct("stratum", "draw").rank("ordinal").over("segment").cast(pl.Int64) - 1
    # True for exactly `wanted` of the places, as evenly apart as whole numbers allow.
    held = (place + 1) * wanted // size > place * wanted // size
    return drawn.with_columns(control=held).drop("draw", "stratum")


def control_sizes(customers: pl.DataFrame, segments: list[str], choice: ControlChoice) -> pl.DataFrame:
    """Count who is held back, and say what difference each segment's group can show.

    Args:
        customers: With `segment` and `control`.
        segments: The segments to list, in this order; empty ones are left out.
        choice: Its base rate is assumed.

    Returns:
        `segment` (String), `held_back`, `written_to` (Int64), `shows` (Float64: the smallest rise in the share that
        comes, 0–1, which shows; null where none would).
    """
    counts = customers.group_by("segment").agg(
        held_back=pl.col("control").sum().cast(pl.Int64), written_to=(~pl.col("control")).sum().cast(pl.Int64)
    )
    rows = {row["segment"]: row for row in counts.to_dicts()}
    listed = [rows[name] for name in segments if name in rows]
    shows = [detectable_difference(row["held_back"], row["written_to"], choice.base_rate) for row in listed]
    return pl.DataFrame(listed, schema=counts.schema).with_columns(shows=pl.Series(shows, dtype=pl.Float64))


def detectable_difference(held_back: int, written_to: int, base_rate: float) -> float | None:
    """The smallest rise above `base_rate` that a comparison of two shares shows with 80 % power at 5 %, two-sided.

    The usual normal approximation for two proportions (Fleiss, Levin and Paik, Statistical Methods for Rates and
    Proportions, 3rd edition 2003, section 4.2, without continuity correction; for equal groups the same as R's
    `power.prop.test`).

    Args:
        held_back: Customers in the control group.
        written_to: Customers who get the message.
        base_rate: The share (0–1) that comes without a message.

    Returns:
        A difference in shares (0–1); None where even a rise to 100 % would not show.
    """
    if min(held_back, written_to) < 1 or power(held_back, written_to, base_rate, 1.0) < _POWER:
        return None
    low, high = base_rate, 1.0
    # Halved so often, the gap is smaller than a Float64 can tell.
    for _ in range(60):
        middle = (low + high) / 2
        if power(held_back, written_to, base_rate, middle) < _POWER:
            low = middle
        else:
            high = middle
    return high - base_rate


def power(held_back: int, written_to: int, base_rate: float, rate: float) -> float:
    """The chance (0–1) that a difference between `base_rate` and `rate` shows; source: `detectable_difference`."""
    pooled = (held_back * base_rate + written_to * rate) / (held_back + written_to)
    at_chance = (pooled * (1 - pooled) * (1 / held_back + 1 / written_to)) ** 0.5
    spread = (base_rate * (1 - base_rate) / held_back + rate * (1 - rate) / written_to) ** 0.5
    limit = NormalDist().inv_cdf(1 - _BY_CHANCE / 2)
    beyond = abs(rate - base_rate) - limit * at_chance
    return NormalDist().cdf(beyond / spread) if spread else float(beyond > 0)


def hint(held_back: int, written_to: int, base_rate: float) -> str:
    """What a group of this size can show, as a sentence."""
    start = f"With {count(held_back)} held back and {count(written_to)} written to, "
    shows = detectable_difference(held_back, written_to, base_rate)
    if shows is None:
        return f"{start}no difference would show; hold back more, or look at several segments together."
    return (
        f"{start}a rise from {percent(base_rate)} to {percent(base_rate + shows)} or more would show "
        "(4 times in 5); a smaller one could be chance."
    )


def _draw(seed: int, customer: str) -> int:
    digest = hashlib.blake2b(f"{seed}:{customer}".encode(), digest_size=8).digest()
    # Not Python's own hash, which differs from process to process.
    return int.from_bytes(digest, "big")
