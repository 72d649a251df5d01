"""How reading compares with plain Polars: run by hand, `python benchmarks/reading.py [rows in millions]`.

Each measurement runs in a process of its own, one after the other, so that peaks of memory can be told apart;
ratios are side by side in one run, because machines differ. The data is made in a temporary folder.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

NEEDED = {
    "InvoiceNo": pl.String,
    "CustomerID": pl.String,
    "InvoiceDate": pl.String,
    "Quantity": pl.Float64,
    "UnitPrice": pl.Float64,
}
HEALTHY = ("healthy.csv", "quoted.csv")
BROKEN = ("latin.csv", "line_breaks.csv", "bad_rows.csv")


def generate(folder: Path, rows: int) -> None:
    """Order lines in a healthy file and in four variants of a tenth of its size."""
    import numpy as np

    dice, part = np.random.default_rng(1), 1_000_000
    words = np.array(["WHITE HANGING HEART", "RED WOOLLY BOTTLE", "SET OF BABUSHKAS", "GLASS STAR FROSTED"])
    with (folder / "healthy.csv").open("wb") as sink:
        for first in range(0, rows, part):
            count = min(part, rows - first)
            seconds = pl.Series(dice.integers(0, 63_072_000, count) + 1_291_190_000)
            frame = pl.DataFrame(
                {
                    "InvoiceNo": dice.integers(536_365, 2_536_365, count),
                    "StockCode": dice.integers(10_000, 99_999, count),
                    "Description": dice.choice(words, count),
                    "Quantity": dice.integers(1, 24, count),
                    "InvoiceDate": pl.from_epoch(seconds).dt.strftime("%Y-%m-%d %H:%M:%S"),
                    "UnitPrice": dice.random(count).round(2),
                    "CustomerID": dice.integers(12_000, 312_000, count),
                    "Country": dice.choice(np.array(["Spain", "France"]), count),
                }
            )
            frame.write_csv(sink, include_header=first == 0)
    with (folder / "healthy.csv").open("rb") as source:
        lines = [source.readline() for _ in range(rows // 10)]
    variants: dict[str, Callable[[int, bytes], bytes]] = {
        "quoted.csv": lambda _, line: b'"' + line[:-1].replace(b",", b'","') + b'"\n',
        "latin.csv": lambda _, line: line.replace(b"Spain", b"Espa\xf1a"),
        "line_breaks.csv": lambda at, line: line.replace(b"WHITE ", b"").replace(
            b"HANGING HEART", b'"HANGING\nHEART"'
        ),
        "bad_rows.csv": lambda at, line: line if at % 1000 else line.replace(b"0", b'"0'),
    }
    for name, change in variants.items():
        (folder / name).write_bytes(b"".join(change(at, line) for at, line in enumerate(lines)))


def typed_scan(path: Path) -> None:
    """The least that any program has to do: the needed columns, typed."""
    scan = pl.scan_csv(path, schema_overrides=NEEDED, encoding="utf8-lossy").select(list(NEEDED))
    scan.select(pl.all().null_count()).collect(engine="streaming")


def read_only(path: Path) -> None:
    """`read_table` alone: proof, header, findings."""
    from rfm_core.reading import read_table

    read_table(path)


def read_and_scan(path: Path) -> None:
    """`read_table`, then one streaming pass over the needed columns."""
    from rfm_core.reading import read_table

    table = read_table(path)
    table.lazy.select(list(NEEDED)).select(pl.all().null_count()).collect(engine="streaming")


def read_and_group(path: Path) -> None:
    """`read_table`, then the sum per customer."""
    from rfm_core.reading import read_table

    amount = pl.col("Quantity").cast(pl.Float64, strict=False) * pl.col("UnitPrice").cast(
        pl.Float64, strict=False
    )
    table = read_table(path)
    table.lazy.group_by("CustomerID").agg(amount.sum()).collect(engine="streaming")


TASKS = {task.__name__: task for task in (typed_scan, read_only, read_and_scan, read_and_group)}


def in_own_process(task: str, path: Path, *arguments: str, script: str = __file__) -> str:
    """A process begins with its parent's peak of memory, so that must stay small: even the data is made elsewhere."""
    command = [sys.executable, script, "--task", task, str(path), *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def measure(task: str, path: Path, script: str = __file__) -> dict[str, float]:
    return json.loads(in_own_process(task, path, script=script))


def run_task(task: str, path: Path, tasks: dict[str, Callable[[Path], None]]) -> None:
    start, cpu = time.perf_counter(), time.process_time()
    tasks[task](path)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    seconds = {"wall": time.perf_counter() - start, "cpu": time.process_time() - cpu}
    print(json.dumps(seconds | {"peak_mb": usage.ru_maxrss / 1024}))


def main() -> None:
    if sys.argv[1:2] == ["--task"]:
        if sys.argv[2] == "generate":
            generate(Path(sys.argv[3]), int(sys.argv[4]))
        else:
            run_task(sys.argv[2], Path(sys.argv[3]), TASKS)
        return
    rows = int(float(sys.argv[1]) * 1_000_000) if len(sys.argv) > 1 else 10_000_000
    with tempfile.TemporaryDirectory() as folder:
        in_own_process("generate", Path(folder), str(rows))
        for name in (*HEALTHY, *BROKEN):
            path = Path(folder) / name
            size, base = path.stat().st_size / 1e6, measure("typed_scan", path) if name in HEALTHY else None
            print(
                f"{name}: {size:,.0f} MB"
                + (f", typed scan {base['wall']:.2f} s, {base['peak_mb']:.0f} MB" if base else "")
            )
            for task in list(TASKS)[1:]:
                seen = measure(task, path)
                ratio = f", {seen['wall'] / base['wall']:.2f} × the typed scan" if base else ""
                print(
                    f"  {task:15} {seen['wall']:6.2f} s, cpu {seen['cpu']:6.2f} s, {seen['peak_mb']:5.0f} MB{ratio}"
                )


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main()
