"""`score`: the customers of one file or several with scores and segments, written one row each."""

import click

from rfm_core.commands.output import OutputOptions, output_options
from rfm_core.commands.scored import ScoreOptions, score_options


@click.command(help="Score the customers of one file, or of several read as one, and write one row each.")
@output_options
@score_options
def score(output: OutputOptions, scoring: ScoreOptions) -> None:
    """Write results, and where asked a summary and the rows left out."""
    output.check(scoring.engine.stays(scoring.source))
    found = scoring.result()
    output.write(found, found.table)
