"""Options that decide how a file is scored, and the scored file: what `score` and the commands after it begin with."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps

import click

from rfm_core.commands.basis import BasisOptions, basis_options, parse_moment
from rfm_core.commands.columns import map_columns
from rfm_core.commands.engine import EngineOptions, engine_options, only_score, without_events
from rfm_core.commands.files import OpenedFiles, open_details, open_files
from rfm_core.commands.policies import PolicyOptions, policy_options
from rfm_core.commands.scheme import SchemeOptions, scheme_options
from rfm_core.commands.source import SourceOptions, source_options
from rfm_core.commands.terminal import clock, tell
from rfm_core.doubts import answer
from rfm_core.extras import Asked, with_extras
from rfm_core.filter_words import everybody_despite
from rfm_core.finishing import finish
from rfm_core.measuring.measured import Measured
from rfm_core.result import Result
from rfm_core.steps import measure_workspace, segment_customers
from rfm_core.values.dates import DateOrder
from rfm_core.workspace import Workspace


@dataclass(frozen=True)
class ScoreOptions:
    """What was typed about the file and how it is scored.

    Attributes:
        source: The files and their columns.
        basis: A saved workspace, preset, unit and days.
        policies: What counts.
        scheme: How values become scores.
        engine: Where the rows are counted.
    """

    source: SourceOptions
    basis: BasisOptions
    policies: PolicyOptions
    scheme: SchemeOptions
    engine: EngineOptions

    def result(self, *, command: str = "") -> Result:
        """Read, clean, measure, score and segment as it was typed; what isn't applied is said on stderr.

        Args:
            command: What else than `score` goes on with the result, which needs single orders.

        Raises:
            RfmError: A file can't be read, a column is missing, or options don't fit together.
        """
        source, basis = self.source, self.basis
        saved = basis.workspace()
        today = parse_moment(basis.today, "date")
        counted, unmade = self.engine.opened(source), self.engine.told(source)
        if counted is None:
            opened = open_files(source, saved.reading, tell)
        elif command:
            raise only_score(command)
        else:
            opened = OpenedFiles(counted.looked, open_details(source, saved.reading, tell))
            saved, unmade = without_events(saved)
        table = opened.table
        mapping, proposal = map_columns(table, source.columns, source.row, saved.mapping)
        workspace = basis.over(saved)
        unit = saved.unit or proposal.unit if basis.unit is None else basis.unit
        basis.check_shape(mapping.shape, unit)
        workspace = _dated(workspace, source.date_order).model_copy(update={"mapping": mapping, "unit": unit})
        workspace = self.policies.over(workspace, opened.columns)
        workspace = self.scheme.over(workspace, workspace.unit or proposal.unit)

        def measure(choices: Workspace) -> Measured:
            return measure_workspace(
                table,
                choices,
                details=opened.details,
                today=today.date() if today else None,
                clock=clock(),
                progress=tell,
                engine=self.engine.engine,
                counted=counted,
            )

        workspace, measured = answer(workspace, basis.answers(), proposal, measure)
        notes = (*table.findings, *proposal.findings, *unmade)
        scored = segment_customers(measured, workspace, notes=notes, proposal=proposal)
        asked = Asked(scored, workspace, table, opened.details, clock(), progress=tell)
        found = finish(with_extras(asked), workspace)
        unapplied = everybody_despite(found, workspace.filters)
        for finding in unapplied:
            click.echo(finding.message, err=True)
        found = replace(found, findings=(*found.findings, *unapplied))
        return Result.of(found, table, workspace, opened.details)


def score_options(command: Callable[..., object]) -> Callable[..., object]:
    """Give a command the options of `score`, all but where it writes, as one `ScoreOptions` named `scoring`."""

    @source_options
    @basis_options
    @policy_options
    @scheme_options
    @engine_options
    @wraps(command)
    def with_options(
        *,
        source: SourceOptions,
        basis: BasisOptions,
        policies: PolicyOptions,
        scheme: SchemeOptions,
        engine: EngineOptions,
        **others: object,
    ) -> object:
        return command(scoring=ScoreOptions(source, basis, policies, scheme, engine), **others)

    return with_options


def _dated(workspace: Workspace, order: DateOrder) -> Workspace:
    if order is DateOrder.AUTO:
        return workspace
    reading = workspace.reading.model_copy(update={"date_order": order})
    return workspace.model_copy(update={"reading": reading})
