"""A source and a workspace in, segments out: the one way that pages and the command line go."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Unpack

from rfm_core.by_name import Chosen, choose, map_by_name
from rfm_core.combining import combine_tables
from rfm_core.doubts import answer
from rfm_core.extras import Asked, with_extras
from rfm_core.filter_words import everybody_despite
from rfm_core.finishing import finish
from rfm_core.guessing import Proposal, propose
from rfm_core.measuring.measured import Measured
from rfm_core.progress import Progress
from rfm_core.reading import read_table
from rfm_core.reading.table import Table
from rfm_core.result import Result
from rfm_core.steps import measure_workspace, segment_customers
from rfm_core.workspace import Workspace

__all__ = ["Source", "analyse", "measure_workspace", "segment_customers"]

Source = Table | Path | str | bytes | object
"""A table, a file's path or content, or a frame of any library that narwhals understands."""


def analyse(
    source: Source | list[Source] | tuple[Source, ...],
    workspace: Workspace | Mapping[str, Any] | None = None,
    *,
    details: Source | None = None,
    today: date | None = None,
    clock: date | None = None,
    progress: Progress | None = None,
    **choices: Unpack[Chosen],
) -> Result:
    """Read, clean, measure, score and segment.

    What isn't chosen is decided by the file. Each choice can be given by name, as itself or as plain dictionaries and
    texts, and takes the place of that choice in `workspace`:

    - `mapping`: which column means what, `{"customer": "KdNr", "amount": ["Net", "Tax"]}`; the names are those of
      `Role`, and `trait` for whatever else describes customers. What is named counts alone where it is enough to score
      customers; else the guess stands for the rest, and None leaves a role without a column.
    - `details_mapping`: the columns of `details`, as `DetailsMapping`.
    - `reading`: how dates and numbers are written, which sheet is read, as `Reading`: `{"date_order": "day_first"}`.
    - `cleaning`: what counts, as `Cleaning`: `{"returns": "drop", "outliers": "cap"}`.
    - `frequency_by`: what one unit of frequency is: `orders`, `rows` or `active-days`.
    - `as_of`: the analysis moment, `"2011-12-09"`; by default one day after the last purchase.
    - `window`: which purchases count, as `Window`: those of the `"12m"` (`"52w"`, `"365d"`) before the analysis moment,
      or from a day on, `"2011-01-01"`; recency, first purchase and tenure come from the whole file all the same.
    - `unit`: what amounts count: `money`, `minutes`, `hours`, `points`, …
    - `preset`: a scheme and a map in one, an id of `PRESETS`; by default `quintiles-10`, or `streaming` for minutes.
    - `scheme`: how values become scores, as `Scheme`: `{"bins": 4}`.
    - `segment_map`: how scores become segments: an id of `SEGMENT_MAPS`, or a `SegmentMap`.
    - `extras`: what is added to every customer, ids of `EXTRAS`: `("rhythm", "forecast")`.
    - `movement`: between which moments `move` and the extra of that name compare segments, as `MovementChoice`:
      `{"start": "2011-09-01"}`.
    - `filters`: whom `Result.filtered` and charts look at, as `Filters`: `{"segments": ["Champions"]}`; what is written
      holds everybody, and a finding says so.
    - `cohorts`: which cohorts the app looks at, as `CohortChoice`: `{"every": "quarter"}`.
    - `proof`: the days that `prove` goes by, as `ProofChoice`: `{"at": "2011-06-01"}`.
    - `clusters`: adds `cluster` and `persona`, as `ClusterChoice`: `{"k": 4}`.
    - `messages`: adds everybody's message, as `MessageTable`; `{}` takes the texts that come with the product.
    - `control`: holds some customers back from messages, as `ControlChoice`.
    - `results`: which columns and segments are written, as `ResultsChoice`.
    - `audience`: whom `Result.audience` writes to, and with which tool, as `AudienceChoice`.
    - `settled`: answers to doubts about the file, as `Result.doubts` names them: `{"order_totals": "each-line"}`.
    - `campaign`: what `rfm_core.campaign` compares, as `CampaignChoice`: `{"on": "2024-05-02", "message": 0.05}`.
    - `what_if`: assumptions about offers, for the report, as `WhatIf`.

    Args:
        source: A file's path or content, a table that was read, or a frame of Polars, pandas, PyArrow, DuckDB or any
            other library that narwhals understands; several in a list, if they are of one kind.
        workspace: All choices at once, as `load_workspace` gives them.
        details: A second source that describes customers, joined by customer id.
        today: Nothing can be dated after this day; None: nobody says so.
        clock: The date this computer's clock shows, used without `today`, unless most of the file lies after it.
        progress: Told the name of each step, and its share done where that is known.
        choices: As above.

    Returns:
        The customers in their segments, and what can be made of them.

    Raises:
        RfmError: The source can't be read, a needed column is missing, or a choice can't be applied.

    Example:
        >>> found = analyse("orders.csv", preset="quintiles-11", cleaning={"returns": "drop"})
        >>> found.segments.columns[:3]
        ['segment', 'customers', 'share']
    """
    chosen = choose(Workspace() if workspace is None else Workspace.model_validate(workspace), choices)
    table = _table(source, chosen.reading.sheet, progress)
    chosen = map_by_name(chosen, choices, table)
    more = None if details is None else _table(details, chosen.reading.details_sheet, progress)
    proposal = propose(table, chosen.mapping.shape if chosen.mapping else None)

    def measure(workspace: Workspace) -> Measured:
        filled = _filled(workspace, proposal)
        return measure_workspace(table, filled, details=more, today=today, clock=clock, progress=progress)

    chosen, measured = answer(chosen, chosen.settled, proposal, measure)
    scored = segment_customers(measured, chosen, notes=table.findings, proposal=proposal)
    found = finish(with_extras(Asked(scored, chosen, table, more, today or clock)), chosen)
    said = (*found.findings, *everybody_despite(found, chosen.filters))
    return Result.of(replace(found, findings=said), table, chosen, more)


def _filled(workspace: Workspace, proposal: Proposal) -> Workspace:
    """The workspace with the guess where it leaves columns and unit open."""
    return workspace.model_copy(
        update={"mapping": workspace.mapping or proposal.mapping, "unit": workspace.unit or proposal.unit}
    )


def _table(
    source: Source | list[Source] | tuple[Source, ...], sheet: str | None, progress: Progress | None
) -> Table:
    if isinstance(source, list | tuple):
        return combine_tables([_table(one, sheet, progress) for one in source])
    return source if isinstance(source, Table) else read_table(source, sheet=sheet, progress=progress)
