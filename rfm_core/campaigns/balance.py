"""Whether the lot was fair: how alike those written to and those held back were before the campaign."""

from dataclasses import dataclass
from math import erfc, sqrt
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rfm_core.campaigns.chance import BY_CHANCE, chi_square_tail
from rfm_core.findings import Finding, Level
from rfm_core.listing import listed, quoted
from rfm_core.vocabulary import Vocabulary

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]

APART: Final = 0.1
"""Standard deviations from which on groups are called apart (Austin 2009)."""
_FIRST: Final = ("recency_days", "frequency", "monetary")
_NOT: Final = frozenset(
    ("name", "email", "phone", "first_seen", "last_seen", "r_score", "f_score", "m_score", "total", "level")
) | frozenset(("code", "cluster", "persona", "message_channel", "message"))
"""Columns of the results that follow from others, or are somebody's own."""
_MOST_TRAITS: Final = 40
_MOST_GROUPS: Final = 8
_STRATUM, _OTHER = "__stratum__", "other"

SCHEMA: Final = {
    "measure": pl.String,
    "group": pl.String,
    "treated": pl.Float64,
    "control": pl.Float64,
    "difference": pl.Float64,
    "p_value": pl.Float64,
    "apart": pl.Boolean,
}


@dataclass(frozen=True)
class _Compared:
    group: str | None
    treated: float
    control: float
    difference: float
    p_value: float


def balance(people: pl.DataFrame, traits: tuple[str, ...]) -> pl.DataFrame:
    """Compare R, F, M and each trait of both groups as they were in the file that was sent.

    Within segments, because the control group is drawn in each. The difference is in standard deviations (of a
    category: its group that differs most); the chance is that of the permutation within segments, by its exact mean
    and variance: of ranks for numbers (van Elteren 1960), of counts for categories (extended Mantel–Haenszel: Landis,
    Heyman and Koch 1978).

    Args:
        people: `control` (Boolean), `segment` (String), and the traits' columns.
        traits: Their names; columns that every customer has an own value in are passed over.

    Returns:
        `measure`, `group` (String: which of a category's; null for numbers), `treated`, `control` (Float64: mean, or
        share of the group), `difference`, `p_value` (Float64), `apart` (Boolean: `APART` or more, and more than chance
        would give in any of so many comparisons).
    """
    names = [name for name in (*_FIRST, *(one for one in traits if one not in _FIRST)) if name in traits]
    names = [name for name in names if name not in _NOT][:_MOST_TRAITS]
    numbered = people.with_columns(
        pl.col("segment").fill_null("").rank("dense").cast(pl.Int64).sub(1).alias(_STRATUM)
    )
    rows = []
    for name in names:
        known = numbered.select(_STRATUM, "control", value=pl.col(name)).drop_nulls("value")
        found = _numbers(known) if known["value"].dtype.is_numeric() else _categories(known)
        if found is not None:
            rows.append({"measure": name, **vars(found)})
    limit = BY_CHANCE / max(len(rows), 1)
    frame = pl.DataFrame(rows, schema={name: dtype for name, dtype in SCHEMA.items() if name != "apart"})
    return frame.with_columns(apart=(pl.col("difference").abs() >= APART) & (pl.col("p_value") < limit))


def _ranked(known: pl.DataFrame) -> pl.DataFrame:
    """Per stratum with both groups how many there are, their means, and the ranks of those held back."""
    return (
        known.with_columns(rank=pl.col("value").rank("average").over(_STRATUM))
        .group_by(_STRATUM, maintain_order=True)
        .agg(
            n=pl.len(),
            held=pl.col("control").sum(),
            mine=pl.col("value").filter(~pl.col("control")).mean(),
            other=pl.col("value").filter("control").mean(),
            ranks=pl.col("rank").filter("control").sum(),
            rank=pl.col("rank").mean(),
            spread=pl.col("rank").var(),
        )
        .filter(pl.col("held").is_between(1, pl.col("n") - 1))
    )


