"""Files, results and runs of one call."""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from budgets.runs import Broken, Run, python, run, score, seconds

CUSTOMERS = 300_000
"""Most customers in a file."""
_LINES = 33
"""Of a customer in a shop's file, where there are fewer."""

Job = Callable[[], Run]
"""One process, from its start to its exit."""


class Different(Exception):
    """Programs found different things, so that their times mean nothing."""


@dataclass(frozen=True)
class Bench:
    """What every row of the table is measured with.

    Attributes:
        folder: For all files, on a real disk.
        runs: How often each program runs.
        share: Of the whole size.
    """

    folder: Path
    runs: int
    share: float = 1.0
    _made: dict[str, Path] = field(default_factory=dict)

    def file(self, kind: str, lines: int, customers: int = CUSTOMERS) -> Path:
        """A file of `budgets/files.py`, made when it is first asked for."""
        count = round(lines * self.share)
        people = min(customers, count // (_LINES if kind == "shop" else 3))
        return self._make(f"{kind}-{count}", kind, count, people)

    def variant(self, kind: str, source: Path) -> Path:
        """The same rows as in `source`, written otherwise."""
        return self._make(kind, kind, source)

    def forget(self, path: Path) -> None:
        """Give its place on the disk back."""
        path.unlink()
        self._made.pop(path.stem)

    def results(self, name: str) -> Path:
        """Where a program writes."""
        return self.folder / f"results-{name}.csv"

    def product(self, source: Path, name: str, *more: object) -> Job:
        """The product's command."""
        return lambda: run(score(source, self.results(name), *more))

    def peer(self, task: str, source: Path) -> Job:
        """One of `budgets/peers.py`, which writes into the results of that name."""
        return lambda: run(python("-m", "budgets.peers", task, source, self.results(task)))

    def telling(self, into: list[dict[str, Any]], module: str, *arguments: object) -> Job:
        """A program that measures something itself and writes it as JSON; each run's goes `into` the list."""
        found = self.folder / "found.json"

        def job() -> Run:
            seen = run(python("-m", module, *arguments, found))
            into.append(json.loads(found.read_text()))
            return seen

        return job

    def in_turn(
        self, jobs: Mapping[str, Job], check: Callable[[], None] = lambda: None
    ) -> dict[str, list[Run]]:
        """Run every job once, then every job again: whatever else the machine does meets all of them alike.

        Args:
            jobs: What is run, by name.
            check: Called once every job has run; raises where they found different things.
        """
        seen: dict[str, list[Run]] = {name: [] for name in jobs}
        for turn in range(self.runs):
            for name, job in jobs.items():
                one = job()
                seen[name].append(one)
                say(
                    f"  {name}: {one.seconds:.2f} s ({one.processor:.2f} s of processor), {one.megabytes:,.0f} MB"
                )
            if turn == 0:
                check()
        return seen

    def same(self, ours: str, peers: str) -> None:
        """Compare the results of two names.

        Raises:
            Different: They aren't the same.
        """
        try:
            run(python("-m", "budgets.equal", self.results(ours), self.results(peers)))
        except Broken as problem:
            raise Different(f"{ours} and {peers} differ: {problem.said}") from None

    def _make(self, name: str, kind: str, *arguments: object) -> Path:
        if name not in self._made:
            path = self.folder / f"{name}.csv"
            say(f"  making {path.name}")
            run(python("-m", "budgets.files", kind, path, *arguments))
            self._made[name] = path
        return self._made[name]


def ratio(ours: list[Run], peers: list[Run]) -> float:
    """Of the medians."""
    return seconds(ours) / seconds(peers)


def say(step: str) -> None:
    """Tell how far it is, beside the table."""
    print(step, file=sys.stderr, flush=True)
