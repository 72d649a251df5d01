"""What has to be known about cohorts before their numbers are read."""

from rfm_core.findings import Finding, Level
from rfm_core.retention.cells import Cells
from rfm_core.retention.periods import named, period_of
from rfm_core.retention.starts import Starts
from rfm_core.vocabulary import Vocabulary


def noticed(starts: Starts, cells: Cells, words: Vocabulary) -> tuple[Finding, ...]:
    """What the file's beginning and end do to the first cohort and to the last period.

    Args:
        starts: As `starts_of`.
        cells: As `cells_of`.
        words: The user's words.
    """
    return (*_beginning(starts, cells, words), *_end(cells), *_undated(starts, words))


def _beginning(starts: Starts, cells: Cells, words: Vocabulary) -> tuple[Finding, ...]:
    if cells.rows.is_empty():
        return ()
    first = cells.cohorts.row(0, named=True)
    # Filters may leave only those who began long after the file does.
    if period_of(first["start"], cells.every) != period_of(starts.begins, cells.every):
        return ()
    day = f"{starts.begins.day} {starts.begins:%B %Y}"
    cut = f", and so holds only a part of {named(first['start'], cells.every)}" if cells.cut else ""
    told = (
        f"The file begins on {day}{cut}: whoever {words.came} before that day looks new when they come again. Read the "
        "first cohorts with care."
    )
    return (Finding("first_cohort", told, first["customers"], Level.WARNING if cells.cut else Level.INFO),)


def _end(cells: Cells) -> tuple[Finding, ...]:
    if cells.running is None:
        return ()
    period = named(cells.running, cells.every)
    told = f"{period} isn't over on the analysis date, so nothing is told of it, for any cohort."
    return (Finding("running_period", told),)


def _undated(starts: Starts, words: Vocabulary) -> tuple[Finding, ...]:
    if not starts.without:
        return ()
    whom = words.customers_count(starts.without)
    return (Finding("no_first_purchase", f"Of {whom} no {words.visit} is dated.", starts.without),)
