"""Options about the files: which sheet, what a row is, which column means what."""

from dataclasses import dataclass
from pathlib import Path

import click

from rfm_core.columns import Shape
from rfm_core.commands.grouping import grouped
from rfm_core.errors import ChoiceProblem
from rfm_core.values.dates import DateOrder


@dataclass(frozen=True)
class SourceOptions:
    """What was typed about the files.

    Attributes:
        sources: Their paths, several are read as one; or what an engine opens: a folder, glob, address, table.
        details: The path of a file that describes the customers.
        sheet: The sheet of workbooks, for those that have it.
        details_sheet: The sheet of the details, where they are a workbook.
        shape: What one row is.
        columns: `role=Header` each; `role=` unmaps.
        day_first: 3/4 is 3 April.
        month_first: 3/4 is 4 March.
    """

    sources: tuple[str, ...]
    details: Path | None
    sheet: str | None
    details_sheet: str | None
    shape: str | None
    columns: tuple[str, ...]
    day_first: bool
    month_first: bool
    year_first: bool
    year_day_month: bool

    @property
    def files(self) -> tuple[Path, ...]:
        """The paths of the files."""
        return tuple(map(Path, self.sources))

    @property
    def row(self) -> Shape | None:
        """What one row is, if the user says so."""
        return Shape(self.shape) if self.shape else None

    @property
    def date_order(self) -> DateOrder:
        """What the flags say about dates such as 3/4.

        Raises:
            ChoiceProblem: Several were given.
        """
        orders = {
            DateOrder.DAY_FIRST: self.day_first,
            DateOrder.MONTH_FIRST: self.month_first,
            DateOrder.YEAR_FIRST: self.year_first,
            DateOrder.YEAR_DAY_MONTH: self.year_day_month,
        }
        given = [order for order, asked in orders.items() if asked]
        if len(given) > 1:
            first, second = (order.replace("_", " ") for order in given[:2])
            raise ChoiceProblem(f"Dates can't be read {first} and {second} at once; give one of the two.")
        return given[0] if given else DateOrder.AUTO


source_options = grouped(
    "source",
    SourceOptions,
    click.argument("sources", metavar="FILE...", nargs=-1, required=True),
    click.option(
        "--details",
        type=click.Path(path_type=Path),
        help="A file that describes the customers, such as a CRM export.",
    ),
    click.option("--sheet", help="The sheet of a workbook; of several, those that have it."),
    click.option("--details-sheet", help="The sheet of the details."),
    click.option("--shape", type=click.Choice([shape.value for shape in Shape]), help="What one row is."),
    click.option(
        "--column", "columns", multiple=True, metavar="ROLE=HEADER", help="Map a column; ROLE= unmaps."
    ),
    click.option("--day-first", is_flag=True, help="3/4 is 3 April."),
    click.option("--month-first", is_flag=True, help="3/4 is 4 March."),
    click.option("--year-first", is_flag=True, help="24/3/4 is 4 March 2024."),
    click.option("--year-day-month", is_flag=True, help="2024-4-3 is 4 March."),
)
