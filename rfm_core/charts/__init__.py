"""Charts, one a file: `…_data` makes the frame, `draw_…` draws it, a `Chart` says all that a page has to know of it.

The heavy libraries load on drawing.
"""

from rfm_core.charts.before_after import before_after_data, draw_before_after
from rfm_core.charts.chart import Chart, Look, Medium, Place, Seen, Told, default_option, drawn, told
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
from rfm_core.charts.registry import CHARTS, charts_at, places_on
from rfm_core.charts.rf_grid import draw_rf_grid, rf_grid_data
from rfm_core.charts.rf_scatter import draw_rf_scatter, draw_rfm_cloud, rf_scatter_data, rfm_cloud_data
from rfm_core.charts.rfm_spread import draw_rfm_spread, rfm_spread_data
from rfm_core.charts.score_pair import ScorePair, score_pair
from rfm_core.charts.segment_bars import Measure, draw_segment_bars, segment_bars_data
from rfm_core.charts.silhouette_bars import draw_silhouette_bars, silhouette_bars_data
from rfm_core.charts.trait_bars import draw_trait_bars, trait_bars_data
from rfm_core.charts.trait_cross import draw_trait_cross, trait_cross_data
from rfm_core.charts.trait_spread import draw_trait_spread, trait_spread_data
from rfm_core.charts.treemap import TileColour, draw_treemap, treemap_data
from rfm_core.charts.year_bars import YearMeasure, draw_year_bars, year_bars_data
from rfm_core.charts.year_lines import YearAverage, draw_year_lines, year_lines_data

__all__ = [
    "CHARTS",
    "MOST_POINTS",
    "Chart",
    "ContentMeasure",
    "Look",
    "Measure",
    "Medium",
    "Place",
    "ScorePair",
    "Seen",
    "TileColour",
    "Told",
    "YearAverage",
    "YearMeasure",
    "before_after_data",
    "charts_at",
    "cluster_colours",
    "cluster_scatter_data",
    "content_bars_data",
    "default_option",
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
    "drawn",
    "feature_heatmap_data",
    "map_boards",
    "map_grid_data",
    "mean_scores_data",
    "pareto_data",
    "places_on",
    "rf_grid_data",
    "rf_scatter_data",
    "rfm_cloud_data",
    "rfm_spread_data",
    "score_pair",
    "segment_bars_data",
    "silhouette_bars_data",
    "told",
    "trait_bars_data",
    "trait_cross_data",
    "trait_spread_data",
    "treemap_data",
    "value_of_best",
    "year_bars_data",
    "year_lines_data",
]
