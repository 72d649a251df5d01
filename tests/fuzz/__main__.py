"""The long run: python -m tests.fuzz --minutes 30 --seed 7.

Damaged files of every kind and whole exports with known truth go the way of a visitor's, in turn, until the time is
up. A failure is an exception that is none of ours, a hang of more than 20 seconds, a process over the memory limit,
or a customer, frequency or amount that is wrong without a word. For each, the seed and the reason are printed, and
the file is written to a folder; `--case export:7.0-123` makes that file again and runs it alone. Exit code 1 when
anything failed.
"""

import argparse
import collections
import random
import sys
import time
from pathlib import Path

from tests.fuzz.running import Result, run
from tests.fuzz.verdicts import DAMAGED, EXPORT, REFUSED, SAID, content_of, judge

_ROUND = 200


def main() -> int:
    """Run as the arguments say; the exit code."""
    options = _options()
    options.failures.mkdir(parents=True, exist_ok=True)
    if options.case:
        return _one(options.case, options.failures)
    seed = str(random.SystemRandom().randrange(10**6) if options.seed is None else options.seed)
    print(f"seed {seed}, {options.minutes:g} minutes; failing files go to {options.failures}", flush=True)
    until = time.monotonic() + options.minutes * 60
    outcomes: collections.Counter[tuple[str, str]] = collections.Counter()
    failed = round_ = 0
    while time.monotonic() < until:
        for what in options.only or (EXPORT, DAMAGED):
            for result in run(what, f"{seed}.{round_}", _ROUND, until=until):
                outcomes[what, result.outcome] += 1
                failed += result.failed
                if result.failed or (options.all and result.outcome in {REFUSED, SAID} and what == EXPORT):
                    _show(result, options.failures)
        round_ += 1
    print(", ".join(f"{what} {outcome}: {number:,}" for (what, outcome), number in sorted(outcomes.items())))
    print(f"{failed:,} failures with seed {seed}")
    return 1 if failed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, help="by default one is drawn, and printed")
    parser.add_argument("--only", choices=(EXPORT, DAMAGED), action="append")
    parser.add_argument(
        "--all", action="store_true", help="show exports that are refused or asked about, too"
    )
    parser.add_argument("--case", help="what:seed of one failure, as printed")
    parser.add_argument(
        "--failures", type=Path, default=Path("fuzz-failures"), help="folder for failing files"
    )
    return parser.parse_args()


def _one(case: str, folder: Path) -> int:
    what, _, seed = case.partition(":")
    verdict = judge(what, seed)
    _show(Result(what, seed, verdict.outcome, verdict.why, verdict.about), folder)
    return 1 if Result(what, seed, verdict.outcome).failed else 0


def _show(result: Result, folder: Path) -> None:
    file = folder / f"{result.what}-{result.seed}.bin"
    file.write_bytes(content_of(result.what, result.seed))
    print(f"{result.outcome} {result.what}:{result.seed} {file}\n  {result.why}", flush=True)
    for name, value in result.about.items():
        print(f"  {name}: {value}")


if __name__ == "__main__":
    sys.exit(main())
