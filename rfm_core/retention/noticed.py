"""What has to be known about cohorts before their numbers are read."""

from rfm_core.findings import Finding, Level
from rfm_core.measuring.window import Windowed
from rfm_core.retention.cells import Cells
from rfm_core.retention.periods import named, period_of
from rfm_core.retention.starts import Starts
from rfm_core.vocabulary import Vocabulary


def noticed(
    starts: Starts, cells: Cells, words: Vocabulary, window: Windowed | None = None
) -> tuple[Finding, ...]:
    """What the file's beginning and end do to the first cohort and to the last period, and what a time window does.

    Args:
        starts: As `starts_of`.
        cells: As `cells_of`.
        words: The user's words.
        window: As `Analysis.window`.
    """
    return (
        *_beginning(starts, cells, words),
        *_end(cells),
        *_undated(starts, words),
        *_survivors(window, words),
    )


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


def _survivors(window: Windowed | None, words: Vocabulary) -> tuple[Finding, ...]:
    """Whoever stayed away since before a time window isn't scored, and so in no cohort."""
    if window is None or not window.outside:
        return ()
    aren_t = "isn't" if window.outside == 1 else "aren't"
    told = (
        f"{words.customers_count(window.outside)} {words.came} before the time window and not in it, and {aren_t} "
        "among those who are followed: more of the earlier cohorts seem to come back than did. Without a time window "
        "all are there."
    )
    return (Finding("window_survivors", told, window.outside, Level.WARNING),)
