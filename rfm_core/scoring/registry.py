"""Every method of scoring, by kind, in the order of the screen."""

from rfm_core.scoring.mean_sd import MEAN_SD
from rfm_core.scoring.method import Method
from rfm_core.scoring.own_edges import OWN_EDGES
from rfm_core.scoring.percent_rank import PERCENT_RANK
from rfm_core.scoring.quantiles import QUANTILES

METHODS: dict[str, Method] = {
    method.kind: method
    for method in (
        QUANTILES,
        MEAN_SD,
        PERCENT_RANK,
        OWN_EDGES,
    )
}
"""The import above and the line here are all that a new one needs besides its own file."""
