"""What every chart of the registry can look at: three small files, each with everybody, one customer, and nobody."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache, cached_property
from typing import Any

import polars as pl

from rfm_core.analysis import analyse
from rfm_core.breakdowns import (
    Trait,
    content_of_events,
    content_of_preferences,
    cross,
    group_values,
    items_by_segment,
    joining_years,
    known_traits,
    over_time,
    trait_shares,
)
from rfm_core.campaigns.choice import CampaignChoice
from rfm_core.campaigns.comparing import compare as compare_campaign
from rfm_core.campaigns.sent import Sent
from rfm_core.charts import CHARTS, Chart, Look, Medium, Seen, Told, default_option, drawn, told
from rfm_core.charts.cohort_looks import CohortLook, RepeatLook, SecondLook
from rfm_core.charts.forecast_look import CheckLook, ForecastLook
from rfm_core.charts.group_colours import group_colours
from rfm_core.charts.looks import (
    CampaignLook,
    ChangeLook,
    ClusterLook,
    ContentLook,
    CrossLook,
    CustomerLook,
    ItemLook,
    MoveLook,
    Parts,
    SizesLook,
    TimeLook,
    TraitLook,
    YearLook,
)
from rfm_core.charts.proof_look import ProofLook
from rfm_core.clusters import Clusters, make_clusters, silhouettes
from rfm_core.forecasting import Fitted, Forecast, Models, histories
from rfm_core.forecasting.checking import compare
from rfm_core.forecasting.models import Model
from rfm_core.movement.months import MonthSizes, Past, month_sizes
from rfm_core.movement.move import move
from rfm_core.movement.moved import Movement
from rfm_core.proof.holding import HeldOut, hold_out
from rfm_core.proof.period import period_of, span_of
from rfm_core.proof.proving import proof_of
from rfm_core.reasons import orders_of
from rfm_core.result import Result
from rfm_core.retention import (
    CohortMeasure,
    Every,
    cells_of,
    cohort_segments,
    repeat_rates,
    starts_of,
)
from rfm_core.retention.second_order import second_order
from rfm_core.retention.starts import Starts
from rfm_core.segments import summarise
from rfm_core.steps import segment_customers
from rfm_core.workspace import Workspace

_PEOPLE = [
    (f"=ID{number:02}", f"@Name {number:02}", "=F()" if number % 3 else "-M", 20 + number)
    for number in range(40)
]
"""Ids, names and values of traits are formulas to a spreadsheet; ids and names must stand in no words of a chart."""

FILES = {
    "orders": "Customer,Name,Date,Order,Amount,Category,Gender,Age\n"
    + "\n".join(
        f"{one},{name},{2023 + row % 2}-{1 + row % 12:02}-{1 + row % 28:02},{1000 + row},{5 + row * 37 % 400}.50,"
        f"{('+Wine', 'Bread', 'Fish')[row % 3]},{gender},{age}"
        for row in range(220)
        for one, name, gender, age in [_PEOPLE[row * row // 7 % 40]]
    ),
    "viewing": "Viewer ID;Viewer Name;Watched At;Minutes;Genre;Gender;Age\n"
    + "\n".join(
        f"{one};{name};2025-{1 + row % 12:02}-{1 + row % 28:02} 20:15;{5 + row * 7 % 90};"
        f"{('+Crime', 'Nature')[row % 2]};{gender};{age}"
        for row in range(220)
        for one, name, gender, age in [_PEOPLE[row * row // 7 % 40]]
    ),
    "customers": "Customer ID,Name,Recency,Purchases,Spend,Gender,Age\n"
    + "\n".join(
        f"{one},{name},{row * 11 % 300},{1 + row * row % 13},{row * 53 % 700}.25,{gender},{age}"
        for row, (one, name, gender, age) in enumerate(_PEOPLE)
    ),
}
VIEWS = ("everybody", "one customer", "nobody")
SECRETS = tuple(text for one, name, *_ in _PEOPLE for text in (one, name))


@dataclass(frozen=True)
class Example:
    """A chart as it may be asked for."""

    file: str
    view: str
    chart: Chart[Any]
    look: Any
    option: str
    told: Told

    @cached_property
    def drawn(self) -> Any:
        """The drawing, with the best segment chosen."""
        return drawn(self.chart, self.seen, look(self.file, self.view).names[0])

    @cached_property
    def document(self) -> dict[str, Any]:
        """The drawing as the browser gets it."""
        found = self.drawn if isinstance(self.drawn, dict) else self.drawn.to_dict()
        return json.loads(json.dumps(found))

    @property
    def seen(self) -> Seen[Any]:
        """What is drawn."""
        return Seen(self.look, self.option, self.told.rows)


@cache
def analysed(file: str) -> Result:
    """A file, analysed."""
    return analyse(FILES[file].encode())


@cache
def _clusters(file: str) -> tuple[Clusters, pl.DataFrame]:
    made = make_clusters(analysed(file).measured.customers)
    return made, silhouettes(made.fitted.features)


@cache
def look(file: str, view: str) -> Look:
    """Those whom the filters let through."""
    found = analysed(file)
    kept = {
        "everybody": found.customers,
        "one customer": found.customers.head(1),
        "nobody": found.customers.clear(),
    }[view]
    return Look(f"{file}|{view}", found, kept, summarise(kept, list(found.segment_map.segments)))


def _parts(seen: Look, column: str) -> Parts:
    groups = group_values(seen.analysis.customers[column]).among(
        seen.analysis.customers["customer_id"].is_in(seen.customers["customer_id"].implode())
    )
    colours = group_colours(groups.names, ordered=groups.ordered, unknown="unknown", other=groups.other)
    return Parts(trait_shares(seen.customers, groups, seen.names, "All"), colours, groups.lumped)


def _traits(seen: Look) -> tuple[Trait, ...]:
    found = seen.analysis
    return known_traits(found.customers, found.measured.traits, found.mapping)


def _of_traits(seen: Look) -> Iterator[TraitLook]:
    for trait in _traits(seen):
        yield TraitLook(f"{seen.key}|{trait}", seen, trait, _parts(seen, trait.column))


def _of_contents(seen: Look) -> Iterator[ContentLook]:
    events = seen.analysis.measured.events
    if events is None:
        return
    by_events = content_of_events(events, seen.customers, seen.names, "All")
    preferred = content_of_preferences(seen.customers, seen.names, "All")
    parts = _parts(seen, "preferred_content")
    for made, all_events in ((by_events, True), (preferred, False)):
        shares = made.shares.select(
            "segment", "customers", "amount", group="content", share="share_of_amount"
        )
        amounts = Parts(shares, parts.colours, 0)
        segment = seen.names[0] if all_events else None
        yield ContentLook(f"{seen.key}|{segment}", seen, made, parts, amounts, all_events, "All", segment)


def _of_years(seen: Look) -> Iterator[YearLook]:
    if "first_seen" in seen.customers.columns:
        yield YearLook(seen.key, seen, joining_years(seen.customers, seen.names), "Joining year")


def _of_time(seen: Look) -> Iterator[TimeLook]:
    events = seen.analysis.measured.events
    if events is None:
        return
    made = over_time(events, seen.customers, seen.analysis.as_of)
    for segment in (None, seen.names[0]):
        yield TimeLook(f"{seen.key}|{segment}", seen, made, segment)


@cache
def _starts_of(file: str, view: str) -> Starts | None:
    return _starts(look(file, view))


def _starts(seen: Look) -> Starts | None:
    found = seen.analysis
    if found.measured.usable is None or found.as_of is None:
        return None
    return starts_of(found.measured.usable, seen.customers, found.as_of)


def _of_cohorts(seen: Look) -> Iterator[CohortLook]:
    starts = _starts_of(*seen.key.split("|"))
    if starts is None:
        return
    everybody = seen.customers.height == seen.analysis.customers.height
    for measure, every in list(zip(CohortMeasure, (*Every, Every.MONTH), strict=True))[
        : 4 if everybody else 1
    ]:
        segments = cohort_segments(starts, every, seen.names)
        yield CohortLook(f"{seen.key}|{measure}|{every}", seen, cells_of(starts, every), measure, segments)


def _of_seconds(seen: Look) -> Iterator[SecondLook]:
    starts, moment = _starts_of(*seen.key.split("|")), seen.analysis.as_of
    if starts is not None and moment is not None:
        yield SecondLook(seen.key, seen, second_order(starts.people, moment.date()))


def _of_repeats(seen: Look) -> Iterator[RepeatLook]:
    starts = _starts_of(*seen.key.split("|"))
    if starts is None:
        return
    for trait, first_item in zip(_traits(seen), (False, True), strict=False):
        groups = group_values(seen.customers[trait.column])
        yield RepeatLook(
            f"{seen.key}|{trait}", seen, repeat_rates(starts.people, groups), trait.name, 0.5, first_item
        )


def _of_items(seen: Look) -> Iterator[ItemLook]:
    if "preferred_content" not in seen.customers.columns:
        return
    preferred = seen.customers.lazy().select("customer_id", item="preferred_content", amount="monetary")
    made = items_by_segment(preferred, seen.customers, seen.names, "All customers")
    for segment, by_events in ((None, True), (seen.names[0], False)):
        yield ItemLook(f"{seen.key}|{segment}", seen, made, "=Category", segment, by_events)


def _of_crossings(seen: Look) -> Iterator[CrossLook]:
    down, across = (group_values(seen.customers[trait.column]) for trait in _traits(seen)[:2])
    names = [trait.name for trait in _traits(seen)[:2]]
    yield CrossLook(seen.key, seen, *names, cross(seen.customers, down, across), "all")


def _of_clusters(seen: Look) -> Iterator[ClusterLook]:
    clusters, apart = _clusters(seen.key.split("|")[0])
    labels = {name: seen.words.label(name) for name in clusters.fitted.features.names}
    for axes in (2, 3):
        yield ClusterLook(f"{seen.key}|{axes}", seen, clusters, labels, tuple(labels)[:axes], apart)


def _of_customers(seen: Look) -> Iterator[CustomerLook]:
    for one, segment in seen.customers.head(1).select("customer_id", "segment").rows():
        yield CustomerLook(f"{seen.key}|{one}", seen, orders_of(seen.analysis.measured.usable, one), segment)


def _of_changes(seen: Look) -> Iterator[ChangeLook]:
    file = seen.key.split("|")[0]
    yield ChangeLook(seen.key, seen, analyse(FILES[file].encode(), Workspace(preset="bands-3-12")))


@cache
def _held(file: str) -> HeldOut:
    found = analysed(file)
    period = period_of(span_of(found.measured))
    return hold_out(found.table, found.measured, found.workspace, period)


def _of_proofs(seen: Look) -> Iterator[ProofLook]:
    if seen.analysis.measured.usable is None or seen.customers.is_empty():
        return
    held = _held(seen.key.split("|")[0])
    then = segment_customers(held.measured)
    places = then.customers["customer_id"].is_in(seen.customers["customer_id"].implode()).arg_true()
    shown = replace(then, customers=then.customers[places.to_list()])
    yield ProofLook(seen.key, seen, proof_of(held, then, shown, places.to_numpy()))


def _forecast(file: str) -> Forecast | None:
    """Of parameters that were made up: 40 customers are too few to learn any."""
    measured = analysed(file).measured
    if measured.usable is None or measured.as_of is None:
        return None
    orders = Model(
        (0.8, 5.0, 0.9, 3.0), -1.0, tuple(tuple(0.01 * (a == b) for b in range(4)) for a in range(4))
    )
    value = Model((2.0, 4.0, 200.0), -1.0, tuple(tuple(0.01 * (a == b) for b in range(3)) for a in range(3)))
    models, moment = Models(orders, value), measured.as_of - timedelta(days=60)
    check = compare(
        Fitted(histories(measured.usable, moment), models), measured.usable, moment, measured.as_of
    )
    return Forecast(Fitted(histories(measured.usable, measured.as_of), models), check, ())


def _of_forecasts(seen: Look) -> Iterator[ForecastLook]:
    made = _forecast(seen.key.split("|")[0])
    if made is None:
        return
    yield ForecastLook(seen.key, seen, made, made.segments(seen.analysis, seen.customers), 90)


def _of_checks(seen: Look) -> Iterator[CheckLook]:
    made = _forecast(seen.key.split("|")[0])
    if made is not None:
        yield CheckLook(seen.key, seen, made.check)
        yield CheckLook(f"{seen.key}|unchecked", seen, None)


@cache
def _movement(file: str) -> tuple[Movement, ...]:
    found = analysed(file)
    results = b"customer_id,segment\n'=ID01,Champions\n'=ID02,=Own\n"
    earlier = move(found, earlier=results)
    return (earlier,) if found.measured.usable is None else (earlier, move(found))


@cache
def _sizes(file: str, view: str) -> MonthSizes:
    found = analysed(file)
    past = Past(found.table, found, found.workspace)
    return month_sizes(past, among=look(file, view).customers["customer_id"])


def _of_moves(seen: Look) -> Iterator[MoveLook]:
    for number, made in enumerate(_movement(seen.key.split("|")[0])):
        yield MoveLook(f"{seen.key}|{number}", seen, made.among(seen.customers["customer_id"]))


def _of_sizes(seen: Look) -> Iterator[SizesLook]:
    file, view = seen.key.split("|")
    if seen.analysis.measured.usable is not None:
        yield SizesLook(seen.key, seen, _sizes(file, view))


def _of_campaigns(seen: Look) -> Iterator[CampaignLook]:
    found = seen.analysis
    if found.measured.usable is None or found.as_of is None:
        return
    people = seen.customers.select(
        "customer_id",
        "segment",
        control=pl.int_range(pl.len()) % 3 == 0,
        message_type=None,
        message_subject=None,
    )
    sent = Sent("sent.csv", people, (), frozenset({"segment"}), people.height, None, ())
    choice = CampaignChoice(on=found.as_of.date() - timedelta(days=120))
    yield CampaignLook(seen.key, seen, compare_campaign(sent, found.measured, choice))


LOOKS = {
    ForecastLook: _of_forecasts,
    CheckLook: _of_checks,
    Look: lambda seen: iter([seen]),
    TraitLook: _of_traits,
    ContentLook: _of_contents,
    YearLook: _of_years,
    CrossLook: _of_crossings,
    TimeLook: _of_time,
    ItemLook: _of_items,
    ClusterLook: _of_clusters,
    CustomerLook: _of_customers,
    ChangeLook: _of_changes,
    MoveLook: _of_moves,
    SizesLook: _of_sizes,
    CohortLook: _of_cohorts,
    SecondLook: _of_seconds,
    RepeatLook: _of_repeats,
    ProofLook: _of_proofs,
    CampaignLook: _of_campaigns,
}
"""Every kind of thing that charts look at, and what there is of it in a file."""


def looks_of(chart: Chart[Any], file: str, view: str) -> list[Any]:
    """What a chart can look at in a file, where it is offered."""
    found = LOOKS[chart.places[0].of](look(file, view))
    axes = 3 if chart.medium is Medium.CLOUD else 2
    return [
        one
        for one in found
        if chart.offered(one) and (not isinstance(one, ClusterLook) or len(one.axes) == axes)
    ]


@cache
def examples(chart_id: str) -> tuple[Example, ...]:
    """A chart of the registry with every file, view and thing to look at, and of everybody with every option."""
    chart = next(one for one in CHARTS if one.id == chart_id)
    options = chart.choice.options if chart.choice else ("",)
    return tuple(
        Example(file, view, chart, one, option, told(chart, one, option))
        for file in FILES
        for view in VIEWS
        for one in looks_of(chart, file, view)
        for option in (options if view == "everybody" else (default_option(chart),))
    )
