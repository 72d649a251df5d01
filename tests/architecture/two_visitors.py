"""Does a process stand still? Run by itself with POLARS_MAX_THREADS=2: `python two_visitors.py SECONDS WORK …`.

Polars' threads wait for the interpreter where an expression calls a Python function; a thread that makes pandas of a
Polars frame keeps the interpreter while it waits for Polars' threads. Two visitors who do both wait for good, so
neither may happen: `charts` and `values` run beside such a conversion, `shown` beside such an expression.
Ends with "no freeze" and how often each was done, or is ended by a watchdog with status 1.
"""

import faulthandler
import os
import sys
import threading
import time
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

import polars as pl
from streamlit import dataframe_util

from pages._shared.frame.tabular import shown
from rfm_core.values.dates import DateColumn, date, plan_dates
from rfm_core.values.numbers import number, plan_numbers

CUSTOMERS = pl.DataFrame(
    {
        "customer_id": [f"C{number}" for number in range(3_000)],
        "country": ["France", "Italy", "Spain"] * 1_000,
        "orders": range(3_000),
        "spend": [number / 4 for number in range(3_000)],
    }
).with_columns(segment=pl.col("country").cast(pl.Enum(["France", "Italy", "Spain"])))
MESSY = pl.LazyFrame(
    {
        "when": [f"{1 + row % 28} Feb 20{row % 24:02}" for row in range(20_000)],
        "much": [f"{row},50 EUR" for row in range(20_000)],
        "long": [f"{row % 24} h {row % 60} min" for row in range(20_000)],
    }
)


@cache
def looks() -> list[tuple[Any, Any]]:
    """Every chart with what it looks at; only who draws has to load them."""
    from rfm_core.charts import CHARTS
    from tests.charts.every_chart import VIEWS, looks_of

    return [(chart, one) for chart in CHARTS for one in looks_of(chart, "orders", VIEWS[0])]


def draw() -> None:
    from rfm_core.charts import map_grid_data, told

    for chart, one in looks():
        told(chart, one)
    map_grid_data({"11": ("Lost",), "12": ()}, [("11", 1, 1), ("12", 1, 2)], {"Lost": "#686A78"})


def read() -> None:
    dates = plan_dates(MESSY, [DateColumn("date", "when")])
    numbers = [number(header, plan_numbers(MESSY, header)) for header in ("much", "long")]
    MESSY.select(date("when", dates), *numbers).collect(engine="streaming")


def show() -> None:
    table = shown(CUSTOMERS)
    dataframe_util.convert_anything_to_arrow_bytes(table)
    dataframe_util.convert_anything_to_pandas_df(table)


def make_pandas() -> None:
    CUSTOMERS.to_pandas()


def call_python() -> None:
    written = [pl.col(name).map_elements(str, return_dtype=pl.String) for name in ("spend", "orders")]
    CUSTOMERS.head(20).select("customer_id", "country", *written)


WORK: dict[str, tuple[Callable[[], None], ...]] = {
    "charts": (draw, draw, make_pandas),
    "values": (read, make_pandas),
    "shown": (show, call_python),
}


def main(seconds: float, names: list[str]) -> None:
    """Do the work for some time, each kind in a thread of its own."""
    if "charts" in names:
        looks()  # before the time begins
    end = time.monotonic() + seconds
    done: dict[str, int] = {}

    def repeat(task: Callable[[], None]) -> None:
        task()  # at least once, however late its turn comes
        done[task.__name__] = 1
        while time.monotonic() < end:
            task()
            done[task.__name__] += 1

    faulthandler.dump_traceback_later(seconds + 30, exit=True)  # a thread of C's: it needs no interpreter
    threads = [threading.Thread(target=repeat, args=(task,)) for name in names for task in WORK[name]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    faulthandler.cancel_dump_traceback_later()
    assert done.keys() == {task.__name__ for name in names for task in WORK[name]}, done
    print("no freeze", done)


if __name__ == "__main__":
    sys.setswitchinterval(0.00001)  # threads take turns more often than usual, so that they meet sooner
    warnings.simplefilter("ignore", pl.exceptions.PolarsInefficientMapWarning)
    threading.excepthook = lambda failed: os._exit(sys.excepthook(*failed[:3]) or 2)
    main(float(sys.argv[1]), sys.argv[2:])
