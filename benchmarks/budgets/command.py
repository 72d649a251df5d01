"""The command: what is measured, in which size, and what becomes of it."""

import signal
import sys
import tempfile
from pathlib import Path

import click

from budgets.bench import Bench, Different, say
from budgets.machine import machine
from budgets.rows import ROWS, Row
from budgets.runs import ROOT, Broken
from budgets.table import Figure, Line, missed, quoted, row, table

README = ROOT / "README.md"


@click.command(help="Measure every budget of time and memory, and print the table.")
@click.option(
    "--runs", type=click.IntRange(1), default=3, show_default=True, help="How often each program runs."
)
@click.option("--only", multiple=True, type=click.Choice(list(ROWS)), help="One row; may be repeated.")
@click.option("--quick", is_flag=True, help="A tenth of the size, to see that it works.")
@click.option("--readme", is_flag=True, help="Let the README quote the table; of all rows in full size only.")
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), help="For all files: 6 GB on a real disk."
)
def main(runs: int, only: tuple[str, ...], quick: bool, readme: bool, folder: Path | None) -> None:
    """Measure and print; status 1 where a budget is missed or results differ."""
    if readme and (quick or only):
        raise click.UsageError("The README quotes all rows, measured in full size.")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    where = machine(runs, quick=quick)
    say(where)
    lines: list[Line] = []
    with tempfile.TemporaryDirectory(dir=folder, prefix="rfm-lens-budgets-") as place:
        bench = Bench(Path(place), runs, 0.1 if quick else 1.0)
        for name in only or ROWS:
            say(f"{name}:")
            found = measured(ROWS[name], bench)
            say(
                "\n".join(row(*line) for line in found)
            )  # at once: the next may take minutes, or be broken off
            lines += found
    print(f"{where}\n\n{table(lines)}")
    if readme:
        README.write_text(quoted(README.read_text(encoding="utf-8"), where, lines), encoding="utf-8")
    if problems := missed(lines):
        print("\nMissed:", *(f"- {one}" for one in problems), sep="\n")
        sys.exit(1)


def measured(what: Row, bench: Bench) -> list[Line]:
    """Its budgets with their figures; none has a value where a program failed or found something else."""
    try:
        figures = what.measure(bench)
    except (Broken, Different) as problem:
        figures = dict.fromkeys(what.budgets, Figure(None, str(problem)))
    return [(budget, figures[name]) for name, budget in what.budgets.items()]
