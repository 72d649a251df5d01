"""A table counted by Polars as a file, and counted in an engine."""

from pathlib import Path

import polars as pl
from polars.testing import assert_frame_equal

from rfm_core.analysed import Analysis
from rfm_core.guessing import propose
from rfm_core.in_engine import InEngine, look_at_rows
from rfm_core.reading import read_table
from rfm_core.sources import EngineTable
from rfm_core.steps import measure_workspace, segment_customers
from rfm_core.workspace import Workspace


def counted_by_polars(path: Path, workspace: Workspace | None = None) -> Analysis:
    """The segments of a Parquet file."""
    table = read_table(path)
    proposal = propose(table)
    chosen = _filled(workspace, proposal)
    return segment_customers(measure_workspace(table, chosen), chosen, proposal=proposal)


def counted_in(table: EngineTable, workspace: Workspace | None = None) -> Analysis:
    """The segments of the same table where it is."""
    looked, total = look_at_rows(table)
    proposal = propose(looked)
    chosen = _filled(workspace, proposal)
    source = InEngine(table, looked, total)
    return segment_customers(measure_workspace(looked, chosen, counted=source), chosen, proposal=proposal)


def assert_alike(found: Analysis, expected: Analysis) -> None:
    """Customers, scores, segments and the account of rows are the same; sums within 1e-9."""
    assert found.quality.left_out == expected.quality.left_out
    assert (found.quality.read, found.quality.used) == (expected.quality.read, expected.quality.used)
    assert found.as_of == expected.as_of
    assert_frame_equal(found.customers, expected.customers, rel_tol=1e-9, abs_tol=0)
    assert_frame_equal(found.segments, expected.segments, rel_tol=1e-9, abs_tol=0)
    assert [doubt.kind for doubt in found.doubts] == [doubt.kind for doubt in expected.doubts]


def written(frame: pl.DataFrame, path: Path) -> Path:
    """The frame as a Parquet file."""
    frame.write_parquet(path)
    return path


def _filled(workspace: Workspace | None, proposal: object) -> Workspace:
    chosen = workspace or Workspace()
    guessed = {"mapping": chosen.mapping or proposal.mapping, "unit": chosen.unit or proposal.unit}  # type: ignore[attr-defined]
    return chosen.model_copy(update=guessed)
