"""`prove`: customers scored at an earlier moment, and what each segment did afterwards, as JSON."""

from pathlib import Path

import click

from rfm_core.commands.scored import ScoreOptions, score_options
from rfm_core.commands.writing import write_document
from rfm_core.proof.proving import prove as prove_result


@click.command(
    help="Score the customers as they stood at a moment, and tell what each segment did afterwards."
)
@click.option(
    "--at", metavar="DATE", help="When they are scored; by default the last fifth of the time follows."
)
@click.option("--until", metavar="DATE", help="Until when it is looked at; by default the analysis date.")
@click.option("--out", type=click.Path(path_type=Path), help="A JSON file; printed where none is named.")
@score_options
def prove(scoring: ScoreOptions, at: str | None, until: str | None, out: Path | None) -> None:
    """Write the proof."""
    write_document(prove_result(scoring.result(command="prove"), at, until).document(), out)
