"""The published table of methods, section 6, from the file alone."""

from pathlib import Path

import pytest

from rfm_core import Workspace, analyse

FILE = Path(__file__).resolve().parents[2] / "shared" / "acceptance" / "streamflix_customers.csv"

PUBLISHED = [
    ("Champions", 49, 2.20, 55.92, 14815.87, 725977.5),
    ("Loyal Customers", 8, 1.88, 46.00, 13605.72, 108845.75),
    ("Potential Loyalists", 19, 2.16, 51.21, 12442.83, 236413.75),
    ("Promising", 162, 2.42, 30.71, 9111.40, 1476047.5),
    ("New Users", 31, 2.87, 10.61, 3439.84, 106635.0),
    ("At Risk", 9, 6.44, 23.11, 7101.42, 63912.75),
    ("Hibernating", 22, 7.82, 9.50, 3214.91, 70728.0),
]


@pytest.mark.skipif(not FILE.exists(), reason="the acceptance file is not beside this checkout")
@pytest.mark.parametrize("workspace", [Workspace(), Workspace(preset="streaming")])
def test_the_streaming_table_is_reproduced_with_nothing_mapped_by_hand(workspace: Workspace) -> None:
    analysis = analyse(FILE, workspace)
    rows = analysis.segments.select(
        "segment",
        "customers",
        "average_recency_days",
        "average_frequency",
        "average_monetary",
        "total_monetary",
    ).rows()
    assert [(row[0], row[1], *(round(value, 2) for value in row[2:])) for row in rows] == PUBLISHED
    assert str(analysis.as_of) == "2024-09-01 00:00:00"
