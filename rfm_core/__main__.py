"""The command line: inspect a file, score it, list the presets (design, "Command line")."""

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
import polars as pl

from rfm_core import __version__
from rfm_core.analysis import Analysis, measure_workspace, segment_customers
from rfm_core.cleaning.choice import Outliers, Returns, Zero
from rfm_core.cleaning.plans import Reading, plan_values
from rfm_core.columns import Mapping, Shape
from rfm_core.engines import ENGINES
from rfm_core.errors import FileProblem, RfmError
from rfm_core.exports import write_file
from rfm_core.exports.left_out import write_left_out
from rfm_core.exports.results import ISO_SECONDS
from rfm_core.exports.summary import summary
from rfm_core.findings import Finding, Level
from rfm_core.finishing import finish
from rfm_core.guessing import Proposal
from rfm_core.listing import brief, quoted
from rfm_core.options import (
    choose_scheme,
    date_order,
    find_header,
    map_columns,
    parse_moment,
    parse_range,
    saved_workspace,
)
from rfm_core.presets import PRESETS, preset
from rfm_core.preview import preview
from rfm_core.reading import read_table
from rfm_core.scoring.choice import Ties
from rfm_core.starting import app
from rfm_core.values.dates import DateOrder
from rfm_core.workspace import Workspace

_SHARED = (
    click.argument("file", type=click.Path(path_type=Path)),
    click.option("--sheet", help="The sheet of a workbook."),
    click.option("--shape", type=click.Choice([shape.value for shape in Shape]), help="What one row is."),
    click.option(
        "--column", "columns", multiple=True, metavar="ROLE=HEADER", help="Map a column; ROLE= unmaps."
    ),
    click.option("--day-first", is_flag=True, help="3/4 is 3 April."),
    click.option("--month-first", is_flag=True, help="3/4 is 4 March."),
)


def _shared(command: Any) -> Any:
    for option in reversed(_SHARED):
        command = option(command)
    return command


@click.group(help="Customer segments by recency, frequency and monetary value.")
@click.version_option(__version__, prog_name="rfm-lens", message="%(prog)s %(version)s")
def cli() -> None:
    """Group the commands."""


cli.add_command(app)


@cli.command(help="Say what a file holds and how it would be read, as one JSON object.")
@_shared
def inspect(
    file: Path,
    sheet: str | None,
    shape: str | None,
    columns: tuple[str, ...],
    day_first: bool,
    month_first: bool,
) -> None:
    """Print what was understood of a file."""
    table = read_table(file, sheet=sheet, progress=_tell)
    mapping, proposal = map_columns(table, columns, Shape(shape) if shape else None)
    order = date_order(day_first=day_first, month_first=month_first)
    reading = Reading(date_order=order, sheet=sheet)
    workspace = Workspace(mapping=mapping, reading=reading, unit=proposal.unit)
    findings = (*table.findings, *proposal.findings)
    try:
        measured = measure_workspace(table, workspace, clock=_clock())
        findings = segment_customers(measured, workspace, notes=findings).findings
        plans = measured.plans
    except RfmError as problem:
        findings = (*findings, Finding("cannot_score", problem.message, level=Level.WARNING))
        plans = plan_values(table, mapping, reading, proposal.unit)
    _print_json(
        {
            "format": table.format,
            "encoding": table.encoding,
            "delimiter": table.delimiter,
            "header_line": table.header_line,
            "rows": table.rows,
            "columns": list(table.columns),
            "shape": mapping.shape.value if mapping.shape else None,
            "mapping": mapping.to_json(),
            "confidence": _confidence(mapping, proposal, columns),
            "unit": proposal.unit,
            "preset": proposal.preset,
            "findings": [finding.as_json() for finding in findings],
            "preview": preview(table, mapping, plans).with_columns(_iso()).to_dicts(),
        }
    )


def _confidence(mapping: Mapping, proposal: Proposal, given: tuple[str, ...]) -> dict[str, float]:
    """How sure each guessed role is; what was given on the command line is certain."""
    said = {text.partition("=")[0].strip() for text in given}
    return {
        role.value: 1.0 if role.value in said else share
        for role, share in proposal.confidence.items()
        if role in mapping.roles
    }


