"""What the Proof page works out once: what the file covers, the customers as they stood then, and the proof."""

import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.freeing import of_the_file
from rfm_core.errors import Interrupted, MemoryProblem
from rfm_core.forecasting import memory_to_forecast
from rfm_core.measuring.measured import Measured
from rfm_core.progress import Progress
from rfm_core.proof.foretelling import Foretold, foretell
from rfm_core.proof.holding import HeldOut, hold_out
from rfm_core.proof.period import Period, Span, span_of
from rfm_core.proof.proof import Proof
from rfm_core.proof.proving import prove_held_out
from rfm_core.reading.need import memory_to_measure
from rfm_core.stages import Stage


def span(data: DataSet, measured: Measured) -> Span:
    """What the file covers.

    Raises:
        ChoiceProblem: Each row is a customer.
    """
    return _span("|".join(cached.key_of(data, state.workspace(), Stage.MEASURE)), measured)


@of_the_file("Looking at the dates")
@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _span(key: str, _measured: Measured) -> Span:
    return span_of(_measured)


def proof(data: DataSet, measured: Measured, period: Period) -> Proof:
    """The proof of the session's file under its choices.

    Raises:
        RfmError: As of `hold_out` and `prove_held_out`.
    """
    held, choices = held_out(data, measured, period), state.workspace()
    try:
        foretold = foretold_of(data, held, measured)
    except (Interrupted, MemoryProblem) as problem:  # the segments can be proven all the same
        foretold = Foretold({}, None, problem.message)

    def work(progress: Progress) -> Proof:
        return prove_held_out(held, choices, foretold=foretold, progress=progress)

    key = ("proof", *cached.key_of(data, choices, Stage.VIEW), *_named(period), foretold.why_not)
    return cached.works().start(key, work, need=20 + held.measured.customers.height // 3_000).wait()


def held_out(data: DataSet, measured: Measured, period: Period) -> HeldOut:
    """The file parted in two: another preset, or other filters, need no new parting.

    Raises:
        RfmError: As of `hold_out`.
    """
    choices, today, scratch = state.workspace(), state.today(), data.folder.path

    def work(progress: Progress) -> HeldOut:
        return hold_out(
            data.table,
            measured,
            choices,
            period,
            details=data.details_table,
            clock=today,
            scratch=scratch,
            progress=progress,
        )

    key = ("held-out", *cached.key_of(data, choices, Stage.MEASURE), *_named(period))
    return cached.works().start(key, work, need=memory_to_measure(data.table.rows)).wait()


def foretold_of(data: DataSet, held: HeldOut, measured: Measured) -> Foretold:
    """A forecast made from the first part alone; another preset, or other filters, need no new one.

    Raises:
        RfmError: As of `foretell`.
    """

    def work(progress: Progress) -> Foretold:
        progress("Forecasting what was to come")
        return foretell(held, measured)

    key = ("foretold", *cached.key_of(data, state.workspace(), Stage.MEASURE), *_named(held.period))
    return cached.works().start(key, work, need=memory_to_forecast(measured.customers.height)).wait()


def _named(period: Period) -> tuple[str, str]:
    return period.at.isoformat(), period.until.isoformat()
