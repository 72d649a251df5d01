"""`why`: why one customer is in their segment, and what would move them."""

from pathlib import Path

import click

from rfm_core.commands.scored import ScoreOptions, score_options
from rfm_core.commands.writing import write_document


@click.command(help="Tell why one customer is in their segment, and what would move them.")
@click.option("--customer", "customer_id", required=True, metavar="ID", help="The customer's id.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="W.json",
    help="Where it is written; else it is printed.",
)
@score_options
def why(scoring: ScoreOptions, customer_id: str, out: Path | None) -> None:
    """Write ranks, scores with their cut-offs, the rule, the moves, orders, message and rows as one JSON object."""
    from rfm_core.reasons import why as reasons

    write_document(reasons(scoring.result(command="why"), customer_id).document(), out)
