"""Who moved between two moments of the session's file, or since earlier results: worked out once."""

from datetime import datetime

import polars as pl
import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.freeing import of_the_file
from rfm_core.analysed import Analysis
from rfm_core.earlier import measure_at, read_otherwise
from rfm_core.errors import RfmError
from rfm_core.measuring.measured import Measured
from rfm_core.movement.choice import MovementChoice
from rfm_core.movement.moved import Movement, compare
from rfm_core.movement.moving import Period, period
from rfm_core.movement.states import state_of
from rfm_core.progress import Progress
from rfm_core.reading.need import memory_to_measure
from rfm_core.stages import Stage
from rfm_core.steps import segment_customers
from rfm_core.workspace import Workspace


def key(data: DataSet, choices: Workspace) -> tuple[str, ...]:
    """What names the movement in a cache."""
    chosen = choices.movement.model_dump_json() if choices.movement else ""
    return ("movement", *cached.key_of(data, choices, Stage.SCORE), chosen)


def moved(data: DataSet, choices: Workspace, found: Analysis) -> Movement:
    """Everybody's segments at both moments, or in earlier results and now.

    Args:
        data: The file, with earlier results if there are any.
        choices: What was chosen.
        found: The file's analysis under these choices.

    Raises:
        RfmError: The moments can't be compared.
    """
    if data.earlier is not None:
        return _since_results(data, choices, found)
    between = moments(data, choices, found.measured)
    then = _measured_at(data, choices, found.measured, between.start)
    later = None if between.now else _measured_at(data, choices, found.measured, between.end)

    def work(progress: Progress) -> Movement:
        progress("Scoring both moments")
        after = found if later is None else _scored(later, found.measured, choices, between.end)
        before = _scored(then, found.measured, choices, between.start)
        return compare(state_of(before), after).noticing(between.findings)

    return cached.works().start(key(data, choices), work).wait()


def _scored(then: Measured, now: Measured, choices: Workspace, moment: datetime) -> Analysis:
    chosen = choices.model_copy(update={"unit": now.unit})
    return segment_customers(then, chosen, notes=read_otherwise(then, now, moment))


def _since_results(data: DataSet, choices: Workspace, found: Analysis) -> Movement:
    earlier, fold_case = data.earlier, choices.cleaning.fold_case
    assert earlier is not None

    def work(progress: Progress) -> Movement:
        progress("Matching customers")
        return compare(earlier.state(fold_case=fold_case), found)

    return cached.works().start(key(data, choices), work).wait()


def known(data: DataSet, choices: Workspace, found: Analysis) -> dict[str, pl.DataFrame]:
    """The columns that movement adds to customers, as extras take them; none where there is no movement."""
    try:
        return {"movement": moved(data, choices, found).columns()}
    except RfmError:
        return {}


def moments(data: DataSet, choices: Workspace, measured: Measured) -> Period:
    """Which two moments are compared.

    Raises:
        RfmError: As `rfm_core.movement.moving.period`.
    """
    name = "|".join((*cached.key_of(data, choices, Stage.MEASURE), str(choices.movement)))
    return _moments(name, measured, choices.movement)


@of_the_file("Looking for the two dates")
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _moments(key: str, _measured: Measured, _choice: MovementChoice | None) -> Period:
    return period(_measured, _choice)


def _measured_at(data: DataSet, choices: Workspace, measured: Measured, moment: datetime) -> Measured:
    """The customers as they were measured then; another preset scores them anew, and measures nothing."""
    today, scratch = state.today(), data.folder.path

    def work(progress: Progress) -> Measured:
        return measure_at(
            data.table,
            measured,
            choices,
            moment,
            details=data.details_table,
            clock=today,
            scratch=scratch,
            progress=progress,
        )

    name = ("measured-at", *cached.key_of(data, choices, Stage.MEASURE), moment.isoformat())
    return cached.works().start(name, work, need=memory_to_measure(data.table.rows)).wait()
