"""How rows are treated: every cleaning policy in plain words, changed in place."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Any

import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.refusals import told_if_refused
from rfm_core.cleaning.choice import (
    Cleaning,
    Duplicates,
    OrderTotals,
    OutlierRule,
    Outliers,
    Range,
    Returns,
    Unfinished,
    Zero,
)
from rfm_core.columns import Mapping, Role, Shape
from rfm_core.metrics import FrequencyBy
from rfm_core.values.numbers import Decimal

_RETURNS = {
    Returns.NET: "Subtract them from what was bought",
    Returns.DROP: "Leave them out",
    Returns.KEEP: "Count them as purchases",
}
_ZERO = {Zero.LEAVE_OUT: "Leave them out", Zero.KEEP: "Count them"}
_UNFINISHED = {Unfinished.COUNT: "Count them as purchases", Unfinished.LEAVE_OUT: "Leave them out"}
_ORDER_TOTALS = {
    OrderTotals.EACH_LINE: "Add up every line",
    OrderTotals.ONCE: "Count it once per order",
}
_OUTLIERS = {
    Outliers.KEEP: "Keep them",
    Outliers.CAP: "Cap them at the limits",
    Outliers.REMOVE: "Leave them out",
}
_RULES = {
    OutlierRule.PERCENTILE: "Outside the 1st to 99th percentile",
    OutlierRule.IQR_1_5: "Over 1.5 interquartile ranges away",
    OutlierRule.IQR_3: "Over 3 interquartile ranges away",
}
_DUPLICATES = {
    Duplicates.ACROSS_FILES: "Count once what stands in several files",
    Duplicates.KEEP: "Count every row",
    Duplicates.DROP: "Count each different row once",
}
_FREQUENCY = {
    FrequencyBy.ORDERS: "Orders (rows where there is no order id)",
    FrequencyBy.ROWS: "Rows",
    FrequencyBy.ACTIVE_DAYS: "Days with at least one",
}
_DECIMALS = {Decimal.AUTO: "Decide for me", Decimal.POINT: "1,234.50", Decimal.COMMA: "1.234,50"}


def show_cleaning(data: DataSet) -> None:
    """The policies, closed at first; each change redraws everything."""
    mapping = state.workspace().mapping or data.proposal.mapping
    cleaning = state.workspace().cleaning
    with st.container(key="cleaning", border=True):
        st.subheader("How rows are treated")
        if not st.toggle("Change how rows are treated", key=f"cleaning_open_{data.sources[0].digest[:8]}"):
            return
        with st.grid(2, min_column_width=240):
            if mapping.shape is Shape.EVENTS:
                _show_event_policies(mapping, cleaning)
            _choose("Extreme amounts", _OUTLIERS, cleaning.outliers, partial(_set, "outliers"))
            _choose("What is extreme", _RULES, cleaning.outlier_rule, partial(_set, "outlier_rule"))
            _choose(
                "Rows that repeat another exactly",
                _DUPLICATES,
                cleaning.duplicates,
                partial(_set, "duplicates"),
            )
            _choose("Numbers are written as", _DECIMALS, state.workspace().reading.decimal, _set_decimal)
        _flag("Ids that differ only in capitals are the same customer", cleaning.fold_case)
        _show_rules(data, cleaning)


def _show_event_policies(mapping: Mapping, cleaning: Cleaning) -> None:
    _choose("Returns", _RETURNS, cleaning.returns, partial(_set, "returns"))
    if mapping.header(Role.ORDER):
        state.put("cleaning_prefix", cleaning.returns_prefix)
        st.text_input(
            "Order ids of returns begin with",
            key="cleaning_prefix",
            max_chars=20,
            help="Followed by digits only, such as C536379; ignored when half of the order ids look like that.",
            on_change=lambda: _set("returns_prefix", state.got("cleaning_prefix").strip()),
        )
        _choose(
            "An amount that all lines of an order repeat",
            _ORDER_TOTALS,
            cleaning.order_totals,
            partial(_set, "order_totals"),
        )
    _choose(
        "Orders that are cancelled, failed, refunded or pending",
        _UNFINISHED,
        cleaning.unfinished,
        partial(_set, "unfinished"),
    )
    _choose("Amounts of zero", _ZERO, cleaning.zero, partial(_set, "zero"))
    _choose("How often counts", _FREQUENCY, state.workspace().frequency_by, _set_frequency)


def _choose(label: str, options: dict[Any, str], chosen: StrEnum, change: Callable[[Any], None]) -> None:
    key = f"cleaning_{type(chosen).__name__.lower()}"
    state.put(key, chosen)
    st.selectbox(
        label,
        list(options),
        format_func=lambda option: options[option],
        key=key,
        on_change=lambda: change(state.got(key)),
    )


def _flag(label: str, chosen: bool) -> None:
    state.put("cleaning_fold_case", chosen)
    st.checkbox(
        label, key="cleaning_fold_case", on_change=lambda: _set("fold_case", state.got("cleaning_fold_case"))
    )


def _show_rules(data: DataSet, cleaning: Cleaning) -> None:
    """Customers who are left out: those without a value, those outside a range."""
    columns = list(data.columns)
    state.put("cleaning_require", list(cleaning.require))
    st.multiselect(
        "Leave out customers without a value in",
        columns,
        key="cleaning_require",
        on_change=lambda: _set("require", tuple(state.got("cleaning_require"))),
    )
    state.put("cleaning_ranges", [bounds.header for bounds in cleaning.ranges])
    st.multiselect(
        "Leave out customers outside a range of",
        cached.number_columns(data),
        key="cleaning_ranges",
        on_change=_ranges_changed,
    )
    for place, bounds in enumerate(cleaning.ranges):
        _show_range(place, bounds)


def _show_range(place: int, bounds: Range) -> None:
    low, high = f"cleaning_low_{place}", f"cleaning_high_{place}"
    state.put(low, bounds.low)
    state.put(high, bounds.high)
    left, right = st.columns(2)
    for column, key, what in ((left, low, "from"), (right, high, "to")):
        # The header is shown by the list above as it is; a label would read it as markdown.
        column.number_input(
            f"Range {place + 1}, {what}",
            value=None,
            key=key,
            on_change=_bounds_changed,
            args=(place, bounds.header),
        )


@told_if_refused
def _ranges_changed() -> None:
    before = {bounds.header: bounds for bounds in state.workspace().cleaning.ranges}
    _set("ranges", tuple(before.get(header, Range(header=header)) for header in state.got("cleaning_ranges")))


@told_if_refused
def _bounds_changed(place: int, header: str) -> None:
    low, high = state.got(f"cleaning_low_{place}"), state.got(f"cleaning_high_{place}")
    if low is not None and high is not None and low > high:
        low, high = high, low
    ranges = list(state.workspace().cleaning.ranges)
    ranges[place] = Range(header=header, low=low, high=high)
    _set("ranges", tuple(ranges))


@told_if_refused
def _set(policy: str, value: object) -> None:
    state.change(cleaning=state.workspace().cleaning.model_copy(update={policy: value}))


def _set_frequency(chosen: FrequencyBy) -> None:
    state.change(frequency_by=chosen)


@told_if_refused
def _set_decimal(chosen: Decimal) -> None:
    state.change(reading=state.workspace().reading.model_copy(update={"decimal": chosen}))
