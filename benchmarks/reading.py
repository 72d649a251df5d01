"""How reading alone compares with plain Polars: run by hand, `python benchmarks/reading.py [lines in millions]`.

The files are those of `benchmarks/budgets.py`, ten million lines if nothing else is said. Every program runs three
times, in turn with the others; ratios of medians are side by side in one run, because machines differ.
"""

import sys
import tempfile
from functools import partial
from pathlib import Path

from budgets.bench import Bench, ratio
from budgets.files import VARIANTS
from budgets.runs import python, run, told
from budgets.scoring import TEN_MILLION

NEEDED = ("InvoiceNo", "CustomerID", "InvoiceDate", "Quantity", "UnitPrice")


def typed_scan(path: Path) -> None:
    """The least that any program has to do: the needed columns, typed."""
    import polars as pl

    types = [pl.String, pl.String, pl.String, pl.Float64, pl.Float64]
    scan = pl.scan_csv(path, schema_overrides=dict(zip(NEEDED, types, strict=True)), encoding="utf8-lossy")
    scan.select(NEEDED).select(pl.all().null_count()).collect(engine="streaming")


def read_only(path: Path) -> None:
    """`read_table` alone: proof, header, findings."""
    from rfm_core.reading import read_table

    read_table(path)


def read_and_scan(path: Path) -> None:
    """`read_table`, then one streaming pass over the needed columns."""
    import polars as pl

    from rfm_core.reading import read_table

    read_table(path).lazy.select(NEEDED).select(pl.all().null_count()).collect(engine="streaming")


def read_and_group(path: Path) -> None:
    """`read_table`, then the sum per customer."""
    import polars as pl

    from rfm_core.reading import read_table

    quantity, price = (pl.col(name).cast(pl.Float64, strict=False) for name in ("Quantity", "UnitPrice"))
    read_table(path).lazy.group_by("CustomerID").agg((quantity * price).sum()).collect(engine="streaming")


TASKS = {task.__name__: task for task in (typed_scan, read_only, read_and_scan, read_and_group)}


def main() -> None:
    if sys.argv[1:2] == ["--task"]:
        TASKS[sys.argv[2]](Path(sys.argv[3]))
        return
    share = float(sys.argv[1]) * 1_000_000 / TEN_MILLION if len(sys.argv) > 1 else 1.0
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), runs=3, share=share)
        healthy = bench.file("shop", TEN_MILLION)
        for path in (healthy, *(bench.variant(kind, healthy) for kind in VARIANTS)):
            tasks = {name: python(__file__, "--task", name, path) for name in TASKS}
            if path.stem == "bad-rows":
                del tasks["typed_scan"]  # which ends at the first of them
            seen = bench.in_turn({name: partial(run, command) for name, command in tasks.items()})
            least = seen.get("typed_scan")
            print(f"{path.stem}: {path.stat().st_size / 1e6:,.0f} MB")
            for name, runs in seen.items():
                beside = f", {ratio(runs, least):.2f} × the typed scan" if least else ""
                print(f"  {told(name, runs)}{beside}")


if __name__ == "__main__":
    main()
