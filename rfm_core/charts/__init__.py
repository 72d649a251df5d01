"""Charts, one a file: `…_data` makes the frame, `draw_…` draws it; the heavy libraries load on drawing."""

from rfm_core.charts.before_after import before_after_data, draw_before_after
from rfm_core.charts.map_grid import draw_map_grid, map_grid_data
from rfm_core.charts.rf_grid import draw_rf_grid, rf_grid_data
from rfm_core.charts.segment_bars import Measure, draw_segment_bars, segment_bars_data
from rfm_core.charts.treemap import draw_treemap, treemap_data

CHARTS = {
    "treemap": (treemap_data, draw_treemap),
    "segment-bars": (segment_bars_data, draw_segment_bars),
    "rf-grid": (rf_grid_data, draw_rf_grid),
    "map-grid": (map_grid_data, draw_map_grid),
    "before-after": (before_after_data, draw_before_after),
}
"""Every chart: the function that prepares its data and the one that draws it."""

__all__ = [
    "CHARTS",
    "Measure",
    "before_after_data",
    "draw_before_after",
    "draw_map_grid",
    "draw_rf_grid",
    "draw_segment_bars",
    "draw_treemap",
    "map_grid_data",
    "rf_grid_data",
    "segment_bars_data",
    "treemap_data",
]
