"""“What counts?”: the values that tell rows apart, with what each makes of its rows, to change one by one."""

from collections.abc import Callable

import streamlit as st

from pages._shared.frame import cached, state, tabular
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.refusals import told_if_refused
from rfm_core.cleaning.currencies import Currencies
from rfm_core.cleaning.row_kinds.kinds import FILLED, By, Kind, RowKinds, ValueKind
from rfm_core.doubts.row_kinds import with_kind
from rfm_core.measuring.measured import Measured
from rfm_core.vocabulary import exact

_KINDS = {
    Kind.PURCHASE: "a purchase",
    Kind.ASK: "perhaps not paid",
    Kind.RETURN: "a return",
    Kind.NO_PURCHASE: "no purchase",
}
_BY = {By.WORDS: "its words", By.EVIDENCE: "the amounts", By.YOU: "you"}
_VALUE, _IS = "row_kinds_value", "row_kinds_kind"


def show_row_kinds(data: DataSet) -> None:
    """The table, and below it one value and what it is."""
    measured = cached.measured(data, state.workspace())[0]
    found = measured.fact(RowKinds)
    if found is None:
        return
    with st.expander("What counts?"):
        st.dataframe(tabular.shown(_cells(found.values, _amount(measured))), hide_index=True)
        left, right = st.columns(2)
        # Values are user's text: a list of choices shows it as it is.
        place = left.selectbox(
            "Rows with",
            range(len(found.values)),
            format_func=lambda place: _name(found.values[place]),
            key=_VALUE,
        )
        one = found.values[place]
        key = f"{_IS}_{place}_{one.kind}"
        kinds = [kind for kind in _KINDS if kind is not Kind.ASK or one.kind is Kind.ASK]
        right.selectbox(
            "are each",
            kinds,
            index=kinds.index(one.kind),
            format_func=_KINDS.__getitem__,
            key=key,
            on_change=_say,
            args=(one, key),
        )


def _amount(measured: Measured) -> Callable[[float | None], str]:
    """How sums of rows are written; amounts in several currencies have no sign in common."""
    currencies = measured.fact(Currencies)
    several = currencies is not None and len(currencies.found) > 1
    return exact if several else measured.vocabulary.exact_amount


def _cells(values: tuple[ValueKind, ...], amount: Callable[[float | None], str]) -> dict[str, list[str]]:
    return {
        "Column": [one.header for one in values],
        "Value": [_value(one) for one in values],
        "Rows": [f"{one.rows:,}" for one in values],
        "Amounts": [amount(round(one.amount, 2)) for one in values],
        "Each is": [_KINDS[one.kind] for one in values],
        "Told by": [_BY[one.by] for one in values],
    }


def _value(one: ValueKind) -> str:
    return "(anything)" if one.value == FILLED else one.value


def _name(one: ValueKind) -> str:
    return f"{one.header}: {_value(one)}"


@told_if_refused
def _say(one: ValueKind, key: str) -> None:
    after = with_kind(state.workspace(), one.header, one.value, state.got(key))
    state.change(cleaning=after.cleaning, settled=after.settled)
