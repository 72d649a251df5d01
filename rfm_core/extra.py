"""An extra: columns that can be added to customers in their segments."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from rfm_core.progress import Progress, silent

if TYPE_CHECKING:
    from rfm_core.analysed import Analysis
    from rfm_core.reading.table import Table
    from rfm_core.vocabulary import Vocabulary
    from rfm_core.workspace import Workspace


@dataclass(frozen=True)
class Asked:
    """What an extra is made from.

    Attributes:
        analysis: All customers in their segments.
        workspace: What was chosen.
        table: The file; None where only its analysis is known.
        details: The second file that describes the customers.
        clock: As for `rfm_core.analysis.measure_workspace`.
        scratch: The folder for temporary files.
        progress: Told the name of each step.
        known: What is worked out already: by an extra's id a frame of `customer_id` and its columns.
    """

    analysis: "Analysis"
    workspace: "Workspace"
    table: "Table | None" = None
    details: "Table | None" = None
    clock: date | None = None
    scratch: Path | None = None
    progress: Progress = silent
    known: Mapping[str, pl.DataFrame] = field(default_factory=dict)


def _always(_: object) -> str:
    return ""


def _little(_: int) -> int:
    return 0


@dataclass(frozen=True)
class Extra:
    """Columns that can be added to customers.

    Attributes:
        id: Names it in `Workspace.extras`.
        title: What it is called on screen: "Rhythm".
        sentence: What it tells of a customer, in a sentence with the user's words.
        columns: Its columns, each with its label in the user's words; labels begin with a capital.
        make: Makes them: a frame of just these columns, in the order of `Asked.analysis.customers`; null where nothing
            is known of a customer.
        why_not: Why it can't be had here, in a sentence; empty where it can.
        need: Megabytes that making it takes at its peak, by the number of customers.
    """

    id: str
    title: str
    sentence: "Callable[[Vocabulary], str]"
    columns: "dict[str, Callable[[Vocabulary], str]]"
    make: Callable[[Asked], pl.DataFrame]
    why_not: "Callable[[Analysis], str]" = _always
    need: Callable[[int], int] = _little
