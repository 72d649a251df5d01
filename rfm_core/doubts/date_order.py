"""Dates that could be read with the day or with the month first, where nothing in the file settles it."""

from rfm_core.doubts.doubt import NO_ROWS, Doubt, Looked, reading_remedy
from rfm_core.values.dates import DateOrder, DecidedBy

KIND = "date_order"


def look(looked: Looked) -> Doubt | None:
    """Ask for the order of day and month where both make sense."""
    dates = looked.measured.conventions.dates if looked.measured else None
    if dates is None:
        return None
    asked = dates.decided_by is DecidedBy.DEFAULT
    answered = dates.decided_by is DecidedBy.GIVEN and KIND in looked.workspace.settled
    if not (asked or answered):
        return None
    order = "the day" if dates.order is DateOrder.DAY_FIRST else "the month"
    headers = " and ".join(f"“{column.header}”" for column in dates.columns)
    message = (
        f"Nothing in the file settles whether the day or the month comes first in {headers}. They are read with "
        f"{order} first: {dates.example}."
    )
    return Doubt(
        kind=KIND,
        message=message,
        rows=None,
        examples=NO_ROWS,
        remedies=(
            reading_remedy("day_first", "Day first", date_order=DateOrder.DAY_FIRST),
            reading_remedy("month_first", "Month first", date_order=DateOrder.MONTH_FIRST),
        ),
        chosen=dates.order.value,
        instead=("ambiguous_dates",),
    )
