"""Every scheme, by kind."""

from collections.abc import Callable

from rfm_core.scoring.choice import Scheme, SchemeKind
from rfm_core.scoring.mean_sd import mean_sd_scores
from rfm_core.scoring.own_edges import own_edge_scores
from rfm_core.scoring.percent_rank import percent_rank_scores
from rfm_core.scoring.quantiles import quantile_scores
from rfm_core.scoring.ranks import MetricScores, Ranks
from rfm_core.vocabulary import Vocabulary

SCHEMES: dict[SchemeKind, Callable[[Ranks, Scheme, Vocabulary], MetricScores]] = {
    SchemeKind.QUANTILES: quantile_scores,
    SchemeKind.MEAN_SD: mean_sd_scores,
    SchemeKind.PERCENT_RANK: percent_rank_scores,
    SchemeKind.EDGES: own_edge_scores,
}
