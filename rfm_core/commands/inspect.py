"""`inspect`: what one file holds, or several together, and how it would be read."""

import click
import polars as pl

from rfm_core.cleaning.conventions import Conventions, Reading, plan_values
from rfm_core.columns import ColumnMapping
from rfm_core.commands.columns import map_columns
from rfm_core.commands.files import OpenedFiles, open_files
from rfm_core.commands.source import SourceOptions, source_options
from rfm_core.commands.terminal import clock, print_json, tell
from rfm_core.doubts import Looked, look_for_doubts
from rfm_core.errors import RfmError
from rfm_core.exports.results import ISO_SECONDS
from rfm_core.findings import Finding, Level
from rfm_core.guessing import Proposal
from rfm_core.preview import preview
from rfm_core.reading import Table
from rfm_core.steps import measure_workspace, segment_customers
from rfm_core.workspace import Workspace


@click.command(
    help="Say what a file holds, or several together, and how it would be read, as one JSON object."
)
@source_options
def inspect(source: SourceOptions) -> None:
    """Print what was understood of a file."""
    opened = open_files(source, Reading(), tell)
    table = opened.table
    mapping, proposal = map_columns(table, source.columns, source.row)
    reading = Reading(date_order=source.date_order, sheet=source.sheet)
    workspace = Workspace(mapping=mapping, reading=reading, unit=proposal.unit)
    findings = (*table.findings, *proposal.findings)
    try:
        measured = measure_workspace(table, workspace, details=opened.details, clock=clock())
        analysis = segment_customers(measured, workspace, notes=findings, proposal=proposal)
        findings, doubts = analysis.findings, analysis.doubts
        conventions = measured.conventions
    except RfmError as problem:
        findings = (*findings, Finding("cannot_score", problem.message, level=Level.WARNING))
        doubts = look_for_doubts(Looked(mapping, workspace, proposal))
        conventions = plan_values(table, mapping, reading, proposal.unit)
    print_json(
        _read(opened)
        | _understood(mapping, proposal, source.columns)
        | {
            "findings": [finding.as_json() for finding in findings],
            "doubts": [doubt.as_json() for doubt in doubts],
            "preview": _first_rows(table, mapping, conventions),
        }
    )


def _read(opened: OpenedFiles) -> dict[str, object]:
    table, details = opened.table, opened.details
    return {
        **(
            {"files": [{"name": part.name, "rows": part.rows} for part in table.parts]} if table.parts else {}
        ),
        **({"details": {"name": details.name, "columns": list(details.columns)}} if details else {}),
        "format": table.format,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "header_line": table.header_line,
        "rows": table.rows,
        "columns": list(table.columns),
    }


def _understood(mapping: ColumnMapping, proposal: Proposal, given: tuple[str, ...]) -> dict[str, object]:
    return {
        "shape": mapping.shape.value if mapping.shape else None,
        "mapping": mapping.to_json(),
        "confidence": _confidence(mapping, proposal, given),
        "unit": proposal.unit,
        "preset": proposal.preset,
    }


def _confidence(mapping: ColumnMapping, proposal: Proposal, given: tuple[str, ...]) -> dict[str, float]:
    """How sure each guessed role is; what was given on the command line is certain."""
    said = {text.partition("=")[0].strip() for text in given}
    return {
        role.value: 1.0 if role.value in said else share
        for role, share in proposal.confidence.items()
        if role in mapping.roles
    }


def _first_rows(table: Table, mapping: ColumnMapping, conventions: Conventions) -> list[dict[str, object]]:
    iso = pl.selectors.datetime().dt.strftime(ISO_SECONDS)
    return preview(table, mapping, conventions).with_columns(iso).to_dicts()
