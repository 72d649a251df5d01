"""Where and with what it is measured."""

import importlib.metadata
import os
import platform
from contextlib import suppress
from pathlib import Path

_PROGRAMS = ("polars", "duckdb", "pandas", "pyarrow", "streamlit", "xlsxwriter")


def machine(runs: int, *, quick: bool) -> str:
    """Cores, memory, processor, versions, runs and how busy it is, in a sentence or two."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    versions = [f"{name} {importlib.metadata.version(name)}" for name in _PROGRAMS]
    size = " Files of a tenth of the size: the budgets are meant for whole ones." if quick else ""
    return (
        f"{len(os.sched_getaffinity(0))} cores ({_processor()}), {memory:.0f} GB of memory, "
        f"Python {platform.python_version()}, {', '.join(versions)}. Medians of {runs} runs each, in turn; "
        f"load before them {os.getloadavg()[0]:.1f}.{size}"
    )


def _processor() -> str:
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.machine()
