"""What is expected of those who are shown: sums with ranges, by segment, and how far off that would have been."""

import polars as pl
import streamlit as st

from pages._shared.frame import cached, tabular
from pages._shared.frame.charts import data_button, show_place
from pages._shared.frame.text import dollars, legible, plain, unbroken
from rfm_core.charts.forecast_look import CHECKED, EXPECTED, CheckLook, ForecastLook
from rfm_core.forecasting import HORIZONS, Forecast
from rfm_core.glossary import meaning
from rfm_core.vocabulary import Vocabulary, count, days, short

_HORIZON = "forecast_days"


def choose_horizon() -> int:
    """How far ahead is looked."""
    chosen = st.segmented_control(
        "How far ahead",
        HORIZONS,
        default=HORIZONS[1],
        format_func=lambda one: legible(f"Next {days(one)}"),
        key=_HORIZON,
        required=True,
        persist_state="session",
        label_visibility="collapsed",
    )
    return chosen if chosen in HORIZONS else HORIZONS[1]


def show_outlook(look: ForecastLook, active: float, known: int) -> None:
    """One sentence, and three numbers.

    Args:
        look: What is expected.
        active: How many of those shown are expected to be active still.
        known: Of how many.
    """
    words, total = look.words, _total(look)
    with st.container(key="forecast-numbers"):
        st.markdown(f"**{dollars(plain(sentence(look), limit=400))}**")
        with st.grid(3, min_column_width=150):
            _metric("Still active", count(active), f"of {known:,}", meaning("chance_active", words))
            _metric(
                f"Expected {words.visits}",
                count(total["orders"]),
                _range(total, "orders", count),
                meaning("expected_orders", words),
            )
            if total["value"] is not None:
                _metric(
                    f"Expected {words.value}",
                    words.amount(total["value"]),
                    _range(total, "value", words.amount),
                    meaning("expected_value", words),
                )


def sentence(look: ForecastLook) -> str:
    """What is expected, with its range."""
    words, total = look.words, _total(look)
    number = round(total["orders"])
    told = (
        f"In the {days(look.days)} after {look.made.last_day:%-d %B %Y}, {words.visits_count(number)} "
        f"({_range(total, 'orders', count)}) {'is' if number == 1 else 'are'} expected of "
        f"{'this' if total['customers'] == 1 else 'these'} "
        f"{words.customer if total['customers'] == 1 else words.customers}"
    )
    if total["value"] is None:
        return f"{told}."
    return f"{told}: {words.amount(total['value'])} ({_range(total, 'value', words.amount)})."


def show_segments(look: ForecastLook) -> None:
    """Bars with ranges, and the same as a table."""
    with st.container(key="forecast-segments"):
        show_place(EXPECTED, look)
        with st.expander("Every segment and horizon", icon=":material/list:"):
            rows = look.segments.filter(pl.col("group") != "")
            st.dataframe(
                tabular.shown(_table(rows, look.words)), hide_index=True, alt="What is expected by segment"
            )
            data_button("forecast-segments", rows.rename({"group": "segment"}))


def show_check(look: ForecastLook) -> None:
    """How far off a forecast of the last months would have been."""
    check = look.made.check
    with st.container(key="forecast-check", border=True):
        st.header("How far off would it have been?")
        for finding in look.made.findings:
            st.markdown(plain(finding.message, limit=600))
        if check is not None:
            show_place(CHECKED, CheckLook(look.key, look.look, check))


def _total(look: ForecastLook) -> dict[str, float]:
    return look.segments.row(by_predicate=(pl.col("group") == "") & (pl.col("days") == look.days), named=True)


def _range(total: dict[str, float], what: str, tell) -> str:  # type: ignore[no-untyped-def]
    low, high = total[f"{what}_low"], total[f"{what}_high"]
    return "range not known" if low is None else f"{tell(low)} to {tell(high)}"


def _metric(label: str, text: str, note: str, told: str) -> None:
    st.metric(
        plain(label, limit=40),
        dollars(text),
        delta=dollars(note),
        delta_color="off",
        delta_arrow="off",
        help=plain(told, limit=400),
        border=True,
        height="stretch",
    )


def _table(rows: pl.DataFrame, words: Vocabulary) -> list[dict[str, str]]:
    value = rows["value"].null_count() < rows.height
    return [
        {
            "Segment": row["group"],
            "Within": unbroken(days(row["days"])),
            words.label("customers"): f"{row['customers']:,}",
            words.label("frequency"): f"{short(row['orders'])} ({_range(row, 'orders', short)})",
        }
        | (
            {words.label("monetary"): f"{words.amount(row['value'])} ({_range(row, 'value', words.amount)})"}
            if value
            else {}
        )
        for row in rows.iter_rows(named=True)
    ]


def looked_at(view: cached.View, made: Forecast, segments: pl.DataFrame, horizon: int) -> ForecastLook:
    """What charts look at."""
    return ForecastLook(f"{view.key}|{horizon}", view, made, segments, horizon)
