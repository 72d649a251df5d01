"""Choices: however one is made, read or changed, what is out of bounds is refused in a sentence."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

import rfm_core
from rfm_core.analysis import analyse
from rfm_core.choices import LONGEST_TEXT, MOST_NAMES, Choice
from rfm_core.cleaning.choice import Cleaning, Range
from rfm_core.clusters import ClusterChoice
from rfm_core.columns import ColumnMapping, Role, Shape
from rfm_core.control import ControlChoice
from rfm_core.errors import ChoiceProblem
from rfm_core.messages.message import Message
from rfm_core.messages.table import MessageTable
from rfm_core.plan.what_if import Assumptions, WhatIf
from rfm_core.scoring.choice import Scheme
from rfm_core.segments import SEGMENT_MAPS
from rfm_core.segments.choice import SegmentMap
from rfm_core.takeaway import AudienceChoice
from rfm_core.workspace import Workspace

RF_TEN = SEGMENT_MAPS["rf-ten"]
PLANS = {"NumberPlan", "DateFormat", "DateColumnPlan", "DatePlan"}
"""Models that hold what was found, not what was chosen."""

BEYOND: list[tuple[Choice, dict[str, object]]] = [
    (Cleaning(), {"returns_prefix": "C" * 21}),
    (Cleaning(), {"returns": "burn"}),
    (Cleaning(), {"require": "Age"}),
    (Cleaning(), {"ranges": (Range(header="Age"), 5)}),
    (Range(header="Age", high=1.0), {"low": 2.0}),
    (Range(header="Age"), {"low": float("nan")}),
    (ControlChoice(), {"share": 0.9}),
    (ControlChoice(), {"seed": -1}),
    (ControlChoice(), {"seed": 10**5000}),
    (ClusterChoice(), {"k": 99}),
    (ClusterChoice(names=("a",)), {"names": ("a", "A")}),
    (Scheme(), {"bins": 99}),
    (Scheme(), {"weights": (1.0, float("inf"), 1.0)}),
    (Scheme(), {"weights": (1.0, 1.0)}),
    (Scheme(), {"kind": ["quantiles"]}),
    (Scheme(), {"edges": {"monetary": 5}}),
    (RF_TEN, {"bins": 10**400}),
    (RF_TEN, {"rules": ()}),
    (RF_TEN, {"rules": RF_TEN.rules * 50}),
    (ColumnMapping(), {"traits": ("a", "a")}),
    (ColumnMapping(), {"roles": {Role.DATE: ("a", "b")}}),
    (ColumnMapping(), {"roles": {"king": ("a",)}}),
    (Message(segment="a"), {"message": "x" * (LONGEST_TEXT + 1)}),
    (Message(segment="a"), {"channel": "pigeon"}),
    (MessageTable(), {"own": {"a": ("b",)}}),
    (MessageTable(), {"own": {"a": (Message(segment="a"),) * 5_001}}),
    (Assumptions(), {"back": -0.1}),
    (WhatIf(), {"assumed": {"a": {"back": 2}}}),
    (AudienceChoice(), {"region": "germany"}),
    (Workspace(), {"as_of": datetime(1, 1, 1)}),
    (Workspace(), {"as_of": datetime(9999, 12, 31)}),
    (Workspace(), {"as_of": "yesterday"}),
    (Workspace(), {"as_of": 5}),
    (Workspace(), {"as_of": 10**5000}),
    (Workspace(), {"as_of": date(1900, 1, 1)}),
    (Workspace(), {"unit": "u" * 41}),
    (Workspace(), {"unit": "\ud800"}),
    (Workspace(), {"cleaning": {"returns_prefix": "C" * 21}}),
    (Workspace(), {"surprise": 1}),
]


def models() -> set[type[BaseModel]]:
    for module in walk_packages(rfm_core.__path__, "rfm_core."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    found, new = set(), [BaseModel]
    while new:
        new = [sub for one in new for sub in one.__subclasses__() if sub.__module__.startswith("rfm_core")]
        found |= set(new)
    return found


def test_every_model_of_ours_is_a_choice_or_a_plan_of_what_was_found():
    others = {model.__name__ for model in models() if not issubclass(model, Choice)}
    assert others == PLANS


@pytest.mark.parametrize(("before", "change"), BEYOND)
def test_a_change_out_of_bounds_is_refused_in_a_sentence(before, change):
    with pytest.raises(ChoiceProblem) as refused:
        before.model_copy(update=change)
    assert refused.value.message.endswith(".")
    assert "\n" not in refused.value.message
    assert len(refused.value.message) <= 500


@pytest.mark.parametrize(("before", "change"), BEYOND)
def test_the_same_is_refused_where_a_choice_is_made_anew_or_read(before, change):
    values = {name: getattr(before, name) for name in before.model_fields_set} | change
    with pytest.raises(ChoiceProblem):
        type(before)(**values)
    with pytest.raises(ChoiceProblem):
        type(before).model_validate(values)


FIELDS = [
    (model, name)
    for model in sorted(models(), key=lambda one: one.__name__)
    if issubclass(model, Choice)
    for name in model.model_fields
]
GROUPS = {"list", "set", "frozenset", "tuple", "dict", "generator"}
"""What can be long, as pydantic calls it; a text has a bound by itself."""
ENDLESS = [
    *([[value] * 1_000 for value in (None, 1.5, "a", {}, {"surprise": 1}, [None] * 1_000, object())]),
    *([{f"a{number}": value for number in range(1_000)} for value in (None, 1.5, {}, [None] * 1_000)]),
    {"amount": [None] * 1_000, "a": [None] * 1_000, **{f"b{number}": [] for number in range(1_000)}},
]


def groups(schema: Any) -> Iterator[dict[str, Any]]:
    """Every group of values in a field, however deep; a choice inside it is looked at by itself."""
    if isinstance(schema, list | tuple):
        for one in schema:
            yield from groups(one)
    elif isinstance(schema, dict) and schema.get("type") != "model":
        if schema.get("type") in GROUPS:
            yield schema
        for name, one in schema.items():
            if name != "metadata":
                yield from groups(one)


def field_schema(model: type[Choice], name: str) -> Any:
    found = model.__pydantic_core_schema__
    while found["type"] != "model-fields":
        found = found["schema"]
    return found["fields"][name]


@pytest.mark.parametrize(("model", "name"), FIELDS)
def test_everything_that_can_be_long_has_a_bound_and_ends_at_the_first_wrong_entry(model, name):
    for group in groups(field_schema(model, name)):
        if group["type"] == "tuple" and "variadic_item_index" not in group:
            continue  # as many as it says
        assert group.get("max_length", float("inf")) <= MOST_NAMES
        assert group.get("fail_fast") is True


@pytest.mark.parametrize(("model", "name"), FIELDS)
def test_thousands_of_wrong_entries_are_few_complaints(model, name):
    for value in ENDLESS:
        places = [place for place in complaints(model, {name: value}) if place[0] == name]
        assert len(places) <= 5


def complaints(model: type[Choice], values: dict[str, object]) -> list[tuple[int | str, ...]]:
    """Where something is wrong, as a file is read: what isn't known is looked for afterwards."""
    try:
        model.__pydantic_validator__.validate_python(values, extra="ignore")
    except ValidationError as refused:
        return [one["loc"] for one in refused.errors() if one["loc"]]
    return []


