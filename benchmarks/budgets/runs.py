"""Whole processes, run in turn, and what each took.

A process begins with its parent's peak of memory. So whatever is large (making data, comparing results) happens in
processes of its own, and nothing that this program imports is.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
_PATHS = os.pathsep.join([str(ROOT), str(ROOT / "benchmarks")])


class Broken(Exception):
    """A process ended with another status than 0.

    Attributes:
        said: The end of what it said.
    """

    def __init__(self, command: tuple[str, ...], status: int, said: str) -> None:
        super().__init__(f"{' '.join(command[1:4])} ended with status {status}: {said}")
        self.said = said


@dataclass(frozen=True)
class Run:
    """What the system says of a process that has ended.

    Attributes:
        seconds: From its start to its exit.
        processor: Seconds of processor time, its children's included.
        megabytes: The most it ever had in memory, of 1,048,576 bytes; of its processes the largest.
    """

    seconds: float
    processor: float
    megabytes: float


def python(*arguments: object) -> tuple[str, ...]:
    """A command for this Python."""
    return (sys.executable, *map(str, arguments))


def score(source: Path, results: Path, *more: object) -> tuple[str, ...]:
    """The product's own command, with nothing mapped by hand."""
    return python("-m", "rfm_core", "score", source, "--out", results, *more)


def run(command: tuple[str, ...]) -> Run:
    """Run a command to its end.

    Raises:
        Broken: It failed.
    """
    # Polars writes its allocator's settings into the environment of the program that imports it.
    inherited = {name: text for name, text in os.environ.items() if name != "_RJEM_MALLOC_CONF"}
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=inherited | {"PYTHONPATH": _PATHS},
            stdout=said,
            stderr=subprocess.STDOUT,
            process_group=0,  # so that it is interrupted once, by us, and can end the server that it has started
        )
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.send_signal(signal.SIGINT)
            process.wait()
            raise
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            words = said.read().decode(errors="replace").strip()[-600:]
            raise Broken(command, process.returncode, words)
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def seconds(runs: list[Run]) -> float:
    """The median."""
    return median(one.seconds for one in runs)


def peak(runs: list[Run]) -> float:
    """The most of all runs, in megabytes."""
    return max(one.megabytes for one in runs)


def told(name: str, runs: list[Run]) -> str:
    """A program's median with its spread, the median of its processor time, and its memory."""
    processor = median(one.processor for one in runs)
    times = spread([one.seconds for one in runs])
    return f"{name} {times}, {processor:.2f} s of processor, {peak(runs):,.0f} MB"


def spread(times: list[float]) -> str:
    """A median with the least and the most: "2.31 s (2.20–2.44)"."""
    return f"{median(times):.2f} s ({min(times):.2f}–{max(times):.2f})"
