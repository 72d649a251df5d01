"""Budgets, what was measured, and the table of both."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SECTION = re.compile(r"(<!-- budgets -->\n).*?(<!-- end of budgets -->)", re.DOTALL)
_HEAD = ("| what | budget | measured | | from |", "| --- | --- | --- | --- | --- |")
_DIGITS = {"MB": 0, "s": 2, "×": 2}


@dataclass(frozen=True)
class Budget:
    """One line of the table.

    Attributes:
        what: What is measured, and beside what.
        unit: "×" (a ratio of medians), "MB" (the most of all runs) or "s".
        limit: How much is allowed; None where a figure is only told.
        least: It has to be at least so much.
    """

    what: str
    unit: str
    limit: float | None = None
    least: bool = False

    def met(self, value: float) -> bool:
        """Whether a measured value keeps it."""
        if self.limit is None:
            return True
        return value >= self.limit if self.least else value <= self.limit

    def told(self) -> str:
        """The budget in the table."""
        return "–" if self.limit is None else f"{'≥' if self.least else '≤'} {self.limit:g} {self.unit}"

    def value(self, value: float) -> str:
        """A measured value in the table."""
        return f"{value:,.{_DIGITS[self.unit]}f} {self.unit}"


@dataclass(frozen=True)
class Figure:
    """What was measured for a budget.

    Attributes:
        value: In the budget's unit; None where it couldn't be measured.
        seen: What it comes from, or why there is no value.
    """

    value: float | None
    seen: str = ""


Line = tuple[Budget, Figure | None]
"""A budget, and its figure once it has been measured."""


def missed(lines: Iterable[Line]) -> list[str]:
    """A sentence for every budget that is missed or couldn't be measured."""
    found = []
    for budget, figure in lines:
        if figure is not None and figure.value is None:
            found.append(f"{budget.what}: {figure.seen}")
        elif figure is not None and figure.value is not None and not budget.met(figure.value):
            found.append(f"{budget.what}: {budget.value(figure.value)}, and the budget is {budget.told()}")
    return found


def table(lines: Sequence[Line]) -> str:
    """The table, as Markdown."""
    return "\n".join([*_HEAD, *(row(budget, figure) for budget, figure in lines)])


def row(budget: Budget, figure: Figure | None) -> str:
    """A line of it."""
    measured = verdict = seen = ""
    if figure is None:
        measured = "not measured yet"
    elif figure.value is None:
        measured, verdict, seen = "–", "**failed**", figure.seen
    else:
        measured, seen = budget.value(figure.value), figure.seen
        if budget.limit is not None:
            verdict = "met" if budget.met(figure.value) else "**missed**"
    cells = (budget.what, budget.told(), measured, verdict, seen.replace("\n", " ").replace("|", "/"))
    return f"| {' | '.join(cells)} |"


def quoted(readme: str, machine: str, lines: Sequence[Line]) -> str:
    """The README with the table between its marks.

    Raises:
        ValueError: It has no such marks.
    """
    section = f"{machine}\n\n{table(lines)}\n"
    changed, times = _SECTION.subn(lambda found: f"{found[1]}{section}{found[2]}", readme)
    if times != 1:
        raise ValueError("The README has no place between <!-- budgets --> and <!-- end of budgets -->.")
    return changed
