"""The command line's way in: `rfm-lens`, or `python -m rfm_core`; the commands are in `rfm_core/commands/`."""

import gc
import sys
from collections import UserDict
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from rfm_core import __version__
from rfm_core.errors import RfmError
from rfm_core.listing import brief

_COMMANDS = (
    "app",
    "campaign",
    "cohorts",
    "forecast",
    "inspect",
    "move",
    "presets",
    "prove",
    "score",
    "sensitivity",
    "why",
)
"""Each is in the module of its name."""


@contextmanager
def _staying() -> Iterator[None]:
    """What is loaded stays: looking through it for garbage again and again takes a fifth of a small file's time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if before:
            gc.enable()


class _Loaded(UserDict[str, Any]):
    """Commands that are loaded when they are called: all of them load every room, which takes longer than a file."""

    def __getitem__(self, name: str) -> click.Command:
        if name not in self.data:
            raise KeyError(name)
        module = f"rfm_core.commands.{name}"
        if module not in sys.modules:
            with _staying():
                import_module(module)
        command = getattr(sys.modules[module], name)
        assert isinstance(command, click.Command)
        return command


@click.group(
    help="Customer segments by recency, frequency and monetary value.",
    commands=_Loaded(dict.fromkeys(_COMMANDS)),
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
