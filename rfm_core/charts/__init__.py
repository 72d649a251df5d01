"""Charts, one a file: `…_data` makes the frame, `draw_…` draws it; the heavy libraries load on drawing."""

from rfm_core.charts.before_after import before_after_data, draw_before_after
from rfm_core.charts.cluster_scatter import (
    cluster_colours,
    cluster_scatter_data,
    draw_cluster_cloud,
    draw_cluster_scatter,
)
from rfm_core.charts.content_bars import ContentMeasure, content_bars_data, draw_content_bars
from rfm_core.charts.feature_heatmap import draw_feature_heatmap, feature_heatmap_data
from rfm_core.charts.map_grid import draw_map_grid, map_boards, map_grid_data
from rfm_core.charts.mean_scores import draw_mean_scores, mean_scores_data
from rfm_core.charts.pareto import draw_pareto, pareto_data, value_of_best
from rfm_core.charts.points import MOST_POINTS
from rfm_core.charts.rf_grid import draw_rf_grid, rf_grid_data
from rfm_core.charts.rf_scatter import draw_rf_scatter, draw_rfm_cloud, rf_scatter_data, rfm_cloud_data
from rfm_core.charts.rfm_spread import draw_rfm_spread, rfm_spread_data
from rfm_core.charts.score_pair import ScorePair, score_pair
from rfm_core.charts.segment_bars import Measure, draw_segment_bars, segment_bars_data
from rfm_core.charts.silhouette_bars import draw_silhouette_bars, silhouette_bars_data
from rfm_core.charts.trait_bars import draw_trait_bars, trait_bars_data
from rfm_core.charts.trait_cross import draw_trait_cross, trait_cross_data
from rfm_core.charts.trait_spread import draw_trait_spread, trait_spread_data
from rfm_core.charts.treemap import draw_treemap, treemap_data
from rfm_core.charts.year_bars import YearMeasure, draw_year_bars, year_bars_data
from rfm_core.charts.year_lines import YearAverage, draw_year_lines, year_lines_data

CHARTS = {
    "treemap": (treemap_data, draw_treemap),
    "segment-bars": (segment_bars_data, draw_segment_bars),
    "rf-grid": (rf_grid_data, draw_rf_grid),
    "map-grid": (map_grid_data, draw_map_grid),
    "before-after": (before_after_data, draw_before_after),
    "trait-bars": (trait_bars_data, draw_trait_bars),
    "trait-spread": (trait_spread_data, draw_trait_spread),
    "trait-cross": (trait_cross_data, draw_trait_cross),
    "content-bars": (content_bars_data, draw_content_bars),
    "year-bars": (year_bars_data, draw_year_bars),
    "year-lines": (year_lines_data, draw_year_lines),
    "rfm-spread": (rfm_spread_data, draw_rfm_spread),
    "mean-scores": (mean_scores_data, draw_mean_scores),
    "rf-scatter": (rf_scatter_data, draw_rf_scatter),
    "rfm-cloud": (rfm_cloud_data, draw_rfm_cloud),
    "pareto": (pareto_data, draw_pareto),
    "cluster-scatter": (cluster_scatter_data, draw_cluster_scatter),
    "cluster-cloud": (cluster_scatter_data, draw_cluster_cloud),
    "feature-heatmap": (feature_heatmap_data, draw_feature_heatmap),
    "silhouette-bars": (silhouette_bars_data, draw_silhouette_bars),
}
"""Every chart: the function that prepares its data and the one that draws it."""

__all__ = [
    "CHARTS",
    "MOST_POINTS",
    "ContentMeasure",
    "Measure",
    "ScorePair",
    "YearAverage",
    "YearMeasure",
    "before_after_data",
    "cluster_colours",
    "cluster_scatter_data",
    "content_bars_data",
    "draw_before_after",
    "draw_cluster_cloud",
    "draw_cluster_scatter",
    "draw_content_bars",
    "draw_feature_heatmap",
    "draw_map_grid",
    "draw_mean_scores",
    "draw_pareto",
    "draw_rf_grid",
    "draw_rf_scatter",
    "draw_rfm_cloud",
    "draw_rfm_spread",
    "draw_segment_bars",
    "draw_silhouette_bars",
    "draw_trait_bars",
    "draw_trait_cross",
    "draw_trait_spread",
    "draw_treemap",
    "draw_year_bars",
    "draw_year_lines",
    "feature_heatmap_data",
    "map_boards",
    "map_grid_data",
    "mean_scores_data",
    "pareto_data",
    "rf_grid_data",
    "rf_scatter_data",
    "rfm_cloud_data",
    "rfm_spread_data",
    "score_pair",
    "segment_bars_data",
    "silhouette_bars_data",
    "trait_bars_data",
    "trait_cross_data",
    "trait_spread_data",
    "treemap_data",
    "value_of_best",
    "year_bars_data",
    "year_lines_data",
]
