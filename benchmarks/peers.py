"""From a CSV of order lines to segments, beside peers: `python benchmarks/peers.py [rows in millions]`.

Every program reads the same file, measures recency, frequency (distinct orders) and monetary per customer, gives
quintile scores and counts the customers of each R × F cell. Each runs in a process of its own, one after the other;
read the ratios of one run, not the seconds. DuckDB and pandas come with `tests/requirements.txt`.
"""

import json
import sys
import tempfile
from pathlib import Path

import reading


def typed_scan(path: Path) -> None:
    """A bare typed Polars scan of the needed columns."""
    reading.typed_scan(path)


def product(path: Path) -> None:
    """The product's own command: any file, nothing mapped by hand, every row accounted for, results written."""
    from rfm_core.analysis import analyse

    analyse(path)


def duckdb_sql(path: Path) -> None:
    """SQL by somebody who knows the columns and their types."""
    import duckdb

    names = {"InvoiceNo": "VARCHAR", "CustomerID": "VARCHAR", "InvoiceDate": "TIMESTAMP"}
    types = json.dumps(names | {"Quantity": "DOUBLE", "UnitPrice": "DOUBLE"}).replace('"', "'")
    duckdb.sql(f"""
        WITH lines AS (FROM read_csv('{path}', header = true, types = {types})
                       SELECT *, Quantity * UnitPrice AS amount WHERE Quantity * UnitPrice <> 0),
             moment AS (SELECT max(InvoiceDate) + INTERVAL 1 DAY AS as_of FROM lines),
             customers AS (SELECT CustomerID, date_diff('day', max(InvoiceDate), any_value(as_of)) AS recency,
                                  count(DISTINCT InvoiceNo) AS frequency, sum(amount) AS monetary
                           FROM lines, moment GROUP BY CustomerID),
             scored AS (SELECT ntile(5) OVER (ORDER BY recency DESC) AS r, ntile(5) OVER (ORDER BY frequency) AS f,
                               ntile(5) OVER (ORDER BY monetary) AS m FROM customers)
        SELECT r, f, count(*), avg(m) FROM scored GROUP BY r, f
    """).fetchall()


def pandas_notebook(path: Path) -> None:
    """What notebooks do."""
    import pandas as pd

    lines = pd.read_csv(path, dtype={"CustomerID": str, "InvoiceNo": str}, parse_dates=["InvoiceDate"])
    lines["amount"] = lines["Quantity"] * lines["UnitPrice"]
    lines = lines[lines["amount"] != 0]
    moment = lines["InvoiceDate"].max() + pd.Timedelta(days=1)
    customers = lines.groupby("CustomerID").agg(
        recency=("InvoiceDate", lambda seen: (moment - seen.max()).days),
        frequency=("InvoiceNo", "nunique"),
        monetary=("amount", "sum"),
    )
    customers["r"] = pd.qcut(customers["recency"].rank(method="first"), 5, labels=[5, 4, 3, 2, 1])
    customers["f"] = pd.qcut(customers["frequency"].rank(method="first"), 5, labels=[1, 2, 3, 4, 5])
    customers.groupby(["r", "f"], observed=True).size()


TASKS = {task.__name__: task for task in (typed_scan, product, duckdb_sql, pandas_notebook)}


def main() -> None:
    if sys.argv[1:2] == ["--task"]:
        reading.run_task(sys.argv[2], Path(sys.argv[3]), TASKS)
        return
    rows = int(float(sys.argv[1]) * 1_000_000) if len(sys.argv) > 1 else 10_000_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "healthy.csv"
        reading.in_own_process("generate", Path(folder), str(rows), script=reading.__file__)
        print(f"{rows:,} order lines, {path.stat().st_size / 1e6:,.0f} MB")
        seen = {task: reading.measure(task, path, script=__file__) for task in TASKS}
        for task, one in seen.items():
            ratio = one["wall"] / seen["product"]["wall"]
            print(
                f"  {task:16} {one['wall']:6.1f} s, {one['peak_mb']:6.0f} MB, {ratio:5.2f} × the product's time"
            )


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main()
