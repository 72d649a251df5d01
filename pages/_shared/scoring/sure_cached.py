"""What tells how sure segments are, worked out once: by other choices, on earlier days, near borders."""

import polars as pl
import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.freeing import of_the_file
from pages._shared.frame.listing import Group, trait_group
from rfm_core.earlier import analyse_at
from rfm_core.extras import EXTRAS
from rfm_core.filters import Filters, TraitFilter
from rfm_core.progress import Progress
from rfm_core.reading.need import memory_to_measure
from rfm_core.sensitivity import Alternative, borderline, compare
from rfm_core.sensitivity.found import Compared, by_choices, by_date, moment_before
from rfm_core.stages import Stage

Others = list[tuple[Alternative, pl.Series]]
Then = tuple[pl.DataFrame, tuple[str, ...]]


def compared(view: cached.View) -> tuple[Compared, ...]:
    """The customers shown by every other choice."""
    return _compared(view.key, view, _others())


@of_the_file("Comparing choices")
@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _compared(key: str, _view: cached.View, _others: Others) -> tuple[Compared, ...]:
    rows, own = _rows(_view), _view.analysis.segment_map
    now = _view.customers.select("segment", "monetary")

    def both(other: pl.Series) -> pl.DataFrame:
        return now.with_columns(other=other.gather(rows).cast(pl.String))

    return tuple(
        Compared(one.id, one.label, compare(both(other), own, one.segment_map)) for one, other in _others
    )


def _others() -> Others:
    """Every other choice, with the segment of each customer of the file by it."""
    data, choices = state.dataset(), state.workspace()
    assert data is not None
    found, (_, ranks) = cached.scored(data, choices), cached.measured(data, choices)

    def work(progress: Progress) -> Others:
        made: Others = []
        for one, other in by_choices(found, ranks):
            progress("Scoring by other choices")
            made.append((one, other.cast(pl.Enum(one.segment_map.segments))))  # a byte for each customer
        return made

    return cached.works().start(("sensitivity", *cached.key_of(data, choices, Stage.SCORE)), work).wait()


def _rows(view: cached.View) -> pl.Series:
    """Where the customers shown stand among all."""
    every = view.analysis.customers.select("customer_id", row=pl.int_range(pl.len()))
    return view.customers.select("customer_id").join(
        every, on="customer_id", how="left", maintain_order="left"
    )["row"]


def earlier(view: cached.View, days: int) -> tuple[Compared, tuple[str, ...]]:
    """The customers shown as they stood so many days before, and what is to be said of that.

    Raises:
        RfmError: Nothing had happened then, or rows have no dates.
    """
    then, notes = _then(days)
    return by_date(view.analysis, view.customers, then, days), notes


def _then(days: int) -> Then:
    data, choices, today = state.dataset(), state.workspace(), state.today()
    assert data is not None
    found = cached.scored(data, choices)
    moment = moment_before(found, days)

    def work(progress: Progress) -> Then:
        then = analyse_at(
            data.table,
            found.measured,
            choices,
            moment,
            details=data.details_table,
            clock=today,
            scratch=data.folder.path,
            progress=progress,
        )
        notes = tuple(one.message for one in then.findings if one.kind == "dates_read_otherwise")
        return then.customers.select("customer_id", "segment"), notes

    key = ("earlier", str(days), *cached.key_of(data, choices, Stage.SCORE))
    return cached.works().start(key, work, need=memory_to_measure(data.table.rows)).wait()


def movers(view: cached.View, choice: Compared, start: str, end: str) -> Group:
    """Those whom another choice would move from one segment to another."""

    def only(customers: pl.DataFrame) -> pl.DataFrame:
        if choice.id.startswith("earlier="):
            then = _then(int(choice.id.removeprefix("earlier=")))[0]
        else:
            other = next(series for one, series in _others() if one.id == choice.id)
            then = view.analysis.customers.select("customer_id", segment=other.cast(pl.String))
        return customers.join(then.filter(pl.col("segment") == end), on="customer_id", how="semi")

    return Group(f"{start} → {end}", Filters(segments=(start,)), only=only, made=f"{choice.id}|{end}")


def near_borders(view: cached.View) -> pl.DataFrame:
    """The borderline customers among those shown: `segment`, `monetary`, and what `borderline` tells."""
    data, choices = state.dataset(), state.workspace()
    key = "|".join(cached.key_of(data, choices, Stage.SCORE)) if data else ""
    return _near(view.key, view, _borderline(key, view)).drop_nulls("borderline")


@of_the_file("Looking for borderline customers")
@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _borderline(key: str, _view: cached.View) -> pl.DataFrame:
    return borderline(_view.analysis)


@of_the_file("Looking for borderline customers")
@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _near(key: str, _view: cached.View, _told: pl.DataFrame) -> pl.DataFrame:
    return _view.customers.select("segment", "monetary").hstack(_told[_rows(_view)])


def borderline_group(view: cached.View, by: str | None) -> Group:
    """Everybody who is borderline, or those whom one kind of change would move; the column says where to."""
    every = tuple(near_borders(view)["borderline_by"].unique().sort())
    data, choices = state.dataset(), state.workspace()
    key = "|".join(cached.key_of(data, choices, Stage.SCORE)) if data else ""
    columns = list(EXTRAS["borderline"].columns)

    def adds(customers: pl.DataFrame) -> pl.DataFrame:
        told = view.analysis.customers.select("customer_id").hstack(_borderline(key, view).select(columns))
        return customers.drop(columns, strict=False).join(
            told, on="customer_id", how="left", maintain_order="left"
        )

    only = TraitFilter(column="borderline_by", values=(by,) if by else every)
    group = trait_group(f"Borderline: {by}" if by else "Borderline", only)
    return Group(group.name, group.who, adds=adds, made="borderline")
