"""The names of the columns that extras add, each with the extra that adds it; imports nothing."""

from typing import Final

WANTED_BY: Final[dict[str, str]] = {
    "borderline": "borderline",
    "borderline_by": "borderline",
    "segment_before": "movement",
    "moved": "movement",
    "usual_gap_days": "rhythm",
    "overdue": "rhythm",
    "unusually_late": "rhythm",
    "chance_active": "forecast",
    "expected_orders_30": "forecast",
    "expected_orders_90": "forecast",
    "expected_orders_365": "forecast",
    "expected_value_30": "forecast",
    "expected_value_90": "forecast",
    "expected_value_365": "forecast",
    "next_order": "forecast",
}
"""Column → id of its extra, in the order of the results."""

EXTRA_COLUMNS: Final = tuple(WANTED_BY)
"""In the order of the results, behind the segment."""
