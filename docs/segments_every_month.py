"""Every month: the segments of today, where the best customers of last month are now, and files to act on.

    python docs/segments_every_month.py [ORDERS.csv] [FOLDER FOR RESULTS]

Without arguments it takes the retail sample, writes into a temporary folder, and prints

    4,782 customers on 2026-07-01; out of Champions and Loyal Customers within 30 days:
       49 to At Risk
       23 to Can't Lose Them
    1,241 to write to in Need Attention, At Risk, Can't Lose Them
"""

import sys
import tempfile
from datetime import timedelta
from pathlib import Path

import polars as pl

import rfm_core

BEST = ("Champions", "Loyal Customers")
SLIPPING = ("Need Attention", "At Risk", "Can't Lose Them")
SAMPLE = Path(__file__).parents[1] / "sample_data" / "retail_orders.csv"


def moved(before: rfm_core.Result, now: rfm_core.Result) -> pl.DataFrame:
    """Customers who have left the best segments: `segment` (where they are now), `customers`, largest first."""
    were = before.customers.filter(pl.col("segment").is_in(BEST)).select("customer_id")
    gone = now.customers.join(were, on="customer_id").filter(~pl.col("segment").is_in(BEST))
    return (
        gone.group_by("segment")
        .agg(pl.len().alias("customers"))
        .sort("customers", "segment", descending=True)
    )


def main(orders: Path, folder: Path) -> None:
    """Compare two moments of one file, and write what came out."""
    table = rfm_core.read_table(orders)  # read once, analysed twice
    now = rfm_core.analyse(table, audience={"importer": "klaviyo", "segments": SLIPPING})
    assert now.as_of is not None
    before = rfm_core.analyse(table, as_of=now.as_of - timedelta(days=30))

    print(
        f"{now.customers.height:,} customers on {now.as_of:%Y-%m-%d}; out of {' and '.join(BEST)} within 30 days:"
    )
    for segment, customers in moved(before, now).iter_rows():
        print(f"{customers:>5,} to {segment}")
    print(f"{now.audience().rows.height:,} to write to in {', '.join(SLIPPING)}")

    now.write_audience(folder / "slipping-klaviyo.csv")
    now.write(folder / "segments.xlsx")
    now.write_report(folder / "report.html")


if __name__ == "__main__":
    given = [Path(one) for one in sys.argv[1:3]]
    with tempfile.TemporaryDirectory() as somewhere:
        main(*given, *(SAMPLE, Path(somewhere))[len(given) :])
