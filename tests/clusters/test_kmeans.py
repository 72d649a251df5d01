"""Silhouettes from a few rows at a time are scikit-learn's."""

import numpy as np
import pytest

from rfm_core.clusters import kmeans


@pytest.fixture(scope="module")
def silhouette_score():
    """Scikit-learn's own, loaded by no worker but the one that runs these."""
    from sklearn.metrics import silhouette_score

    return silhouette_score


QUESTION = {"seed": 7, "starts": 2, "batches": False, "order": "C"}


@pytest.mark.parametrize("rows", [12, 400, 3000])
def test_silhouettes_are_those_of_scikit_learn(rows, monkeypatch, silhouette_score):
    monkeypatch.setattr(kmeans, "_MEGABYTES", 1)
    random = np.random.default_rng(rows)
    matrix = random.normal(size=(rows, 3)) + 4 * random.integers(0, 3, size=(rows, 1))
    question = QUESTION | {"shape": matrix.shape, "ks": [2, 3, 5, 9]}
    found, _ = kmeans.answer(question, bytearray(matrix.tobytes()))
    for k, score in zip(question["ks"], found["scores"], strict=True):
        labels = kmeans._kmeans(matrix, k, question)
        assert score == pytest.approx(silhouette_score(matrix, labels), abs=1e-5)


def test_a_row_alone_in_its_cluster_counts_as_nothing(silhouette_score):
    matrix = np.array([[0.0], [0.1], [0.2], [50.0]], dtype=np.float32)
    labels = np.array([0, 0, 0, 1], dtype=np.int32)
    assert kmeans._silhouettes(matrix, [labels])[0] == pytest.approx(
        silhouette_score(matrix, labels), abs=1e-6
    )


def test_rows_that_are_all_alike_stand_apart_in_nothing():
    matrix = np.zeros((6, 2), dtype=np.float32)
    labels = np.array([0, 0, 0, 1, 1, 1], dtype=np.int32)
    assert kmeans._silhouettes(matrix, [labels]) == [0.0]
