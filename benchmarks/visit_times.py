"""How long a visitor waits: upload to segments, first visit of every page, the page again, another preset.

    python benchmarks/visit_times.py                # 3 million lines and 300,000 customers, twice; 900,000 lines
    python benchmarks/visit_times.py --only 900000 --rounds 3
    python benchmarks/visit_times.py --app /another/checkout

The real server on this machine, and a visitor without a browser (`visitor.py`), so that what a browser draws isn't in
it. Every round is a server of its own; the median of the rounds is printed, beside `score` on the same file.
"""

import asyncio
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import click
import served
from orders import Orders, make_orders, read_facts
from served import Served
from visitor import Visitor

CUSTOMERS = 300_000
PAGES = ("segments", "audience", "clusters", "plan", "messages", "download")
Times = dict[str, list[float]]


@click.command(help=__doc__)
@click.option("--only", type=int, multiple=True, help="Lines of a file; may be repeated.")
@click.option("--rounds", default=2, show_default=True, help="Servers that are started for each file.")
@click.option(
    "--look", default=5.0, show_default=True, help="Seconds the visitor looks at the first segments."
)
@click.option("--first", help="The page that is visited first, right after the segments.")
@click.option(
    "--app", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Another checkout."
)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="For all files; on a real disk.",
)
def main(
    only: tuple[int, ...], rounds: int, look: float, first: str | None, app: Path | None, folder: Path | None
) -> None:
    """Measure and print."""
    served.ROOT = app or served.ROOT
    pages = tuple(dict.fromkeys((first, *PAGES))) if first else PAGES
    with tempfile.TemporaryDirectory(dir=folder, prefix="rfm-lens-times-") as place:
        for lines in only or (900_000, 3_000_000):
            orders = make_orders(Path(place), 1, lines, CUSTOMERS)
            times: Times = defaultdict(list)
            for _ in range(rounds):
                times["score, whole process (s)"].append(_score(orders.path, Path(place)))
                _round(orders, Path(place), times, look, pages)
            _print(orders, times)
            orders.path.unlink()


def _score(path: Path, folder: Path) -> float:
    begun = time.perf_counter()
    command = [sys.executable, "-m", "rfm_core", "score", str(path), "--out", str(folder / "results.csv")]
    subprocess.run(
        command,
        cwd=served.ROOT,
        check=True,
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(served.ROOT)},
    )
    return time.perf_counter() - begun


def _round(orders: Orders, folder: Path, times: Times, look: float, pages: tuple[str, ...]) -> None:
    with Served(16_000, folder) as server:
        asyncio.run(_visit(server, orders, times, look, pages))
        times["server's peak (MB)"].append(server.sampler.peak.judged)
        for trouble in server.troubles():
            print(f"- {trouble}")


async def _visit(server: Served, orders: Orders, times: Times, look: float, pages: tuple[str, ...]) -> None:
    visitor = await Visitor.arrive(server.base)
    begun = time.perf_counter()
    await visitor.upload(orders.path)
    times["upload has arrived (s)"].append(visitor.arrived - begun)
    await visitor.settle(lambda: read_facts(visitor.text()) is not None or bool(visitor.all("alert")))
    times["upload to the first segments (s)"].append(time.perf_counter() - begun)
    times["server's peak until then (MB)"].append(server.sampler.peak.judged)
    await asyncio.sleep(look)
    for page in pages:
        await _timed(times, f"{page}, first visit (s)", visitor.go(page))
        times[f"{page}, sent (kB)"].append(visitor.received / 1000)
    for page in pages:
        await _timed(times, f"{page}, again (s)", visitor.go(page))
    await visitor.go("segments")
    box = visitor.find("selectbox", "preset_choice")
    others = [one for one in box.options if one != box.options[box.default]][:2]
    for preset in others:
        await _timed(times, "another preset (s)", visitor.choose("selectbox", "preset_choice", preset))
    with contextlib.suppress(Exception):
        await visitor.leave()


async def _timed(times: Times, name: str, what: object) -> None:
    begun = time.perf_counter()
    await what  # type: ignore[misc]
    times[name].append(time.perf_counter() - begun)


def _print(orders: Orders, times: Times) -> None:
    size = orders.path.stat().st_size / 1e6
    print(f"\n{size:.0f} MB, {orders.used:,} lines that count, {orders.customers:,} customers\n")
    print("| what | median | all |", "| --- | ---: | --- |", sep="\n")
    for name, values in times.items():
        print(f"| {name} | {statistics.median(values):.2f} | {', '.join(f'{one:.2f}' for one in values)} |")
    score = statistics.median(times["score, whole process (s)"])
    segments = statistics.median(times["upload to the first segments (s)"])
    print(f"| upload to the first segments, to `score` (×) | {segments / score:.2f} | |", flush=True)


if __name__ == "__main__":
    main()
