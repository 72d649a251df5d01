"""Options that belong together, handed to a command as one typed record."""

from collections.abc import Callable
from functools import wraps

import click

Decorator = Callable[[Callable[..., object]], Callable[..., object]]


def grouped(name: str, record: Callable[..., object], *options: Decorator) -> Decorator:
    """Give a command these options, and hand it what was typed as one record.

    Args:
        name: The argument of the command that gets the record.
        record: Makes the record; it is called with what was typed under the options' own names.
        options: As click makes them, in the order in which `--help` lists them.
    """
    names = _names(options)

    def decorate(command: Callable[..., object]) -> Callable[..., object]:
        @wraps(command)
        def with_record(**typed: object) -> object:
            own = {one: typed.pop(one) for one in names}
            return command(**typed, **{name: record(**own)})

        return _with(options, with_record)

    return decorate


def _with(options: tuple[Decorator, ...], command: Callable[..., object]) -> Callable[..., object]:
    for option in reversed(options):
        command = option(command)
    return command


def _names(options: tuple[Decorator, ...]) -> list[str]:
    command = click.command(_with(options, lambda: None))
    return [str(param.name) for param in command.params]
