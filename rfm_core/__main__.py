"""The command line's way in: `rfm-lens`, or `python -m rfm_core`; the commands are in `rfm_core/commands/`."""

import sys

import click

from rfm_core import __version__
from rfm_core.commands.app import app
from rfm_core.commands.campaign import campaign
from rfm_core.commands.cohorts import cohorts
from rfm_core.commands.forecast import forecast
from rfm_core.commands.inspect import inspect
from rfm_core.commands.move import move
from rfm_core.commands.presets import presets
from rfm_core.commands.prove import prove
from rfm_core.commands.score import score
from rfm_core.commands.sensitivity import sensitivity
from rfm_core.commands.why import why
from rfm_core.errors import RfmError
from rfm_core.listing import brief


@click.group(
    help="Customer segments by recency, frequency and monetary value.",
    commands=[app, campaign, cohorts, forecast, inspect, move, presets, prove, score, sensitivity, why],
)
@click.version_option(__version__, prog_name="rfm-lens", message="%(prog)s %(version)s")
def cli() -> None:
    """Group the commands."""


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
