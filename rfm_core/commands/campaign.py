"""`campaign`: what messages did, from a file with later orders and the results that were sent."""

from pathlib import Path

import click

from rfm_core.campaigns.campaign import campaign as compare_campaign
from rfm_core.commands.scored import ScoreOptions, score_options
from rfm_core.commands.writing import write_document
from rfm_core.reading import existing_file, read_table


@click.command(
    help="Compare those who were written to with the control group: response, value, and how sure the difference is."
)
@click.option(
    "--sent",
    required=True,
    type=click.Path(path_type=Path),
    help="The results that were sent, with a control group.",
)
@click.option("--on", "day", help="The day of sending, such as 2026-03-31.")
@click.option(
    "--until", help="The first day that doesn't count any more; by default all that the file holds."
)
@click.option("--message-cost", type=float, help="What it cost to write to one customer, in money.")
@click.option("--margin", type=float, help="Share of an amount that is earned, 0 to 1.")
@click.option(
    "--rise", type=float, help="The rise that groups should be large enough for: 0.2 is a fifth more."
)
@click.option("--out", type=click.Path(path_type=Path), help="Where the JSON goes; by default it is printed.")
@score_options
def campaign(
    sent: Path,
    day: str | None,
    until: str | None,
    message_cost: float | None,
    margin: float | None,
    rise: float | None,
    out: Path | None,
    scoring: ScoreOptions,
) -> None:
    """Write what became of a campaign."""
    table = read_table(existing_file(sent))
    made = compare_campaign(
        scoring.result(command="campaign"), table, day, until, message=message_cost, margin=margin, rise=rise
    )
    write_document(made.document(), out)
