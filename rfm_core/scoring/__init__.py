"""Customers → scores: one scheme a file, one registry, whole-number arithmetic on ranks."""

from rfm_core.scoring.choice import METRICS, Edges, Scheme, SchemeKind, Ties, make_scheme
from rfm_core.scoring.own_edges import complete_edges, starting_edges
from rfm_core.scoring.quantiles import score_ranges
from rfm_core.scoring.ranks import Ranks, rank
from rfm_core.scoring.scored import Scored, score

__all__ = [
    "METRICS",
    "Edges",
    "Ranks",
    "Scheme",
    "SchemeKind",
    "Scored",
    "Ties",
    "complete_edges",
    "make_scheme",
    "rank",
    "score",
    "score_ranges",
    "starting_edges",
]
