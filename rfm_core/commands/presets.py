"""`presets`: their ids and what they mean."""

import click

from rfm_core.presets import PRESETS


@click.command(help="List the presets: their ids and what they mean.")
def presets() -> None:
    """Print one preset a line."""
    for one in PRESETS.values():
        click.echo(f"{one.id:<14}{one.name}. {one.sentence}")