def test_a_group_without_a_bound_is_noticed():
    class Unbounded(Choice):
        inner: dict[str, tuple[str, ...] | None]

    found = [group["type"] for group in groups(field_schema(Unbounded, "inner"))]
    assert found == ["dict", "tuple"]


def test_a_change_within_bounds_keeps_everything_else_and_the_choice_itself():
    before = Workspace(
        mapping=ColumnMapping(shape=Shape.EVENTS, roles={Role.DATE: ("day",)}),
        cleaning=Cleaning(returns_prefix="R"),
    )
    after = before.model_copy(update={"unit": "points"})
    assert after == Workspace(mapping=before.mapping, cleaning=before.cleaning, unit="points")
    assert after.mapping is before.mapping
    assert before.unit is None
    assert before.model_copy() == before


def test_a_choice_inside_another_is_refused_with_the_place_where_it_stands():
    with pytest.raises(ChoiceProblem, match=r"cleaning\.returns_prefix: it can have 20 characters at most\."):
        Workspace.model_validate({"cleaning": {"returns_prefix": "C" * 21}})


@pytest.mark.parametrize("pattern", ["[1-9]" * 2_000, "[" + "1" * 90 + "]" * 3, "1" * 101])
def test_a_pattern_of_cells_that_would_never_end_is_refused_at_once(pattern):
    with pytest.raises(ChoiceProblem):
        SegmentMap(id="x", name="x", kind="code", bins=5, rules=({"name": "a", "cells": (pattern,)},))


def test_a_score_that_stands_twice_in_a_pattern_counts_once():
    doubled = {"name": "a", "cells": ("[5555]4",)}
    assert SegmentMap(id="x", name="x", kind="rf", bins=5, rules=(doubled,)).cells() == {"54": ("a",)}


def test_a_moment_with_a_time_zone_is_kept_as_it_was_given():
    given = datetime(2024, 3, 1, 18, tzinfo=timezone(timedelta(hours=2)))
    assert Workspace(as_of="2024-03-01T18:00:00+02:00").as_of == given
    assert Workspace(as_of="2024-03-01").as_of == datetime(2024, 3, 1)


def test_a_plain_date_is_the_first_moment_of_its_day():
    assert Workspace(as_of=date(2026, 3, 31)).as_of == datetime(2026, 3, 31)
    assert Workspace().model_copy(update={"as_of": date(2026, 3, 31)}).as_of == datetime(2026, 3, 31)


@pytest.mark.parametrize(
    ("given", "said"),
    [(10**5000, "A number of that many digits is no"), ([1], "A list is no"), (5, "“5” is no")],
    ids=["endless", "list", "number"],
)
def test_what_is_no_analysis_date_is_named_in_words_of_ours(given, said):
    with pytest.raises(ChoiceProblem, match=f"^{said} analysis date; write it as"):
        Workspace(as_of=given)


def test_plain_dictionaries_of_choices_are_understood_or_refused_in_a_sentence():
    orders = b"id,date,amt\na,2024-01-01,5\nb,2024-01-02,7\n"
    assert analyse(orders, {"unit": "points"}).measured.unit == "points"
    with pytest.raises(ChoiceProblem, match="no such choice is known"):
        analyse(orders, {"colour": "red"})


@pytest.mark.parametrize("day", [date(2024, 1, 1), datetime(2024, 1, 1), datetime(2024, 1, 1, tzinfo=UTC)])
def test_today_can_be_given_with_a_time_of_day_and_a_zone(day):
    orders = b"id,date,amt\na,2024-01-01,5\nb,2024-01-02,7\n"
    assert analyse(orders, today=day).quality.left_out == {"implausible_date": 1}
