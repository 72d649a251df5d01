"""What each cluster is like in each feature, beside all customers."""

import polars as pl

from rfm_core.clusters.features import Features

_FAR, _MONTH = 0.6, 30
"""Who is gone has stayed away longer than this quantile of all customers, and twice or a month longer than the median:
where everybody came this week, nobody is gone after two days."""


def cluster_profiles(customers: pl.DataFrame, features: Features) -> pl.DataFrame:
    """One row per cluster and feature, as `rfm_core.clusters.Fitted.profiles`.

    Args:
        customers: With `cluster` and the features as numbers, in the order of the features' matrix.
        features: Standardised.
    """
    parts = [_of_feature(customers, features, place) for place in range(len(features.names))]
    return pl.concat(parts).sort("cluster", "order").drop("order")


def _of_feature(customers: pl.DataFrame, features: Features, place: int) -> pl.DataFrame:
    name = features.names[place]
    known = pl.when(pl.col(name).is_finite()).then(pl.col(name)).cast(pl.Float64)
    scaled = customers.select("cluster", value=known, scaled=pl.Series(features.matrix[:, place]))
    value, middle = pl.col("value"), scaled["value"].median()
    return (
        scaled.group_by("cluster")
        .agg(
            customers=pl.len().cast(pl.Int64),
            mean=value.mean(),
            median=value.median(),
            deviation=pl.col("scaled").mean(),
            from_middle=pl.col("scaled").median() - scaled["scaled"].median(),
            **_told_truly(scaled["value"]),
        )
        .with_columns(
            feature=pl.lit(name),
            mean_of_all=pl.lit(scaled["value"].mean()),
            median_of_all=pl.lit(middle),
            order=pl.lit(place),
        )
    )


def _told_truly(values: pl.Series) -> dict[str, pl.Expr]:
    """The share of members of whom each claim about `value` is true; `values` are those of all customers."""
    middle = pl.lit(values.median())
    far = pl.max_horizontal(pl.lit(values.quantile(_FAR)), pl.min_horizontal(2 * middle, middle + _MONTH))
    # Who has no value is counted with the middle one, and so never for a claim.
    filled = pl.col("value").fill_null(middle)
    return {
        "above": (filled > middle).mean(),
        "below": (filled < middle).mean(),
        "gone": (filled > far).mean(),
        "under_half": (filled < middle / 2).mean(),
        "once": (filled == 1).mean(),
        "again": (filled >= 2).mean(),
    }
