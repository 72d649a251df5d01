"""Tables of choices beside a doubt, by the name that the doubt gives."""

from collections.abc import Callable
from typing import Final

from pages._shared.data.currency_rates import show_rates
from pages._shared.data.row_kinds import show_row_kinds
from pages._shared.frame.dataset import DataSet

_TABLES: Final[dict[str, Callable[[DataSet], None]]] = {
    "currency_rates": show_rates,
    "row_kinds": show_row_kinds,
}


def show_table(name: str, data: DataSet) -> None:
    """Draw the table of a doubt that has one."""
    _TABLES[name](data)
