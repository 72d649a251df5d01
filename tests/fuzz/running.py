"""Runs cases in processes that can be ended: one that hangs, dies or grows too big costs its case, not the run."""

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from tests.fuzz.verdicts import FAILURES

ROOT = Path(__file__).resolve().parents[2]
HANG = 20
"""Seconds after which a file counts as hanging."""
START = 60
"""Seconds that the process may take to start."""
MEGABYTES = 800
"""The most that reading a small file may take, the libraries' own share (about 300) included."""
HUNG, DIED, GREW = "hung", "died", "grew"


@dataclass(frozen=True)
class Result:
    """What came of one case; `outcome` is one of `verdicts` or `hung`, `died`, `grew`."""

    what: str
    seed: str
    outcome: str
    why: str = ""
    about: dict[str, str] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Whether this must not be."""
        return self.outcome in FAILURES | {HUNG, DIED, GREW}


def run(
    what: str,
    seed: str,
    cases: int,
    *,
    until: float | None = None,
    worker: Sequence[str] = ("-m", "tests.fuzz.worker"),
) -> Iterator[Result]:
    """Judge cases 0 … `cases` of a seed.

    Args:
        what: `damaged` or `export`.
        seed: What the cases' own seeds begin with.
        cases: How many.
        until: The moment (`time.monotonic`) after which no further case is begun, but the first.
        worker: What Python runs with `what`, `seed`, the first case and the number of cases.
    """
    case = 0
    while case < cases and (until is None or case == 0 or time.monotonic() < until):
        command = [sys.executable, *worker, what, seed, str(case), str(cases - case)]
        for result in _batch(command, what, seed, case, until):
            case += 1
            yield result


def _batch(command: list[str], what: str, seed: str, first: int, until: float | None) -> Iterator[Result]:
    """The results of one process, up to its end or its first case that hangs, dies or grows."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()
    errors: list[str] = []
    threads = (
        threading.Thread(target=_pass_on, args=(process.stdout, lines.put), daemon=True),
        threading.Thread(target=_pass_on, args=(process.stderr, errors.append), daemon=True),
    )
    for thread in threads:
        thread.start()
    case, done = first, False
    try:
        while told := _next(lines, HANG if case > first else START):
            done = "outcome" in told
            if done:
                yield _result(what, seed, told)
                case = told["case"] + 1
                if told["megabytes"] > MEGABYTES or (until is not None and time.monotonic() > until):
                    return
        if told is None:
            yield Result(what, f"{seed}-{case}", HUNG, f"no end after {HANG} seconds")
        elif not done:
            code = process.wait()
            threads[1].join(timeout=5)
            yield Result(what, f"{seed}-{case}", DIED, f"exit code {code}: {''.join(errors)[-800:]}")
    finally:
        _end(process)
        for thread in threads:
            thread.join(timeout=5)


def _end(process: "subprocess.Popen[str]") -> None:
    """End a process and those that it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _pass_on(stream: IO[str], take: Callable[[str], object]) -> None:
    with stream:
        for line in stream:
            take(line)
    take("")


def _next(lines: "queue.SimpleQueue[str]", seconds: float) -> dict[str, Any] | None:
    """What the process tells next; None when it is silent for too long, empty at its end."""
    try:
        line = lines.get(timeout=seconds)
    except queue.Empty:
        return None
    return json.loads(line) if line else {}


def _result(what: str, seed: str, told: dict[str, Any]) -> Result:
    name, outcome, why = f"{seed}-{told['case']}", told["outcome"], told["why"]
    if told["megabytes"] > MEGABYTES and outcome not in FAILURES:
        outcome, why = GREW, f"{told['megabytes']:,.0f} MB of memory"
    return Result(what, name, outcome, why, told["about"])
