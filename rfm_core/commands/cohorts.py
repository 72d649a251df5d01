"""`cohorts`: when customers began, how many came back when, and who does, as one JSON object."""

from pathlib import Path

import click

from rfm_core.commands.scored import ScoreOptions, score_options
from rfm_core.commands.writing import write_document
from rfm_core.retention.choice import Every
from rfm_core.retention.making import cohorts as made_of


@click.command(help="Tell how many customers come back, by the month, quarter or year in which they began.")
@click.option(
    "--every",
    type=click.Choice([one.value for one in Every]),
    help="How long a period is; by default the saved workspace's, else a month.",
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Where to write it; else it is printed."
)
@score_options
def cohorts(every: str | None, out: Path | None, scoring: ScoreOptions) -> None:
    """Write cohorts, the time to the second purchase and repeat rates."""
    found = scoring.result(command="cohorts")
    saved = found.workspace.cohorts
    write_document(made_of(found, every or (saved.every if saved else Every.MONTH)).document(), out)
