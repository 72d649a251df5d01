"""`move`: the movement of an analysis that was made in Python or on the command line."""

from datetime import date, datetime
from pathlib import Path

from rfm_core.extra import Asked
from rfm_core.movement.choice import MovementChoice
from rfm_core.movement.earlier_results import open_earlier
from rfm_core.movement.moved import Movement, compare
from rfm_core.movement.moving import moved_between
from rfm_core.progress import Progress, silent
from rfm_core.reading.table import Table
from rfm_core.result import Result

Day = datetime | date | str | None
Earlier = Table | Path | str | bytes | object


def move(
    result: Result,
    start: Day = None,
    end: Day = None,
    earlier: Earlier | None = None,
    *,
    progress: Progress | None = None,
) -> Movement:
    """Compare customers' segments at two moments, or with results that were written earlier.

    Both moments are scored under the choices of `result`, each from nothing but what had happened by then.

    Args:
        result: What `analyse` gave.
        start: The earlier moment, `"2011-09-01"`; None: as `result.workspace.movement` says, else 90 days before `end`.
        end: The later moment; None: as `result.workspace.movement` says, else the analysis moment.
        earlier: Results that were written before: a path, bytes, a table or a frame with `customer_id`, `segment` and,
            if values are to be compared, `monetary`. Then `start` and `end` don't count.
        progress: Told the name of each step.

    Raises:
        ChoiceProblem: The moments don't fit, or the file has no dates and no earlier results were given.
        FileProblem: The earlier results can't be read, or are none.
        NothingLeft: Nothing happened before a moment.

    Example:
        >>> import rfm_core
        >>> moved = rfm_core.move(rfm_core.analyse("orders.csv"))
        >>> moved.matrix.columns[:4]
        ['from', 'to', 'moved', 'customers']
    """
    if earlier is not None:
        before = open_earlier(earlier, fold_case=result.workspace.cleaning.fold_case, progress=progress)
        return compare(before, result)
    saved = result.workspace.movement or MovementChoice()
    wanted = MovementChoice.model_validate({"start": start or saved.start, "end": end or saved.end})
    chosen = result.workspace.model_copy(update={"movement": wanted})
    return moved_between(Asked(result, chosen, result.table, result.details, progress=progress or silent))
