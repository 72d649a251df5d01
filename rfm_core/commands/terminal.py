"""What a command says to who called it, and the day that the computer's clock shows."""

import json
import sys
from collections.abc import Mapping
from datetime import date, datetime

import click


def clock() -> date:
    """The date that this computer's clock shows, where it stands."""
    return datetime.now().astimezone().date()


def tell(step: str, _fraction: float | None = None, /) -> None:
    """Say the step to a person who watches; scripts read only errors on stderr."""
    if sys.stderr.isatty():
        click.echo(f"{step} …", err=True)


def print_json(document: Mapping[str, object]) -> None:
    """Print one JSON object; a number that JSON can't write is a mistake of ours, not of the reader."""
    click.echo(json_text(document))


def json_text(document: Mapping[str, object]) -> str:
    """The object as it is printed and written to a file."""
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
