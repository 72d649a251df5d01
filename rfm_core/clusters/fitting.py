"""KMeans on standardised features: the same clusters, in the same order, whatever the order of the rows."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from rfm_core.apart import Answer, Companion
from rfm_core.clusters.choice import FEWEST, MOST
from rfm_core.clusters.features import Features
from rfm_core.errors import ChoiceProblem
from rfm_core.findings import Finding, Level

SEED = 20240229
# Methods, section 7.
STARTS = 10
LARGE = 100_000
"""From this many customers on, KMeans learns from batches and then places everybody."""
SAMPLE = 4_000
"""Customers whose silhouettes are measured."""
COMPANION = Companion(Path(__file__).with_name("kmeans.py"), "looks for clusters")
"""One for the whole process, whoever asks."""


@dataclass(frozen=True)
class Placed:
    """Everybody's cluster.

    Attributes:
        labels: Per row of the matrix its cluster, 0 … k − 1, in no meaningful order (int32).
        k: How many clusters there are.
        findings: Where fewer clusters were made, or by batches.
    """

    labels: Any
    k: int
    findings: tuple[Finding, ...]


def place(features: Features, k: int) -> Placed:
    """Place every row of the matrix in one of `k` clusters, or in fewer where fewer rows differ.

    Raises:
        ChoiceProblem: All customers are alike.
    """
    matrix, findings = features.matrix, []
    different = pl.DataFrame(matrix).n_unique()
    if different < FEWEST:
        raise ChoiceProblem(
            f"Clusters need at least {FEWEST} customers who differ; there is only {different} kind here "
            f"among {len(matrix):,}."
        )
    if different < k:
        findings.append(
            Finding(
                "fewer_clusters",
                f"Only {different} customers differ in these features, so there are {different} clusters, not {k}.",
                different,
                Level.WARNING,
            )
        )
    if len(matrix) > LARGE:
        findings.append(
            Finding(
                "clusters_by_batches",
                f"With {len(matrix):,} customers the clusters are learnt from random batches; everybody is then "
                "placed in the nearest one.",
                len(matrix),
            )
        )
    k = min(k, different)
    return Placed(_kmeans(matrix, k), k, tuple(findings))


def silhouettes(features: Features) -> pl.DataFrame:
    """How well 2 to 9 clusters would stand apart, on a fixed sample of at most `SAMPLE` rows.

    Returns:
        `k` (Int64), `silhouette` (Float64, −1 to 1: how much nearer customers are to their own cluster than to the
        next) and `best` (Boolean, one row); no row where fewer than three customers differ.
    """
    import numpy as np

    matrix = features.matrix
    if len(matrix) > SAMPLE:
        chosen = np.random.default_rng(SEED).choice(len(matrix), SAMPLE, replace=False)
        matrix = matrix[np.sort(chosen)]
    # With as many clusters as kinds of customers, each kind would stand alone.
    most = min(MOST, pl.DataFrame(matrix).n_unique() - 1)
    ks = list(range(FEWEST, most + 1))
    told = _ask(matrix, ks=ks)[0] if ks else {"scores": []}
    scores: dict[int, float] = dict(zip(ks, told["scores"], strict=True))
    # To six digits, as sums end a hair apart; of equals the fewer clusters.
    best = max(scores, key=lambda k: (round(scores[k], 6), -k), default=None)
    return pl.DataFrame(
        {"k": list(scores), "silhouette": list(scores.values()), "best": [k == best for k in scores]},
        schema={"k": pl.Int64, "silhouette": pl.Float64, "best": pl.Boolean},
    )


def memory_to_cluster(customers: int) -> int:
    """Megabytes that `place` or `silhouettes` takes at its peak, estimated, the process that does it included."""
    return 210 + customers // 8_000


def _kmeans(matrix: Any, k: int) -> Any:
    import numpy as np

    return np.frombuffer(_ask(matrix, k=k)[1], dtype=np.int32)


def _ask(matrix: Any, **wanted: Any) -> Answer:
    order = "C" if matrix.flags.c_contiguous else "F"
    question = {"shape": matrix.shape, "order": order, "seed": SEED, "starts": STARTS}
    batches = len(matrix) > LARGE
    return COMPANION.ask(question | {"batches": batches} | wanted, matrix.tobytes(order))
