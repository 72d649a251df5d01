"""`sensitivity`: how sure the segments of a file are, as JSON."""

from pathlib import Path

import click

from rfm_core.commands.scored import ScoreOptions, score_options
from rfm_core.commands.writing import write_document, write_rows


@click.command(
    help="Tell how many customers another choice, or a small change of their own, would move, as JSON."
)
@click.option("--out", type=click.Path(path_type=Path), help="Write the JSON here instead of printing it.")
@click.option(
    "--earlier",
    type=click.IntRange(1, 36_500),
    multiple=True,
    help="Score the file as it stood so many days earlier, too; can be given several times.",
)
@click.option(
    "--customers", "customers_to", type=click.Path(path_type=Path), help="Write who is borderline as CSV."
)
@score_options
def sensitivity(
    scoring: ScoreOptions, out: Path | None, earlier: tuple[int, ...], customers_to: Path | None
) -> None:
    """Write the document, and where asked the borderline customers."""
    from rfm_core.sensitivity.found import sensitivity_of

    found = sensitivity_of(scoring.result(command="sensitivity"), earlier=earlier)
    write_document(found.document(), out)
    if customers_to:
        write_rows(found.borderline.drop_nulls("borderline"), customers_to)
