"""The published table of the streaming customers, from the file itself."""

from pathlib import Path

import polars as pl
import pytest

from rfm_core.presets import preset
from rfm_core.scoring import score
from rfm_core.segments import assign

FILE = Path(__file__).parents[3] / "shared" / "acceptance" / "streamflix_customers.csv"
PUBLISHED = [
    ("Champions", 49, 2.20, 55.92, 14815.87, 725977.5),
    ("Loyal Customers", 8, 1.88, 46.00, 13605.72, 108845.75),
    ("Potential Loyalists", 19, 2.16, 51.21, 12442.83, 236413.75),
    ("Promising", 162, 2.42, 30.71, 9111.40, 1476047.5),
    ("New Users", 31, 2.87, 10.61, 3439.84, 106635.0),
    ("At Risk", 9, 6.44, 23.11, 7101.42, 63912.75),
    ("Hibernating", 22, 7.82, 9.50, 3214.91, 70728.0),
]


@pytest.mark.skipif(not FILE.exists(), reason="the published data is not beside this checkout")
def test_streaming_preset_gives_the_published_segments():
    table = pl.read_csv(FILE)
    day = "%m/%d/%Y"
    customers = table.select(
        pl.col("CustomerID").alias("customer_id"),
        (pl.col("Evaluation Date").str.to_date(day) - pl.col("Max Visit Date").str.to_date(day))
        .dt.total_days()
        .alias("recency_days"),
        pl.col("Count of Visits").alias("frequency"),
        pl.col("Watch_Duration (mins)").alias("monetary"),
    )
    streaming = preset("streaming")
    assigned = assign(score(customers, streaming.scheme).frame, streaming.segment_map)
    found = {
        name: (len(part), part["recency_days"].mean(), part["frequency"].mean(), part["monetary"].mean())
        for (name,), part in assigned.group_by("segment")
    }
    for name, size, recency, visits, minutes, total in PUBLISHED:
        assert found[name][0] == size
        assert found[name][1:] == pytest.approx((recency, visits, minutes), abs=0.005)
        assert assigned.filter(segment=name)["monetary"].sum() == pytest.approx(total)
