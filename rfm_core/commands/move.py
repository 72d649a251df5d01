"""`move`: who went from which segment to which, between two moments of a file or since earlier results."""

from pathlib import Path

import click
import polars as pl

from rfm_core.commands.basis import parse_moment
from rfm_core.commands.scored import ScoreOptions, score_options
from rfm_core.commands.terminal import tell
from rfm_core.commands.writing import write_document, write_rows
from rfm_core.errors import ChoiceProblem
from rfm_core.movement.move import move as compare
from rfm_core.movement.moved import Movement
from rfm_core.reading import existing_file


@click.command(
    help="Compare customers' segments at two moments of a file, or now and in results written earlier."
)
@click.option("--from", "start", metavar="DATE", help="The earlier moment; default: 90 days before --to.")
@click.option("--to", "end", metavar="DATE", help="The later moment; default: the analysis date.")
@click.option(
    "--earlier",
    type=click.Path(path_type=Path),
    metavar="RESULTS",
    help="Results written earlier, matched by customer id, instead of an earlier moment.",
)
@click.option("--out", type=click.Path(path_type=Path), metavar="M.json", help="Where to; else printed.")
@click.option(
    "--customers",
    "rows",
    type=click.Path(path_type=Path),
    metavar="C.csv",
    help="Also write one row for each customer.",
)
@score_options
def move(
    scoring: ScoreOptions,
    start: str | None,
    end: str | None,
    earlier: Path | None,
    out: Path | None,
    rows: Path | None,
) -> None:
    """Write who moved as one JSON object, and where asked every customer's two segments."""
    if earlier is not None and (start is not None or end is not None):
        raise ChoiceProblem(
            "--earlier compares with a file, --from and --to with a date; give one of the two."
        )
    moments = parse_moment(start, "date"), parse_moment(end, "date")
    known = None if earlier is None else existing_file(earlier)
    found = compare(scoring.result(command="move"), *moments, known, progress=tell)
    write_document(found.document(), out)
    if rows is not None:
        write_rows(customer_rows(found), rows)


def customer_rows(found: Movement) -> pl.DataFrame:
    """One row for each customer of either moment, as `--customers` writes them."""
    return found.customers.select(
        "customer_id", "segment_before", "segment", "moved", "step", "value_before", "value_after"
    )
