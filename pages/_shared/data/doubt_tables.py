"""Tables of choices beside a doubt, by the name that the doubt gives."""

from collections.abc import Callable
from typing import Final

from pages._shared.data.currency_rates import show_rates
from pages._shared.frame.dataset import DataSet

_TABLES: Final[dict[str, Callable[[DataSet], None]]] = {"currency_rates": show_rates}


def show_table(name: str, data: DataSet) -> None:
    """Draw the table of a doubt that has one."""
    _TABLES[name](data)
