"""Whether two programs found the same: `python -m budgets.equal OURS PEERS`.

Where they didn't, it says what is different and ends with status 1.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import polars as pl

METRICS = {"recency_days": "r_score", "frequency": "f_score", "monetary": "m_score"}
_BINS = 5
_NEAR = 1e-9
"""Sums of the same amounts in another order differ by less, as a part of the whole."""


def differences(ours: pl.DataFrame, peers: pl.DataFrame) -> Iterator[str]:
    """What is different between the product's results and a peer's.

    Args:
        ours: `customer_id`, the three metrics and scores; equal values have equal scores.
        peers: The same columns; scores are fifths of the customers, whoever stands first among equals.
    """
    both = ours.join(peers, on="customer_id", suffix="_peer")
    if not ours.height == peers.height == both.height:
        yield f"{ours.height:,} customers, and {peers.height:,} of the peer, {both.height:,} of them the same"
        return
    for metric in METRICS:
        mine, theirs = pl.col(metric), pl.col(f"{metric}_peer")
        if metric == "monetary":
            apart = (mine - theirs).abs() > _NEAR * pl.max_horizontal(mine.abs(), theirs.abs(), 1.0)
        else:
            apart = mine != theirs
        if others := both.filter(apart.fill_null(True)).height:
            yield f"{others:,} customers with another {metric}"
    yield from _scores(ours)
    for score in METRICS.values():
        fifths = sum(place * _BINS // peers.height + 1 for place in range(peers.height))
        # Where the customers don't divide by five, a border may lie one customer further.
        if abs(int(peers[score].sum()) - fifths) > (_BINS if peers.height % _BINS else 0):
            yield f"the peer's {score} adds up to {peers[score].sum():,}, and fifths to {fifths:,}"


def _scores(ours: pl.DataFrame) -> Iterator[str]:
    """Whether equals have equal scores, and those are the fifth in which their middle lies (docs/methods.md, 3)."""
    for metric, score in METRICS.items():
        ascending = pl.col(metric) if score != "r_score" else -pl.col(metric)
        values = (
            ours.select(value=ascending, score=pl.col(score).cast(pl.Int64))
            .group_by("value")
            .agg(
                pl.len().cast(pl.Int64).alias("customers"), pl.col("score").min(), most=pl.col("score").max()
            )
            .sort("value")
        )
        if values.filter(pl.col("score") != pl.col("most")).height:
            yield f"equal {metric} with different {score}s"
        if (values["score"].diff() < 0).any():
            yield f"a better {metric} with a lower {score}"
        if (values["customers"] * _BINS > ours.height).any():
            continue  # a value of more than a fifth takes up a score of its own, and the others share what is left
        twice_before = 2 * (pl.col("customers").cum_sum() - pl.col("customers"))
        expected = (twice_before + pl.col("customers")) * _BINS // (2 * ours.height) + 1
        if wrong := values.filter(expected != pl.col("score"))["customers"].sum():
            yield f"{wrong:,} customers whose {score} isn't their fifth by {metric}"


def read(path: Path) -> pl.DataFrame:
    """The columns that are compared; ids are text."""
    columns = ["customer_id", *METRICS, *METRICS.values()]
    return pl.read_csv(
        path, columns=columns, schema_overrides={"customer_id": pl.String, "monetary": pl.Float64}
    )


if __name__ == "__main__":
    found = list(differences(read(Path(sys.argv[1])), read(Path(sys.argv[2]))))
    print("; ".join(found))
    sys.exit(bool(found))
