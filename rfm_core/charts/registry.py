"""Every chart, in the order in which they stand on their pages; a page asks here what it has to draw."""

from typing import Any

from rfm_core.charts.before_after import BEFORE_AFTER
from rfm_core.charts.calibration import CALIBRATION
from rfm_core.charts.campaign_ranges import CAMPAIGN_RANGES
from rfm_core.charts.chart import Chart, Place, S
from rfm_core.charts.cluster_scatter import CLUSTER_CLOUD, CLUSTER_SCATTER
from rfm_core.charts.cohort_bars import COHORT_BARS
from rfm_core.charts.cohort_curves import COHORT_CURVES
from rfm_core.charts.cohort_heatmap import COHORT_HEATMAP
from rfm_core.charts.content_bars import CONTENT_BARS
from rfm_core.charts.content_stack import CONTENT_STACK
from rfm_core.charts.customer_orders import CUSTOMER_ORDERS
from rfm_core.charts.feature_heatmap import FEATURE_HEATMAP
from rfm_core.charts.forecast_bars import FORECAST_BARS
from rfm_core.charts.item_bars import ITEM_BARS
from rfm_core.charts.mean_scores import MEAN_SCORES
from rfm_core.charts.month_bars import MONTH_BARS
from rfm_core.charts.month_newcomers import MONTH_NEWCOMERS
from rfm_core.charts.month_sizes import MONTH_SIZES
from rfm_core.charts.move_flow import MOVE_FLOW
from rfm_core.charts.move_matrix import MOVE_MATRIX
from rfm_core.charts.pareto import PARETO_CURVE
from rfm_core.charts.proof_gains import PROOF_CURVE
from rfm_core.charts.proof_segments import PROOF_BARS
from rfm_core.charts.repeat_bars import REPEAT_BARS
from rfm_core.charts.rf_grid import RF_GRID
from rfm_core.charts.rf_scatter import RF_SCATTER, RFM_CLOUD
from rfm_core.charts.rfm_spread import RFM_SPREAD
from rfm_core.charts.second_curve import SECOND_CURVE
from rfm_core.charts.second_order import SECOND_ORDER
from rfm_core.charts.segment_bars import FIRST_BARS, SEGMENT_BARS
from rfm_core.charts.silhouette_bars import SILHOUETTE_BARS
from rfm_core.charts.trait_bars import TRAIT_BARS
from rfm_core.charts.trait_cross import TRAIT_CROSS
from rfm_core.charts.trait_spread import TRAIT_SPREAD
from rfm_core.charts.treemap import TREEMAP
from rfm_core.charts.year_bars import YEAR_BARS
from rfm_core.charts.year_lines import YEAR_LINES

CHARTS: tuple[Chart[Any], ...] = (
    FIRST_BARS,
    TREEMAP,
    SEGMENT_BARS,
    MONTH_BARS,
    MONTH_NEWCOMERS,
    SECOND_ORDER,
    ITEM_BARS,
    RF_GRID,
    RFM_SPREAD,
    MEAN_SCORES,
    RF_SCATTER,
    RFM_CLOUD,
    PARETO_CURVE,
    TRAIT_BARS,
    TRAIT_SPREAD,
    CONTENT_STACK,
    CONTENT_BARS,
    YEAR_BARS,
    YEAR_LINES,
    TRAIT_CROSS,
    CUSTOMER_ORDERS,
    CLUSTER_SCATTER,
    CLUSTER_CLOUD,
    FEATURE_HEATMAP,
    SILHOUETTE_BARS,
    MOVE_FLOW,
    MOVE_MATRIX,
    MONTH_SIZES,
    COHORT_HEATMAP,
    COHORT_CURVES,
    SECOND_CURVE,
    REPEAT_BARS,
    COHORT_BARS,
    BEFORE_AFTER,
    PROOF_BARS,
    PROOF_CURVE,
    FORECAST_BARS,
    CALIBRATION,
    CAMPAIGN_RANGES,
)


def charts_at(place: Place[S]) -> tuple[Chart[S], ...]:
    """The charts that stand at a place, in their order."""
    return tuple(chart for chart in CHARTS if place in chart.places)


def places_on(page: str) -> tuple[Place[Any], ...]:
    """Where charts stand on a page, in the order of the first chart at each."""
    found = (place for chart in CHARTS for place in chart.places if place.page == page)
    return tuple(dict.fromkeys(found))
