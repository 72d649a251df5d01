"""Customers → scores: one scheme a file, one registry, whole-number arithmetic on ranks."""

from rfm_core.scoring.choice import Scheme, make_scheme
from rfm_core.scoring.edges import Edges
from rfm_core.scoring.meanings import score_ranges
from rfm_core.scoring.method import Method
from rfm_core.scoring.own_edges import complete_edges, starting_edges
from rfm_core.scoring.ranks import Ranks, rank
from rfm_core.scoring.registry import METHODS
from rfm_core.scoring.scales import METRICS
from rfm_core.scoring.scored import Scored, score
from rfm_core.scoring.ties import Ties

__all__ = [
    "METHODS",
    "METRICS",
    "Edges",
    "Method",
    "Ranks",
    "Scheme",
    "Scored",
    "Ties",
    "complete_edges",
    "make_scheme",
    "rank",
    "score",
    "score_ranges",
    "starting_edges",
]
