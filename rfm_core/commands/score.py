"""`score`: the customers of one file or several with scores and segments, written one row each."""

from dataclasses import replace

import click

from rfm_core.analysis import measure_workspace, segment_customers
from rfm_core.commands.basis import BasisOptions, basis_options, parse_moment
from rfm_core.commands.columns import map_columns
from rfm_core.commands.files import open_files
from rfm_core.commands.output import OutputOptions, output_options
from rfm_core.commands.policies import PolicyOptions, policy_options
from rfm_core.commands.scheme import SchemeOptions, scheme_options
from rfm_core.commands.source import SourceOptions, source_options
from rfm_core.commands.terminal import clock, tell
from rfm_core.doubts import answer
from rfm_core.engines import ENGINES
from rfm_core.filter_words import everybody_despite
from rfm_core.finishing import finish
from rfm_core.measuring.measured import Measured
from rfm_core.values.dates import DateOrder
from rfm_core.workspace import Workspace


@click.command(help="Score the customers of one file, or of several read as one, and write one row each.")
@source_options
@output_options
@basis_options
@policy_options
@scheme_options
@click.option("--engine", type=click.Choice(list(ENGINES)), default="polars", help="What groups the rows.")
def score(
    source: SourceOptions,
    output: OutputOptions,
    basis: BasisOptions,
    policies: PolicyOptions,
    scheme: SchemeOptions,
    engine: str,
) -> None:
    """Write results, and where asked a summary and the rows left out."""
    saved = basis.workspace()
    today = parse_moment(basis.today, "date")
    opened = open_files(source, saved.reading, tell)
    table = opened.table
    mapping, proposal = map_columns(table, source.columns, source.row, saved.mapping)
    workspace = basis.over(saved)
    unit = saved.unit or proposal.unit if basis.unit is None else basis.unit
    basis.check_shape(mapping.shape, unit)
    workspace = _dated(workspace, source.date_order).model_copy(update={"mapping": mapping, "unit": unit})
    workspace = policies.over(workspace, opened.columns)
    workspace = scheme.over(workspace, workspace.unit or proposal.unit)

    def measure(choices: Workspace) -> Measured:
        return measure_workspace(
            table,
            choices,
            details=opened.details,
            today=today.date() if today else None,
            clock=clock(),
            progress=tell,
            engine=engine,
        )

    workspace, measured = answer(workspace, basis.answers(), proposal, measure)
    notes = (*table.findings, *proposal.findings)
    found = finish(segment_customers(measured, workspace, notes=notes, proposal=proposal), workspace)
    unapplied = everybody_despite(found, workspace.filters)
    for finding in unapplied:
        click.echo(finding.message, err=True)
    output.write(replace(found, findings=(*found.findings, *unapplied)), table)


def _dated(workspace: Workspace, order: DateOrder) -> Workspace:
    if order is DateOrder.AUTO:
        return workspace
    reading = workspace.reading.model_copy(update={"date_order": order})
    return workspace.model_copy(update={"reading": reading})
