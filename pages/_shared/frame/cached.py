"""Everything that is worked out once per session: keyed on the data's digest and the frozen choices."""

from dataclasses import dataclass
from datetime import datetime

import polars as pl
import streamlit as st

from pages._shared.frame import state
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.freeing import forget_all, of_the_file
from pages._shared.frame.joined import Joined, join
from pages._shared.server.signs import current
from pages._shared.server.work import Works
from rfm_core.analysed import Analysis
from rfm_core.charts.chart import Look
from rfm_core.combining import without_details
from rfm_core.errors import MappingProblem
from rfm_core.extras import EXTRAS, Asked, wanted, with_extras
from rfm_core.filtering import PERSONA, filtered, in_force
from rfm_core.filters import Filters
from rfm_core.measuring.measured import Measured
from rfm_core.progress import Progress
from rfm_core.reading.need import memory_to_measure
from rfm_core.scoring import Ranks
from rfm_core.stages import Stage
from rfm_core.steps import measure_workspace, segment_customers
from rfm_core.workspace import Workspace


@dataclass(frozen=True)
class Totals:
    """All customers of a view together; averages are null where nobody is left."""

    customers: int
    average_recency_days: float | None
    average_frequency: float | None
    average_monetary: float | None
    total_monetary: float


@dataclass(frozen=True)
class View(Look):
    """What a page shows: the analysis, and those customers whom the filters let through.

    Attributes:
        totals: Of those who are shown.
        heaviest: The inhabited segments that bring the most, as `segments`, heaviest first.
        brought: What all customers brought together, whatever the filters.
        span: The first and the last time that any customer was seen; None where that isn't known.
        filters: Those that count: without what the map and the clusters haven't got.
    """

    totals: Totals
    heaviest: pl.DataFrame
    brought: float
    span: tuple[datetime | None, datetime | None]
    filters: Filters


def works() -> Works:
    """The jobs of this session."""
    return state.visit().works


def key_of(data: DataSet, choices: Workspace, *upto: Stage) -> tuple[str, str, str]:
    """What names, for a cache, the results of the stages `upto`: the files, the choices they depend on, the day."""
    return data.digest, choices.key(*upto), state.today().isoformat()


def joined(data: DataSet, choices: Workspace) -> Joined:
    """Customers measured from the files, with what the details say of them, and their ranks.

    Raises:
        RfmError: The mapping or a choice can't be applied, or nothing is left.
    """
    problem = choices.mapping.problem() if choices.mapping else None
    if problem:
        raise MappingProblem(problem)
    alone, later = without_details(choices, data.table, data.details_table)
    base = measured_files(data, alone)

    def work(progress: Progress) -> Joined:
        return join(data, choices, later, base, progress)

    return works().start(("join", *key_of(data, choices, Stage.MEASURE)), work).wait()


def measured_files(data: DataSet, choices: Workspace) -> Measured:
    """Customers measured from the files alone; other details, or other columns of them, need no new measuring."""
    today, scratch = state.today(), data.folder.path

    def work(progress: Progress) -> Measured:
        return measure_workspace(data.table, choices, clock=today, scratch=scratch, progress=progress)

    key = ("measure", data.files_digest, *key_of(data, choices, Stage.MEASURE)[1:])
    return works().start(key, work, need=memory_to_measure(data.table.rows)).wait()


def measured(data: DataSet, choices: Workspace) -> tuple[Measured, Ranks]:
    """Customers before scoring, and their ranks.

    Raises:
        RfmError: As `joined`.
    """
    found = joined(data, choices)
    return found.measured, found.ranks


def analysis_of(data: DataSet, choices: Workspace) -> Analysis:
    """The analysis of the file under `choices`, with what they add to every customer.

    Raises:
        RfmError: As `scored`.
    """
    found, names = scored(data, choices), wanted(choices)
    if not names:
        return found
    today, scratch, known = state.today(), data.folder.path, _known(data, choices, found, names)

    def work(progress: Progress) -> Analysis:
        return with_extras(
            Asked(found, choices, data.table, data.details_table, today, scratch, progress, known)
        )

    need = max(EXTRAS[name].need(found.customers.height) for name in names)
    return works().start(("extras", *names, *key_of(data, choices, Stage.ADD)), work, need=need).wait()


def _known(
    data: DataSet, choices: Workspace, found: Analysis, names: tuple[str, ...]
) -> dict[str, pl.DataFrame]:
    """What pages have worked out of what is added, or will show: it isn't done twice."""
    from pages._shared.frame import forecasting, moving  # which stand on this module

    known = moving.known(data, choices, found) if "movement" in names else {}
    return known | (forecasting.known(data, choices, found.measured) if "forecast" in names else {})


def scored(data: DataSet, choices: Workspace) -> Analysis:
    """The analysis of the file under `choices`, without extras.

    Raises:
        RfmError: As `measured`, or the scheme and map don't fit.
    """
    base, ranks = measured(data, choices)

    def work(progress: Progress) -> Analysis:
        progress("Scoring customers")
        return segment_customers(
            base, choices, ranks=ranks, notes=data.table.findings, proposal=data.proposal
        )

    return works().start(("score", *key_of(data, choices, Stage.SCORE)), work).wait()


def forget() -> None:
    """Let go of everything that was worked out for the file there was."""
    works().clear()
    state.visit().files.clear()
    forget_all()


def view() -> View | None:
    """The analysis through the filters; None without a file.

    Raises:
        RfmError: As `analysis_of`.
    """
    data = state.dataset()
    return None if data is None else view_of(data, state.workspace())


def view_of(data: DataSet, choices: Workspace) -> View:
    """The analysis of the file under `choices`, through their filters.

    Raises:
        RfmError: As `analysis_of`.
    """
    found, key = analysis_of(data, choices), "|".join(key_of(data, choices, Stage.VIEW))
    if (sign := current()) is not None:
        sign.about(found.vocabulary.customers_count(found.customers.height))
    if choices.filters is None or choices.filters.trait(PERSONA) is None:
        return _view(key, found, found, choices.filters)
    from pages._shared.frame import clustering  # which stands on this module

    return _view(
        f"{key}|{choices.key(Stage.CLUSTER)}", found, clustering.with_personas(data, found), choices.filters
    )


@of_the_file("Adding up segments")
@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def _view(key: str, _analysis: Analysis, _described: Analysis, _filters: Filters | None) -> View:
    """`_described` may have more columns, which only filters look at."""
    shown = filtered(_described, _filters)
    kept, segments = shown.customers.select(_analysis.customers.columns), shown.segments
    return View(
        key,
        _analysis,
        kept,
        segments,
        totals=_totals(kept),
        heaviest=_heaviest(segments),
        brought=float(_analysis.customers["monetary"].sum()),
        span=_span(_analysis),
        filters=in_force(_described, _filters),
    )


def _span(found: Analysis) -> tuple[datetime | None, datetime | None]:
    seen = [name for name in ("first_seen", "last_seen") if name in found.customers.columns]
    if not seen:
        return None, None
    return found.customers[seen[0]].min(), found.customers[seen[-1]].max()  # type: ignore[return-value]


def _heaviest(segments: pl.DataFrame, number: int = 4) -> pl.DataFrame:
    return segments.filter(pl.col("customers") > 0).sort("value_share", descending=True).head(number)


def _totals(customers: pl.DataFrame) -> Totals:
    means = customers.select(pl.col("recency_days", "frequency", "monetary").mean()).row(0)
    recency, frequency, monetary = means
    return Totals(customers.height, recency, frequency, monetary, float(customers["monetary"].sum()))
