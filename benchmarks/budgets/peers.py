"""The same job by those who know the columns: `python -m budgets.peers TASK SOURCE RESULTS`.

Each reads the shop's file, measures recency (whole days before a day after the last line), frequency (distinct
orders) and monetary of every customer, scores them in fifths, and writes a row each.
"""

import json
import sys
from pathlib import Path

TYPES = {
    "InvoiceNo": "VARCHAR",
    "StockCode": "VARCHAR",
    "Description": "VARCHAR",
    "Quantity": "DOUBLE",
    "InvoiceDate": "TIMESTAMP",
    "UnitPrice": "DOUBLE",
    "CustomerID": "VARCHAR",
    "Country": "VARCHAR",
}
_QUERY = """
COPY (
    WITH lines AS (SELECT *, Quantity * UnitPrice AS amount
                   FROM read_csv('{source}', header = true, auto_detect = false, columns = {columns})
                   WHERE Quantity * UnitPrice <> 0),
         moment AS (SELECT max(InvoiceDate) + INTERVAL 1 DAY AS as_of FROM lines),
         customers AS (SELECT CustomerID AS customer_id,
                              date_sub('day', max(InvoiceDate), (SELECT as_of FROM moment)) AS recency_days,
                              count(DISTINCT InvoiceNo) AS frequency, sum(amount) AS monetary
                       FROM lines GROUP BY CustomerID)
    SELECT *, ntile(5) OVER (ORDER BY recency_days DESC) AS r_score, ntile(5) OVER (ORDER BY frequency) AS f_score,
           ntile(5) OVER (ORDER BY monetary) AS m_score
    FROM customers
) TO '{results}' (HEADER)
"""


def duckdb_sql(source: Path, results: Path) -> None:
    """SQL that is told columns and types; DuckDB as it comes, a thread for every core."""
    import duckdb

    columns = json.dumps(TYPES).replace('"', "'")
    duckdb.sql(_QUERY.format(source=source, results=results, columns=columns))


def pandas_notebook(source: Path, results: Path) -> None:
    """What notebooks do."""
    import pandas as pd

    lines = pd.read_csv(source, dtype={"CustomerID": str, "InvoiceNo": str}, parse_dates=["InvoiceDate"])
    lines["amount"] = lines["Quantity"] * lines["UnitPrice"]
    lines = lines[lines["amount"] != 0]
    moment = lines["InvoiceDate"].max() + pd.Timedelta(days=1)
    customers = lines.groupby("CustomerID").agg(
        recency_days=("InvoiceDate", lambda seen: (moment - seen.max()).days),
        frequency=("InvoiceNo", "nunique"),
        monetary=("amount", "sum"),
    )
    for metric, labels in (("recency_days", [5, 4, 3, 2, 1]), ("frequency", None), ("monetary", None)):
        place = customers[metric].rank(method="first")
        customers[f"{metric[0]}_score"] = pd.qcut(place, 5, labels=labels or [1, 2, 3, 4, 5])
    customers.rename_axis("customer_id").to_csv(results)


def pandas_arrow(source: Path, results: Path) -> None:
    """The same on the Arrow reader, and without a Python function for each customer."""
    import pandas as pd

    lines = pd.read_csv(
        source,
        usecols=["InvoiceNo", "CustomerID", "InvoiceDate", "Quantity", "UnitPrice"],
        dtype={"CustomerID": str, "InvoiceNo": str},
        parse_dates=["InvoiceDate"],
        engine="pyarrow",
    )
    lines["amount"] = lines["Quantity"] * lines["UnitPrice"]
    lines = lines[lines["amount"] != 0]
    customers = lines.groupby("CustomerID").agg(
        last=("InvoiceDate", "max"), frequency=("InvoiceNo", "nunique"), monetary=("amount", "sum")
    )
    moment = lines["InvoiceDate"].max() + pd.Timedelta(days=1)
    customers.insert(0, "recency_days", (moment - customers.pop("last")).dt.days)
    fifths = 5 / len(customers)
    for metric in customers.columns:
        place = customers[metric].rank(method="first", ascending=metric != "recency_days")
        customers[f"{metric[0]}_score"] = ((place - 1) * fifths).astype(int) + 1
    customers.rename_axis("customer_id").to_csv(results)


def plain_polars(source: Path, results: Path, without: int = 0) -> None:
    """A streaming query; `without` leaves out every so many-th line, which is what is true of damaged ones."""
    import polars as pl

    texts = {"InvoiceNo": pl.String, "CustomerID": pl.String, "InvoiceDate": pl.String}
    scan = pl.scan_csv(
        source,
        schema_overrides=texts | {"Quantity": pl.Float64, "UnitPrice": pl.Float64},
        row_index_name="line" if without else None,
        row_index_offset=1,
    )
    if without:
        scan = scan.filter(pl.col("line") % without != 0)
    moment = pl.col("InvoiceDate").str.to_datetime("%Y-%m-%d %H:%M:%S", time_unit="us")
    customers = (
        scan.select(
            "InvoiceNo",
            customer_id="CustomerID",
            moment=moment,
            amount=pl.col("Quantity") * pl.col("UnitPrice"),
        )
        .filter(pl.col("amount") != 0)
        .group_by("customer_id")
        .agg(
            pl.col("moment").max(), frequency=pl.col("InvoiceNo").n_unique(), monetary=pl.col("amount").sum()
        )
        .collect(engine="streaming")
    )
    measured = customers.select(
        "customer_id",
        (pl.col("moment").max() + pl.duration(days=1) - pl.col("moment"))
        .dt.total_days()
        .alias("recency_days"),
        "frequency",
        "monetary",
    )
    place = {
        name: pl.col(name).rank("ordinal", descending=name == "recency_days") for name in measured.columns[1:]
    }
    scores = {
        f"{name[0]}_score": (rank.cast(pl.Int64) - 1) * 5 // pl.len() + 1 for name, rank in place.items()
    }
    measured.with_columns(**scores).write_csv(results)


def undamaged(source: Path, results: Path) -> None:
    """What is true of the file with bad rows, worked out from the healthy one."""
    from budgets.files import DAMAGED

    plain_polars(source, results, DAMAGED)


TASKS = {task.__name__: task for task in (duckdb_sql, pandas_notebook, pandas_arrow, plain_polars, undamaged)}

if __name__ == "__main__":
    TASKS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
