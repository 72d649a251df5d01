"""Judges one case after the other in a process that may hang or die: python -m tests.fuzz.worker WHAT SEED FIRST COUNT.

A line of JSON tells when a case begins and what came of it, so that whoever started this knows which one it was.
"""

import json
import resource
import sys
import time
from dataclasses import asdict
from pathlib import Path

from tests.fuzz.verdicts import judge

ADDRESS_SPACE = 6 << 30
"""What a file may ask for at most; beyond, the process ends, as a server's would when its memory is gone."""


def main() -> None:
    """Judge the cases named by the arguments."""
    what, seed, first, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    for case in range(first, first + count):
        _tell(case=case)
        begun = time.monotonic()
        verdict = judge(what, f"{seed}-{case}")
        _tell(case=case, seconds=time.monotonic() - begun, megabytes=_peak(), **asdict(verdict))


def _peak() -> float:
    """The most memory that this process or one of its children has held so far, in megabytes."""
    return max(_own_peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def _own_peak() -> int:
    """In kilobytes; `getrusage` counts what the process held, too, that this one was forked from."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1])


def _tell(**what: object) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main()
