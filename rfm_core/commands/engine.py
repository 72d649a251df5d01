"""Options about where rows are counted: the engine, and which rows of a database are meant."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from rfm_core.columns import Shape
from rfm_core.commands.grouping import grouped
from rfm_core.commands.source import SourceOptions
from rfm_core.engines import ENGINES
from rfm_core.errors import ChoiceProblem
from rfm_core.findings import Finding, Level
from rfm_core.listing import listed, quoted
from rfm_core.workspace import Workspace

if TYPE_CHECKING:  # who reads files does without it
    from rfm_core.in_engine import InEngine
    from rfm_core.sources import Located

_NEED_EVENTS = ("movement", "rhythm", "forecast")


@dataclass(frozen=True)
class EngineOptions:
    """What was typed about the engine.

    Attributes:
        engine: One of `ENGINES`.
        table: A table of a database.
        query: The SELECT statement that rows come from.
    """

    engine: str = "polars"
    table: str | None = None
    query: str | None = None

    def opened(self, source: SourceOptions) -> "InEngine | None":
        """The table that was named, opened in the engine; None where it is a file that Polars reads.

        Raises:
            ChoiceProblem: The source and the engine, or its options, don't fit together.
            FileProblem: It can't be opened.
        """
        located = _located(source, self.engine)
        if located is None or not self.stays(source):
            self._check_file(source)
            return None
        from rfm_core.in_engine import InEngine, look_at_rows
        from rfm_core.sources import open_table

        if source.row is Shape.CUSTOMERS:
            raise ChoiceProblem(
                "--shape customers goes with --engine polars: such a table has one row per customer already."
            )
        opened = open_table(located, self.engine, table=self.table, query=self.query)
        looked, total = look_at_rows(opened)
        return InEngine(opened, looked, total)

    def stays(self, source: SourceOptions) -> bool:
        """Whether the rows stay in an engine."""
        located = _located(source, self.engine)
        return located is not None and not (self.engine == "polars" and located.kind == "parquet")

    def told(self, source: SourceOptions) -> tuple[Finding, ...]:
        """What an engine did with a file that isn't a table."""
        if self.engine == "polars":
            return ()
        name = quoted(source.files[0].name) if len(source.files) == 1 else f"{len(source.files)} files"
        return (
            Finding(
                "read_by_polars",
                f"{name} {'was' if len(source.files) == 1 else 'were'} read and cleaned by Polars; only the grouping "
                f"to customers ran in {self.engine}. An engine reads tables itself: Parquet files, lakes, databases.",
                level=Level.INFO,
            ),
        )

    def _check_file(self, source: SourceOptions) -> None:
        for option, given in (("--table", self.table), ("--query", self.query)):
            if given is not None:
                raise ChoiceProblem(
                    f"{option} needs a table and an engine that opens it (--engine duckdb, spark or ibis); "
                    f"{quoted(source.sources[0])} is read as a file."
                )
        if self.engine == "ibis":
            raise ChoiceProblem(
                f"The engine ibis opens databases and Parquet files; {quoted(source.sources[0])} is none. "
                "Leave --engine out."
            )


def without_events(workspace: Workspace) -> tuple[Workspace, tuple[Finding, ...]]:
    """The workspace without the extras that look at single orders, which stay in the engine; what to say."""
    asked = [one for one in workspace.extras if one in _NEED_EVENTS]
    if not asked:
        return workspace, ()
    what = listed(asked, plain=True).capitalize()
    message = f"{what} isn't added: it looks at single orders, which stay in the engine."
    others = tuple(one for one in workspace.extras if one not in asked)
    return workspace.model_copy(update={"extras": others}), (
        Finding("extra_missing", message, level=Level.WARNING),
    )


def only_score(command: str) -> ChoiceProblem:
    """Why another command can't be given a table in an engine."""
    return ChoiceProblem(
        f"{command} looks at single orders, which stay in the engine; only score counts them there. "
        "Export the table and give the file without --engine."
    )


def _located(source: SourceOptions, engine: str) -> "Located | None":
    from rfm_core.sources.located import locate

    if len(source.sources) != 1:
        return None
    found = locate(source.sources[0])
    # Any word could be the name of a table; without Spark it is that of a file.
    return None if found is not None and found.kind == "named" and engine != "spark" else found


engine_options = grouped(
    "engine",
    EngineOptions,
    click.option(
        "--engine",
        type=click.Choice(list(ENGINES)),
        default="polars",
        help="Where a table's rows are counted: a Parquet file, folder or glob, a lake or a database given as FILE "
        "stays there, and only customers come back. Other files are read by Polars whatever is chosen.",
    ),
    click.option("--table", help="Which table of a database, where it has several."),
    click.option(
        "--query",
        help="One SELECT statement whose rows are counted; in it a file or folder is the table source.",
    ),
)