def _numbers(known: pl.DataFrame) -> _Compared | None:
    parts, spread = _ranked(known), _spread(known)
    if parts.is_empty() or not spread:
        return None
    treated = pl.col("n") - pl.col("held")
    # Tied ranks and segments of different size: each stands with the weight that makes van Elteren's test best.
    apart = (pl.col("ranks") - pl.col("held") * pl.col("rank")) / (pl.col("n") + 1)
    varies = pl.col("held") * treated / pl.col("n") * pl.col("spread") / (pl.col("n") + 1) ** 2
    mine, other, off, variance = parts.select(
        (pl.col("mine") * treated).sum() / treated.sum(),
        (pl.col("other") * treated).sum() / treated.sum(),
        apart.sum(),
        varies.sum(),
    ).row(0)
    p_value = erfc(abs(off) / sqrt(2 * variance)) if variance else 1.0
    return _Compared(None, mine, other, (mine - other) / spread, p_value)


def _spread(known: pl.DataFrame) -> float:
    """The standard deviation within the groups; 0 where all are alike."""
    variances = (
        known.group_by("control", maintain_order=True).agg(pl.col("value").var())["value"].drop_nulls()
    )
    return sqrt(float(variances.mean() or 0.0)) if len(variances) else 0.0  # type: ignore[arg-type]


def _categories(known: pl.DataFrame) -> _Compared | None:
    common = known["value"].value_counts(sort=True, name="times")
    if common.height < 2 or common.height > max(known.height / 2, 2):
        return None  # everybody alike, or an own value each
    names = common.sort("times", "value", descending=[True, False])["value"].head(_MOST_GROUPS).to_list()
    lumped = known.with_columns(
        value=pl.when(pl.col("value").is_in(names)).then("value").otherwise(pl.lit(_OTHER))
    )
    counts = lumped.group_by(_STRATUM, "control", "value").len().sort(_STRATUM)
    groups = [*names, *([_OTHER] if common.height > len(names) and _OTHER not in names else [])]
    return _association(counts, groups)


def _association(counts: pl.DataFrame, groups: list[str]) -> _Compared | None:
    """The extended Mantel–Haenszel test, and the group that differs most."""
    import numpy as np

    place = {name: index for index, name in enumerate(groups)}
    table = np.zeros((int(counts[_STRATUM].max()) + 1, 2, len(groups)))  # type: ignore[arg-type]
    for stratum, held, value, number in counts.iter_rows():
        table[stratum, int(held), place[value]] += number
    sizes = table.sum(axis=2)
    table = table[(sizes > 0).all(axis=1)]
    if not len(table):
        return None
    treated, held = table[:, 0].sum(axis=1), table[:, 1].sum(axis=1)
    both = treated + held
    part = table.sum(axis=1) / both[:, None]
    off = (table[:, 1] - held[:, None] * part).sum(axis=0)
    weight = held * treated / (both - 1)
    spread = np.diag(weight @ part) - (part * weight[:, None]).T @ part
    p_value = chi_square_tail(float(off @ np.linalg.pinv(spread) @ off), int(np.linalg.matrix_rank(spread)))
    share = treated / treated.sum()
    mine, other = share @ (table[:, 0] / treated[:, None]), share @ (table[:, 1] / held[:, None])
    deviation = np.sqrt((mine * (1 - mine) + other * (1 - other)) / 2)
    apart = np.divide(mine - other, deviation, out=np.zeros_like(mine), where=deviation > 0)
    most = int(np.abs(apart).argmax())
    return _Compared(groups[most], float(mine[most]), float(other[most]), float(apart[most]), p_value)


def balance_findings(compared: pl.DataFrame, words: Vocabulary) -> tuple[Finding, ...]:
    """Whether the groups were alike, in a sentence."""
    if compared.is_empty():
        message = (
            "The file that was sent holds nothing by which both groups could be compared before the campaign."
        )
        return (Finding("campaign_balance_unknown", message),)
    apart = compared.filter("apart")
    if apart.height:
        names = listed((words.label(name) for name in apart["measure"]), most=5)
        message = (
            f"Before the campaign those held back differed from the others by more than a fair draw gives, in {names}. "
            "What looks like an effect may come from that: was the control group drawn by lot, and left alone?"
        )
        return (Finding("campaign_balance_off", message, level=Level.WARNING),)
    most = compared.sort(pl.col("difference").abs(), descending=True).row(0, named=True)
    size = f"{abs(most['difference']):.2f}"
    measure = quoted(words.label(most["measure"]))
    if abs(most["difference"]) >= APART:
        message = (
            f"Before the campaign the groups differed by {size} standard deviations in {measure} at most, no more than "
            "a fair draw gives in groups of this size."
        )
    else:
        message = (
            f"Before the campaign both groups were alike: they differed by {size} standard deviations at most "
            f"({measure})."
        )
    return (Finding("campaign_balance_even", message),)
