"""A source and a workspace in, segments out: the one way that pages and the command line go."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.chosen import chosen_for
from rfm_core.combining import with_details, without_details
from rfm_core.findings import Finding
from rfm_core.finishing import finish
from rfm_core.guessing import propose
from rfm_core.measured import Measured
from rfm_core.measuring import Choices, measure_table
from rfm_core.progress import Progress
from rfm_core.reading import read_table
from rfm_core.reading.table import Table
from rfm_core.scoring import Ranks, rank, score
from rfm_core.segments import assign, require_coverage, segment_findings
from rfm_core.treatment import treated
from rfm_core.vocabulary import vocabulary
from rfm_core.workspace import Workspace


def analyse(
    source: Table | Path | str | bytes,
    workspace: Workspace | None = None,
    *,
    details: Table | None = None,
    today: date | None = None,
    clock: date | None = None,
    progress: Progress | None = None,
) -> Analysis:
    """Read, clean, measure, score and segment.

    Args:
        source: A table, or a file's path or content.
        workspace: What the user chose; everything else is decided by the file. Plain dictionaries are understood.
        details: A second file that describes customers, joined by customer id.
        today: Nothing can be dated after this day; None: nobody says so.
        clock: The date this computer's clock shows, used without `today`, unless most of the file lies after it.
        progress: Told the name of each step, and its share done where that is known.

    Raises:
        RfmError: The file can't be read, a needed column is missing, or a choice can't be applied.
    """
    workspace = Workspace() if workspace is None else Workspace.model_validate(workspace)
    if not isinstance(source, Table):
        source = read_table(source, sheet=workspace.reading.sheet, progress=progress)
    found = segment_customers(
        measure_workspace(source, workspace, details=details, today=today, clock=clock, progress=progress),
        workspace,
        notes=source.findings,
    )
    return finish(found, workspace)


def measure_workspace(
    table: Table,
    workspace: Workspace,
    *,
    details: Table | None = None,
    today: date | None = None,
    clock: date | None = None,
    scratch: Path | None = None,
    engine: str = "polars",
    progress: Progress | None = None,
) -> Measured:
    """Clean and measure a table as the workspace says; mappings and unit are guessed where it doesn't.

    Rules about columns that only `details` has are applied once they are joined.

    Raises:
        RfmError: As `measure_table` and `join_details`.
    """
    mapping, unit = workspace.mapping, workspace.unit
    if mapping is None or unit is None:
        proposal = propose(table, mapping.shape if mapping else None)
        mapping = mapping or proposal.mapping
        unit = unit or proposal.unit
    alone, later = without_details(workspace, table, details)
    choices = Choices(
        reading=workspace.reading,
        cleaning=alone.cleaning,
        frequency_by=workspace.frequency_by,
        as_of=workspace.as_of,
        today=today,
        clock=clock,
        unit=unit,
    )
    measured = measure_table(table, mapping, choices, scratch=scratch, engine=engine, progress=progress)
    measured = replace(measured, files=tuple(part.name for part in table.parts))
    if details is None:
        return measured
    if progress:
        progress("Joining customer details", None)
    return with_details(measured, workspace, details, later)


def segment_customers(
    measured: Measured,
    workspace: Workspace | None = None,
    *,
    ranks: Ranks | None = None,
    notes: tuple[Finding, ...] = (),
) -> Analysis:
    """Score measured customers and put them into segments.

    Args:
        measured: The customers.
        workspace: Its preset, scheme and segment map count.
        ranks: `rank(measured.customers)`, kept by callers that try several schemes.
        notes: Findings from before, to be listed first.

    Raises:
        ChoiceProblem: The preset is unknown, or scheme and map don't fit together.
    """
    workspace = workspace or Workspace()
    chosen = chosen_for(workspace, measured.unit)
    scheme, segment_map = chosen.scheme, chosen.segment_map
    require_coverage(segment_map, scheme)
    words = vocabulary(measured.unit)
    scored = score(measured.customers, scheme, ranks or rank(measured.customers), words)
    customers = assign(scored.frame, segment_map)
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
        findings=(
            *notes,
            *measured.quality.findings,
            *scored.findings,
            *segment_findings(customers, segment_map, measured.as_of),
        ),
        treated=treated(workspace, measured.mapping),
    )


def summarise(customers: pl.DataFrame, segments: list[str]) -> pl.DataFrame:
    """Count and average customers by segment.

    Args:
        customers: With `segment`, `recency_days`, `frequency` and `monetary`.
        segments: Every segment's name, in the order to list; one without customers has null averages.

    Returns:
        As `Analysis.segments`.
    """
    grouped = customers.group_by("segment").agg(
        pl.len().cast(pl.Int64).alias("customers"),
        pl.col("recency_days").mean().alias("average_recency_days"),
        pl.col("frequency").mean().alias("average_frequency"),
        pl.col("monetary").mean().alias("average_monetary"),
        pl.col("monetary").sum().round(6).alias("total_monetary"),
    )
    listed = pl.DataFrame({"segment": segments}, schema={"segment": pl.String})
    joined = listed.join(grouped, on="segment", how="left", maintain_order="left").with_columns(
        pl.col("customers", "total_monetary").fill_null(0)
    )
    value = joined["total_monetary"].sum()
    return joined.select(
        "segment",
        "customers",
        (pl.col("customers") / max(customers.height, 1)).alias("share"),
        "average_recency_days",
        "average_frequency",
        "average_monetary",
        "total_monetary",
        (pl.col("total_monetary") / value if value else pl.lit(0.0)).alias("value_share"),
    )
