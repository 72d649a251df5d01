"""What a running server does: memory sampled, and whether it still answers."""

import os
import shutil
import signal
import subprocess
import threading
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path

from limits import MB, Limit

SAMPLE = 0.2
"""Seconds between two looks at the memory."""
FROZEN = 60.0
"""Seconds without an answer of the server after which it is frozen, if it does nothing in the meantime."""
_LOST = 4 * FROZEN
"""The same, if it is busy."""


@dataclass
class Memory:
    """Megabytes at a moment, or the most there ever were.

    Attributes:
        held: What can't be dropped: anonymous, shared and swapped memory of the server and its helpers.
        mapped: Pages of files, libraries above all, that the largest of the processes has in memory; the others have
            mostly the same. What other programs share with them isn't taken off.
        judged: Both together, at one moment.
        used: Of the control group, with the page cache; 0 without a group.
        resident: Of all processes; pages that they share are counted for each.
    """

    held: float = 0
    mapped: float = 0
    judged: float = 0
    used: float = 0
    resident: float = 0

    def raise_to(self, other: "Memory") -> None:
        """Keep the larger of both in every field."""
        for one in fields(self):
            setattr(self, one.name, max(getattr(self, one.name), getattr(other, one.name)))

    def __str__(self) -> str:
        group = f"; group with page cache {self.used:.0f}" if self.used else ""
        return (
            f"{self.judged:.0f} MB (held {self.held:.0f}, mapped files {self.mapped:.0f}; "
            f"RSS of all processes {self.resident:.0f}{group})"
        )


class Sampler(threading.Thread):
    """Looks at the memory of a limit's processes until it is stopped.

    Attributes:
        peak: The most since the start.
    """

    def __init__(self, limit: Limit) -> None:
        super().__init__(daemon=True)
        self.peak = Memory()
        self._limit, self._done = limit, threading.Event()

    def run(self) -> None:
        """Sample."""
        while not self._done.wait(SAMPLE):
            now = self.now()
            self.peak.raise_to(now)
            self._limit.enforce(int(now.held * MB))

    def now(self) -> Memory:
        """What is held at this moment."""
        sizes = [_sizes(pid) for pid in self._limit.processes()]
        alone = sum(
            size.get("RssAnon", 0) + size.get("RssShmem", 0) + size.get("VmSwap", 0) for size in sizes
        )
        mapped = max((size.get("RssFile", 0) for size in sizes), default=0)
        with suppress(OSError, KeyError):
            group = self._limit.held()
            held = alone if group is None else group
            used = self._limit.used() or 0
            resident = sum(size.get("VmRSS", 0) for size in sizes)
            return Memory(*(size / MB for size in (held, mapped, held + mapped, used, resident)))
        return Memory()

    def stop(self) -> None:
        """End it."""
        self._done.set()


def _sizes(pid: int) -> dict[str, int]:
    """Bytes of every kind of memory of a process."""
    with suppress(OSError):
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        rows = (line.split() for line in lines if line.endswith(" kB"))
        return {name.rstrip(":"): int(size) * 1024 for name, size, _ in rows}
    return {}


def threads(pid: int) -> int:
    """How many threads a process has."""
    with suppress(OSError):
        return len(os.listdir(f"/proc/{pid}/task"))
    return 0


class Heartbeat(threading.Thread):
    """Asks the server every two seconds whether it is there; a silent one is frozen, and shows what its threads do.

    Attributes:
        slowest: Seconds of the longest answer.
        frozen: What was found, once the server has been silent for too long.
    """

    def __init__(self, base: str, pid: int) -> None:
        super().__init__(daemon=True)
        self.slowest, self.frozen = 0.0, ""
        self._base, self._pid, self._done = base, pid, threading.Event()

    def run(self) -> None:
        """Ask."""
        answered, worked = time.monotonic(), _processor(self._pid)
        while not self._done.wait(2):
            begun = time.monotonic()
            with suppress(OSError):
                urllib.request.urlopen(f"{self._base}/_stcore/health", timeout=FROZEN).close()
                self.slowest = max(self.slowest, time.monotonic() - begun)
                answered, worked = time.monotonic(), _processor(self._pid)
                continue
            silent, busy = time.monotonic() - answered, _processor(self._pid) - worked
            idle = silent >= FROZEN and busy < silent / 10
            if (idle or silent >= _LOST) and Path(f"/proc/{self._pid}").exists():
                self.frozen = f"no answer for {silent:.0f} s, {busy:.1f} s of processor time in it"
                self.frozen += _stacks(self._pid)
                return

    def stop(self) -> None:
        """End it."""
        self._done.set()


def _processor(pid: int) -> float:
    with suppress(OSError, IndexError):
        times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _stacks(pid: int) -> str:
    """Every thread's stack: by py-spy, else the server is aborted, which makes faulthandler write them to its log."""
    if shutil.which("py-spy"):
        dump = subprocess.run(
            ["py-spy", "dump", "--pid", str(pid)], capture_output=True, text=True, check=False
        )
        if dump.returncode == 0:
            os.kill(pid, signal.SIGKILL)
            return "\n" + dump.stdout
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGABRT)
    return "; stacks are in the server's log"
