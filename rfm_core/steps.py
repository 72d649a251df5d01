"""The steps from a table to segments: customers measured as a workspace says, and put into segments."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rfm_core.analysed import Analysis
from rfm_core.chosen import chosen_for
from rfm_core.cleaning.choice import Cleaning
from rfm_core.columns import ColumnMapping
from rfm_core.combining import with_details, without_details
from rfm_core.doubts import Looked, look_for_doubts
from rfm_core.errors import ChoiceProblem, MappingProblem
from rfm_core.findings import Finding
from rfm_core.guessing import Proposal, propose
from rfm_core.guessing.refusal import refusal
from rfm_core.measuring.choices import Choices
from rfm_core.measuring.measured import Measured
from rfm_core.measuring.tables import measure_table
from rfm_core.progress import Progress
from rfm_core.reading.table import Table
from rfm_core.scoring import Ranks, rank, score
from rfm_core.segments import assign, require_coverage, segment_findings, summarise
from rfm_core.treatment import treated
from rfm_core.workspace import Workspace

if TYPE_CHECKING:  # who reads files does without it
    from rfm_core.in_engine import InEngine


def measure_workspace(
    table: Table,
    workspace: Workspace,
    *,
    details: Table | None = None,
    today: date | None = None,
    clock: date | None = None,
    scratch: Path | None = None,
    engine: str = "polars",
    counted: "InEngine | None" = None,
    progress: Progress | None = None,
) -> Measured:
    """Clean and measure a table as the workspace says; mappings and unit are guessed where it doesn't.

    Rules about columns that only `details` has are applied once they are joined. Where `counted` says that the rows are
    in an engine, `table` holds some of them, and all are counted there.

    Raises:
        RfmError: As `measure_table` and `join_details`.
    """
    mapping, unit = workspace.mapping, workspace.unit
    if mapping is None or unit is None:
        proposal = propose(table, mapping.shape if mapping else None)
        mapping = mapping or proposal.mapping
        unit = unit or proposal.unit
    if (problem := refusal(table, mapping)) is not None:
        raise MappingProblem(problem)
    # Rules about columns of the details wait until they are joined.
    alone, later = without_details(workspace, table, details)
    choices = Choices(
        reading=workspace.reading,
        cleaning=alone.cleaning,
        frequency_by=workspace.frequency_by,
        as_of=workspace.as_of,
        window=workspace.window,
        today=today,
        clock=clock,
        unit=unit,
    )
    if counted is None:
        measured = measure_table(table, mapping, choices, scratch=scratch, engine=engine, progress=progress)
    else:
        measured = _counted(counted, mapping, choices, later, progress)
    measured = replace(measured, files=tuple(part.name for part in table.parts))
    if details is None:
        return measured
    if progress:
        progress("Joining customer details", None)
    return with_details(measured, workspace, details, later)


def _counted(
    counted: "InEngine",
    mapping: ColumnMapping,
    choices: Choices,
    later: Cleaning,
    progress: Progress | None,
) -> Measured:
    if later != Cleaning():
        raise ChoiceProblem(
            "Rules about columns of the details need single orders, which stay in the engine. Leave --require and "
            "--range out for these columns."
        )
    from rfm_core.in_engine import measure_in_engine

    return measure_in_engine(counted, mapping, choices, progress)


def segment_customers(
    measured: Measured,
    workspace: Workspace | None = None,
    *,
    ranks: Ranks | None = None,
    notes: tuple[Finding, ...] = (),
    proposal: Proposal | None = None,
) -> Analysis:
    """Score measured customers and put them into segments.

    Args:
        measured: The customers.
        workspace: Its preset, scheme and segment map count.
        ranks: `rank(measured.customers)`, kept by callers that try several schemes.
        notes: Findings from before, to be listed first.
        proposal: What the columns seemed to mean, so that doubts about them can be told.

    Raises:
        ChoiceProblem: The preset is unknown, or scheme and map don't fit together.
    """
    workspace = workspace or Workspace()
    chosen = chosen_for(workspace, measured.unit)
    scheme, segment_map = chosen.scheme, chosen.segment_map
    require_coverage(segment_map, scheme)
    words = measured.vocabulary
    scored = score(measured.customers, scheme, ranks or rank(measured.customers), words)
    customers = assign(scored.frame, segment_map)
    doubts = look_for_doubts(Looked(measured.mapping, workspace, proposal, measured))
    findings = (
        *notes,
        *measured.quality.findings,
        *scored.findings,
        *segment_findings(customers, segment_map, measured.as_of),
    )
    return Analysis(
        customers=customers,
        segments=summarise(customers, [rule.name for rule in segment_map.rules]),
        quality=measured.quality,
        cutoffs=scored.cutoffs,
        as_of=measured.as_of,
        measured=measured,
        preset=chosen.preset,
        scheme=scheme,
        segment_map=segment_map,
        vocabulary=words,
        findings=findings,
        treated=treated(workspace, measured.mapping),
        doubts=doubts,
    )
