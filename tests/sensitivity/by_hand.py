"""Customers scored in plain Python, one value at a time, against what everybody else has."""

from types import SimpleNamespace

import polars as pl

from rfm_core.presets import map_for
from rfm_core.scoring import METRICS, Scheme, Ties, score
from rfm_core.scoring.scored import total_of
from rfm_core.segments import assign
from rfm_core.vocabulary import vocabulary
from tests.scoring.test_invariants import frame_of


def found_of(rows: list[tuple[int, int, float]], scheme: Scheme) -> SimpleNamespace:
    """As much of an analysis as borderline customers are found from."""
    scored, segment_map = score(frame_of(rows), scheme), map_for(scheme)
    return SimpleNamespace(
        customers=assign(scored.frame, segment_map),
        scheme=scheme,
        cutoffs=scored.cutoffs,
        segment_map=segment_map,
        vocabulary=vocabulary("money"),
    )


def score_by_hand(found: SimpleNamespace, metric: str, value: float) -> int:
    """The score of a value that somebody might have, by the methods' words for each scheme."""
    scheme, cutoffs, scores = found.scheme, found.cutoffs[metric], found.scheme.ranges[metric]
    values = found.customers[metric].to_list()
    falling = metric == "recency_days"
    if cutoffs is None:
        tenths = min(10, sum(one < value for one in values) * 10 // max(1, len(values) - 1))
        return 10 - tenths if falling else tenths
    if scheme.kind == "quantiles" and scheme.ties in {Ties.OWN, Ties.MIDDLE}:
        given = found.customers[f"{METRICS[metric].lower()}_score"].to_list()
        lower = max((one for one in values if one <= value), default=min(values))
        return given[values.index(lower)]
    if scheme.kind == "mean-sd":
        low, high = cutoffs
        place = 0 if value < low - 1e-9 else 2 if value > high + 1e-9 else 1
    else:
        place = sum(value > cut for cut in cutoffs)
    return scores[-1] - place if falling else scores[0] + place


def segment_by_hand(found: SimpleNamespace, scores: tuple[int, int, int]) -> str:
    """The segment of three scores."""
    total = total_of(scores, found.scheme.weights)
    row = dict(zip(("r_score", "f_score", "m_score"), scores, strict=True)) | {"total": total}
    if found.scheme.method.levels:
        totals = found.customers["total"].to_list()
        row["level"] = min(10, sum(one < total for one in totals) * 10 // max(1, len(totals) - 1))
    return str(assign(pl.DataFrame([row]), found.segment_map)["segment"][0])
