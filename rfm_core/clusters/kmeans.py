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
from sklearn.metrics import silhouette_score
from sklearn.metrics.pairwise import euclidean_distances
from threadpoolctl import threadpool_limits

del sys.modules["pandas"]  # it looks there, too, for what it is given
_BATCH = 4096


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
        distances = euclidean_distances(matrix.astype(np.float32))
        labels = ((k, _kmeans(matrix, k, question)) for k in question["ks"])
        found = [float(silhouette_score(distances, one, metric="precomputed")) for _, one in labels]
        return {"scores": found}, b""


def _kmeans(matrix: NDArray[np.float64], k: int, question: dict[str, Any]) -> NDArray[np.int32]:
    chosen = {"n_clusters": k, "n_init": question["starts"], "random_state": question["seed"]}
    model = MiniBatchKMeans(batch_size=_BATCH, **chosen) if question["batches"] else KMeans(**chosen)
    labels: NDArray[np.int32] = model.fit_predict(matrix)
    return labels