@cli.command(help="Score a file's customers and write one row each.")
@_shared
@click.option("--out", type=click.Path(path_type=Path), required=True, help="RESULT.csv, .xlsx or .parquet.")
@click.option(
    "--summary", "summary_to", type=click.Path(path_type=Path), help="Write counts and segments as JSON."
)
@click.option(
    "--left-out", "left_out_to", type=click.Path(path_type=Path), help="Write left-out rows as CSV."
)
@click.option("--workspace", "saved", type=click.Path(path_type=Path), help="A saved workspace (.rfm.json).")
@click.option("--preset", "preset_id", help="One of the ids that `presets` lists.")
@click.option("--unit", help="money, minutes, hours, points, …")
@click.option("--as-of", help="The analysis date: 2026-03-31 or 2026-03-31T18:00:00.")
@click.option("--today", help="Nothing can be dated after this day; default: this machine's date.")
@click.option(
    "--returns", type=click.Choice([value.value for value in Returns]), help="What happens to returns."
)
@click.option("--returns-prefix", help="Order ids of this prefix and digits are returns (default C).")
@click.option(
    "--zero", type=click.Choice([value.value for value in Zero]), help="What happens to amounts of 0."
)
@click.option("--outliers", type=click.Choice([value.value for value in Outliers]), help="Extreme amounts.")
@click.option("--ties", type=click.Choice([value.value for value in Ties]), help="Where equal values go.")
@click.option("--bins", type=int, help="Number of scores, 2 to 9.")
@click.option("--weights", help="R,F,M in the total, for example 2,1,1.")
@click.option("--edges", multiple=True, metavar="METRIC=A,B,C", help="Own cut-offs of a metric.")
@click.option("--require", multiple=True, metavar="HEADER", help="Leave out customers without this value.")
@click.option(
    "--range", "ranges", multiple=True, metavar="HEADER=MIN..MAX", help="Leave out customers outside."
)
@click.option("--engine", type=click.Choice(list(ENGINES)), default="polars", help="What groups the rows.")
def score(file: Path, sheet: str | None, shape: str | None, columns: tuple[str, ...], **options: Any) -> None:
    """Write results, and where asked a summary and the rows left out."""
    out: Path = options["out"]
    saved = saved_workspace(options["saved"]) if options["saved"] else Workspace()
    today = parse_moment(options["today"], "date")
    table = read_table(file, sheet=sheet or saved.reading.sheet, progress=_tell)
    mapping, proposal = map_columns(table, columns, Shape(shape) if shape else None, saved.mapping)
    workspace = _choose(saved, table, options).model_copy(
        update={
            "mapping": mapping,
            "unit": saved.unit or proposal.unit if options["unit"] is None else options["unit"],
        }
    )
    workspace = choose_scheme(
        workspace,
        workspace.unit or proposal.unit,
        ties=options["ties"],
        bins=options["bins"],
        weights=options["weights"],
        edges=options["edges"],
    )
    measured = measure_workspace(
        table,
        workspace,
        today=today.date() if today else None,
        clock=_clock(),
        progress=_tell,
        engine=options["engine"],
    )
    analysis = segment_customers(measured, workspace, notes=(*table.findings, *proposal.findings))
    _write(finish(analysis, workspace), table, out, options)


def _write(analysis: Analysis, table: Any, out: Path, options: dict[str, Any]) -> None:
    try:
        write_file(analysis, out)
        if options["summary_to"]:
            text = json.dumps(summary(analysis), ensure_ascii=False, indent=2, allow_nan=False)
            options["summary_to"].write_text(text + "\n", encoding="utf-8")
        if options["left_out_to"]:
            write_left_out(analysis.measured, table, options["left_out_to"])
    except OSError as error:
        where, why = error.filename or out, error.strerror or "its folder isn't there or can't be written to"
        raise FileProblem(f"{quoted(where, 200)} can't be written: {why}.") from None


@cli.command(help="List the presets: their ids and what they mean.")
def presets() -> None:
    """Print one preset a line."""
    for one in PRESETS.values():
        click.echo(f"{one.id:<14}{one.name}. {one.sentence}")


def _choose(saved: Workspace, table: Any, options: dict[str, Any]) -> Workspace:
    """Lay the options over the saved choices."""
    policies = ("returns", "returns_prefix", "zero", "outliers")
    cleaning = {name: options[name] for name in policies if options[name] is not None}
    if options["require"]:
        cleaning["require"] = tuple(find_header(table.columns, header) for header in options["require"])
    if options["ranges"]:
        cleaning["ranges"] = tuple(parse_range(table, text) for text in options["ranges"])
    changes: dict[str, Any] = {
        "cleaning": saved.cleaning.model_copy(update=cleaning),
        "as_of": parse_moment(options["as_of"], "analysis date") or saved.as_of,
    }
    order = date_order(day_first=options["day_first"], month_first=options["month_first"])
    if order is not DateOrder.AUTO:
        changes["reading"] = saved.reading.model_copy(update={"date_order": order})
    if options["preset_id"] is not None:
        changes |= {"preset": preset(options["preset_id"]).id, "scheme": None, "segment_map": None}
    return saved.model_copy(update=changes)


def _clock() -> date:
    return datetime.now().astimezone().date()


def _tell(step: str, _share: float | None) -> None:
    """Say the step to a person who watches; scripts read only errors on stderr."""
    if sys.stderr.isatty():
        click.echo(f"{step} …", err=True)


def _iso() -> pl.Expr:
    return pl.selectors.datetime().dt.strftime(ISO_SECONDS)


def _print_json(document: dict[str, Any]) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))


def main() -> int:
    """Run a command; a user's mistake is one sentence on stderr and exit code 2."""
    try:
        cli.main(standalone_mode=False)
    except RfmError as problem:
        click.echo(problem.message, err=True)
        return 2
    except click.ClickException as problem:
        click.echo(brief(problem.format_message(), 500), err=True)
        return 2
    except click.Abort:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
