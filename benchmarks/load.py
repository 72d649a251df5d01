"""Does the server stand? The real server in 1 GB, many visitors, and a table of what came of it.

    python benchmarks/load.py                      # all of it: about three quarters of an hour
    python benchmarks/load.py --quick              # the same, small: five minutes
    python benchmarks/load.py --only sessions --only waves

Run by hand, on Linux. The limit is a control group where one can be made (as root, or by systemd), else a watchdog; the
output says which. Memory, failures and numbers count, not seconds: machines differ.
"""

import importlib.metadata
import os
import platform
import signal
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from limits import make_limit
from results import Result, Size
from situations import SITUATIONS, measure

QUICK = Size(
    sessions=6, lines=20_000, seconds=30, waves=2, uploads=4, megabytes=5, many=30_000, large=3, largest=20
)
_FRAMEWORKS = ("streamlit", "polars", "pyarrow", "pandas")


@click.command(help=__doc__)
@click.option(
    "--only", multiple=True, type=click.Choice(list(SITUATIONS)), help="One situation; may be repeated."
)
@click.option("--limit-mb", default=1024, show_default=True, help="The server's memory limit.")
@click.option("--quick", is_flag=True, help="Small files, few visitors: to see that it works.")
@click.option("--sessions", type=int, help="Visitors at once.")
@click.option("--seconds", type=float, help="How long they stay.")
@click.option("--waves", type=int, help="Waves of uploads.")
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), help="For all files; on a real disk."
)
def main(only: tuple[str, ...], limit_mb: int, quick: bool, folder: Path | None, **changes: Any) -> None:
    """Measure and print."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    size = replace(QUICK if quick else Size(), **{name: value for name, value in changes.items() if value})
    with tempfile.TemporaryDirectory(dir=folder, prefix="rfm-lens-load-") as place:
        _describe(Path(place), limit_mb)
        results = []
        for name in only or SITUATIONS:
            result = measure(name, size, limit_mb, Path(place))
            results.append(result)
            print(*(f"  - {note}" for note in result.notes), sep="\n", flush=True)
        _print_table(results)
    sys.exit(not all(result.met for result in results))


def _describe(folder: Path, megabytes: int) -> None:
    """Where and with what it is measured."""
    limit = make_limit(megabytes)
    limit.close()
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in _FRAMEWORKS)
    print(f"- Limit: {limit.name}")
    print(f"- {os.cpu_count()} cores, Python {platform.python_version()}, {versions}")
    print(f"- Files in {_file_system(folder)}")
    print(
        "- Megabytes (of 1,048,576 bytes) judged: what the server and its helper processes hold and the system "
        "can't drop, and the pages of libraries that they have in memory; looked at five times a second",
        flush=True,
    )


def _file_system(folder: Path) -> str:
    """What kind of file system a folder is on."""
    mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text().splitlines()]
    inside = [(place, kind) for place, kind in mounts if folder.resolve().is_relative_to(place)]
    kind = max(inside, key=lambda one: len(one[0]))[1]
    return f"{kind}, which is memory and counts as such" if kind == "tmpfs" else kind


def _print_table(results: list[Result]) -> None:
    print("\n| what | target | measured | |", "| --- | --- | --- | --- |", sep="\n")
    for one in results:
        print(f"| {one.what} | {one.target} | {one.measured} | {'met' if one.met else '**missed**'} |")


if __name__ == "__main__":
    main()
