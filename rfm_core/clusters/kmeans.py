"""KMeans and silhouettes, run by `rfm_core.apart` in a process of its own: scikit-learn takes 130 MB.

It imports nothing of this package, because it runs as a script.
"""

# ruff: noqa: E402 - what must not be imported stands before what would import it

import sys
from typing import Any

sys.modules["pandas"] = None  # type: ignore[assignment]  # scikit-learn would load it, 60 MB, to no use here

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans, MiniBatchKMeans
from sklearn.metrics import pairwise_distances_chunked
from threadpoolctl import threadpool_limits

del sys.modules["pandas"]  # it looks there, too, for what it is given
_BATCH = 4096
# Of distances at a time: all of them at once are rows × rows numbers.
_MEGABYTES = 8


def answer(question: dict[str, Any], content: bytearray) -> tuple[dict[str, Any], bytes]:
    """Give every row of a matrix its cluster, or every number of clusters its silhouette.

    Args:
        question: `shape` and `order` of the matrix; `seed`, `starts` and `batches` of KMeans; `k`, or `ks` to compare.
        content: The matrix (float64).

    Returns:
        With `k` the labels as bytes (int32); with `ks` their silhouettes as `scores`.
    """
    matrix = np.frombuffer(content).reshape(question["shape"], order=question["order"])
    with threadpool_limits(1):  # sums of several threads end in no fixed order
        if "k" in question:
            return {}, _kmeans(matrix, question["k"], question).astype(np.int32).tobytes()
        labels = [_kmeans(matrix, k, question) for k in question["ks"]]
        return {"scores": _silhouettes(matrix.astype(np.float32), labels)}, b""


def _silhouettes(matrix: NDArray[np.float32], labels: list[NDArray[np.int32]]) -> list[float]:
    """The mean silhouette (Rousseeuw 1987) of each way to divide the rows, from distances of a few rows at a time.

    scikit-learn's own takes the whole matrix of distances, 400 MB for 10,000 rows, or all of them anew for each way.
    """
    members = [np.eye(int(one.max()) + 1)[one] for one in labels]
    totals, start = [0.0] * len(labels), 0
    for distances in pairwise_distances_chunked(matrix, working_memory=_MEGABYTES):
        rows = slice(start, start + len(distances))
        for place, (own, belongs) in enumerate(zip(labels, members, strict=True)):
            totals[place] += float(_of_rows(distances @ belongs, own[rows], belongs.sum(axis=0)).sum())
        start = rows.stop
    return [total / len(matrix) for total in totals]


def _of_rows(
    sums: NDArray[np.float64], own: NDArray[np.int32], sizes: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Silhouettes of some rows, from the sums of their distances to every cluster; 0 for one that is alone."""
    rows = np.arange(len(own))
    # The distance to oneself is 0 and no distance to another.
    others = sizes[own] - 1
    within = sums[rows, own] / np.maximum(others, 1)
    means = sums / sizes
    # The nearest other cluster: one's own mustn't be it.
    means[rows, own] = np.inf
    nearest = means.min(axis=1)
    larger = np.maximum(within, nearest)
    apart = np.divide(nearest - within, larger, out=np.zeros_like(larger), where=larger > 0)
    return np.where(others > 0, apart, 0.0)


def _kmeans(matrix: NDArray[np.float64], k: int, question: dict[str, Any]) -> NDArray[np.int32]:
    chosen = {"n_clusters": k, "n_init": question["starts"], "random_state": question["seed"]}
    model = MiniBatchKMeans(batch_size=_BATCH, **chosen) if question["batches"] else KMeans(**chosen)
    labels: NDArray[np.int32] = model.fit_predict(matrix)
    return labels
