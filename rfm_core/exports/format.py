"""What all the product has to know about one format of the results."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Protocol

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.progress import Progress, silent
from rfm_core.takeaway import ResultsChoice

Target = Path | BytesIO
Sheets = Callable[[], Mapping[str, pl.DataFrame]]
"""Makes the tables that can go with the results, by name: it costs time, so only a format that holds them calls it."""


class Writer(Protocol):
    """What writes the results in one format."""

    def __call__(self, analysis: Analysis, target: Target, choice: ResultsChoice | None = None, /) -> None:
        """Write the chosen columns and segments."""


class TakeawayWriter(Protocol):
    """What writes the results for a person who takes them away from the app."""

    def __call__(
        self,
        analysis: Analysis,
        target: Target,
        choice: ResultsChoice | None,
        sheets: Sheets,
        progress: Progress,
        /,
    ) -> None:
        """Write the chosen columns and segments, and what goes with them."""


@dataclass(frozen=True)
class ResultFormat:
    """One form in which the results can be had; text is made harmless where a spreadsheet may open it.

    Attributes:
        ending: Of its files, without the dot; names it on the command line.
        label: On its button.
        icon: On its button: the name of a Material icon.
        media_type: What a browser is told that it gets.
        write: Writes it for scripts: the same bytes for the same results.
        takeaway: Writes it for people, where that is something else.
        slow_beyond: Customers from which on it takes so long that others should not have to wait, and it says how far
            it is; None: never.
        most: Customers that it can hold; None: any number.
        beyond: Says why more can't be held, and what can be done.
    """

    ending: str
    label: str
    icon: str
    media_type: str
    write: Writer
    takeaway: TakeawayWriter | None = None
    slow_beyond: int | None = None
    most: int | None = None
    beyond: Callable[[int], str] | None = None

    def problem(self, customers: int) -> str:
        """Why it can't hold so many customers, and what can be done; empty where it can."""
        if self.most is None or self.beyond is None or customers <= self.most:
            return ""
        return self.beyond(customers)

    def write_takeaway(
        self,
        analysis: Analysis,
        target: Target,
        choice: ResultsChoice | None = None,
        sheets: Sheets = dict,
        progress: Progress = silent,
    ) -> None:
        """Write the results for a person who takes them away from the app; `progress` may end the work by raising."""
        if self.takeaway is None:
            self.write(analysis, target, choice)
        else:
            self.takeaway(analysis, target, choice, sheets, progress)
