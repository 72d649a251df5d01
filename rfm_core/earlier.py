"""A file measured, scored and put into segments as it stood at an earlier moment, with nothing of what came later."""

from datetime import date, datetime
from pathlib import Path

from rfm_core.analysed import Analysis
from rfm_core.columns import Role
from rfm_core.findings import Finding, Level
from rfm_core.measuring.cutting import cut_table
from rfm_core.measuring.measured import Measured
from rfm_core.moments import moment_text
from rfm_core.private_folder import PrivateFolder
from rfm_core.progress import Progress
from rfm_core.reading.table import Table
from rfm_core.steps import measure_workspace, segment_customers
from rfm_core.values.date_kinds import DateKind
from rfm_core.workspace import Workspace


def measure_at(
    table: Table,
    measured: Measured,
    workspace: Workspace,
    moment: datetime,
    *,
    details: Table | None = None,
    clock: date | None = None,
    scratch: Path | None = None,
    progress: Progress | None = None,
) -> Measured:
    """Measure the rows dated before a moment, as if the file had been exported then.

    Everything that a file decides (how numbers and dates are written, returns' prefixes, extreme amounts, preferred
    content, …) is decided anew from these rows; columns, unit and what a person chose stay.

    Args:
        table: The whole file.
        measured: The whole file measured; its columns, unit and dates count.
        workspace: What was chosen.
        moment: The analysis moment; rows at or after it aren't there.
        details: A second file that describes the customers; it has no dates, and is joined as it is.
        clock: As for `measure_workspace`.
        scratch: The folder in which typed events are kept; removed with the result.
        progress: Told the name of each step.

    Raises:
        ChoiceProblem: Each row is a customer.
        NothingLeft: No row that counts is dated before the moment.
    """
    folder = PrivateFolder("rfm-cut-", scratch)
    cut = cut_table(table, measured, moment, folder.path / "cut.parquet")
    chosen = workspace.model_copy(
        update={"mapping": measured.mapping, "unit": measured.unit, "as_of": moment}
    )
    then = measure_workspace(cut, chosen, details=details, clock=clock, scratch=scratch, progress=progress)
    folder.remove()  # typed events were stored on their own
    return then


def analyse_at(
    table: Table,
    measured: Measured,
    workspace: Workspace,
    moment: datetime,
    *,
    details: Table | None = None,
    clock: date | None = None,
    scratch: Path | None = None,
    progress: Progress | None = None,
) -> Analysis:
    """Score and segment the customers of `measure_at`: equal to `score --as-of` on the file cut at that moment.

    Args and errors: as `measure_at`; preset, scheme and map are the workspace's. A finding says where the earlier rows
    alone let dates be read in another order than the whole file does.
    """
    then = measure_at(
        table,
        measured,
        workspace,
        moment,
        details=details,
        clock=clock,
        scratch=scratch,
        progress=progress,
    )
    chosen = workspace.model_copy(update={"unit": measured.unit})
    return segment_customers(then, chosen, notes=read_otherwise(then, measured, moment))


def read_otherwise(then: Measured, now: Measured, moment: datetime) -> tuple[Finding, ...]:
    """Say where the rows before a moment alone let dates be read in another order than the whole file does."""
    header = now.mapping.header(Role.DATE)
    before, after = then.conventions.dates, now.conventions.dates
    if header is None or before is None or after is None:
        return ()
    orders = before.column(header).order, after.column(header).order
    written = {one.kind for one in after.column(header).formats}
    if orders[0] is orders[1] or DateKind.NUMERIC not in written:
        return ()
    first, second = (order.replace("_", " ") for order in orders)
    return (
        Finding(
            "dates_read_otherwise",
            f"The rows before {moment_text(moment)} alone would be read {first}, the whole file {second}. Choose the "
            "order of dates on the Data page; then both are read the same way.",
            level=Level.WARNING,
        ),
    )
