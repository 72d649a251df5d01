"""What was read and how, and what was left out."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from pages._shared.data.sheets import choose_sheet
from pages._shared.data.undoing import DATES, show_undo
from pages._shared.frame import cached, places, state
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.downloads import left_out_csv
from pages._shared.frame.left_out import everything_counts, left_out_button
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.text import dollars, legible, plain
from pages._shared.frame.widgets import show_findings
from rfm_core.analysed import Analysis
from rfm_core.cleaning.reasons import REASONS, reason_sentence
from rfm_core.columns import Shape
from rfm_core.doubts import Doubt, unsaid
from rfm_core.findings import Level
from rfm_core.reading.formats import BY_KIND
from rfm_core.values.dates import DateOrder, DecidedBy
from rfm_core.vocabulary import count, counted

_ORDER = "date_order"
_ORDERS = {
    DateOrder.AUTO: "Decide for me",
    DateOrder.DAY_FIRST: "Day first",
    DateOrder.MONTH_FIRST: "Month first",
    DateOrder.YEAR_FIRST: "Year first",
    DateOrder.YEAR_DAY_MONTH: "Year, day, month",
}
_RARE = (DateOrder.YEAR_FIRST, DateOrder.YEAR_DAY_MONTH)
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def show_summary(data: DataSet, view: cached.View, doubts: Sequence[Doubt]) -> None:
    """Rows, customers, dates and value in a line; then how the file was understood, save what the doubts say."""
    found = view.analysis
    with st.container(key="read-summary", border=True):
        with st.container(gap="xsmall"):
            st.caption("What we read")
            st.header(dollars(" · ".join(_facts(view))))
            st.caption(_how(data))
        if len(data.sources) == 1:
            choose_sheet(data.sources[0], "sheet_choice", places.FILES)
        _choose_date_order(data, found)
        left_out = set(REASONS)
        noticed = (*data.table.findings, *data.proposal.findings, *found.quality.findings)
        elsewhere = found.measured.matched.findings if found.measured.matched else ()
        told = [one for one in unsaid(noticed, doubts) if one.kind not in left_out and one not in elsewhere]
        show_findings([finding for finding in told if finding.level is not Level.INFO])
        if facts := [finding for finding in told if finding.level is Level.INFO]:
            with st.expander(f"More about how it was read ({len(facts)})"):
                show_findings(facts)


def _facts(view: cached.View) -> list[str]:
    found, words = view.analysis, view.words
    one, many = ("row", "rows")
    if found.mapping.shape is not Shape.CUSTOMERS:
        one, many = (
            (words.visit, words.visits) if words.viewing else (f"{words.visit} line", f"{words.visit} lines")
        )
    facts = [f"{counted(found.quality.used, one, many)} used", words.customers_count(found.customers.height)]
    first, last = view.span
    if first and last:
        facts.append(f"{_day(first)} – {_day(last)}")
    brought = words.amount(view.brought)
    # Some units are what they measure: “200 visits” says all there is to say.
    return [*facts, brought if words.value == words.short_unit else f"{brought} {words.value}"]


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%b %Y}"


def _how(data: DataSet) -> str:
    table = data.table
    parts = [f"{count(len(table.parts))} files"] if table.parts else []
    fetched = any(one.raw.origin is not None for one in data.sources)
    if not fetched or table.parts:
        parts.append(" and ".join(BY_KIND[one].label for one in table.format.split(" and ")))
    if fetched:
        parts.append("From your database" if not parts else "from your database")
    if table.encoding:
        parts.append(table.encoding.upper())
    if table.delimiter:
        parts.append(f"separated by {_SEPARATORS.get(table.delimiter, plain(table.delimiter))}")
    if table.sheet:
        parts.append(f"sheet “{plain(table.sheet, limit=40)}”")
    if not table.parts and BY_KIND[table.format].has_header:
        parts.append(f"header in line {table.header_line}" if table.header_line else "no header")
    where = " in the files" if table.parts else "" if fetched else " in the file"
    return " · ".join([*parts, f"{count(table.rows + table.rejected.height)} rows{where}"])


def _choose_date_order(data: DataSet, found: Analysis) -> None:
    dates = found.measured.conventions.dates
    if dates is None or dates.decided_by is DecidedBy.NOT_NEEDED:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/calendar_month: {plain(dates.example)}")
        chosen = state.workspace().reading.date_order
        state.put(_ORDER, chosen)
        st.segmented_control(
            "Date order",
            [order for order in _ORDERS if order not in _RARE or order in (chosen, dates.order)],
            format_func=lambda order: legible(_ORDERS[order]),
            key=_ORDER,
            required=True,
            label_visibility="collapsed",
            on_change=_order_changed,
        )
        show_undo(data, DATES)


@told_if_refused
def _order_changed() -> None:
    reading = state.workspace().reading
    state.change(reading=reading.model_copy(update={"date_order": DateOrder(state.got(_ORDER))}))


def show_left_out(data: DataSet, found: Analysis, questions: int) -> None:
    """How many rows don't count, why, and a way to have them; nothing is said to be well while questions are open."""
    quality = found.quality
    gone = sum(quality.left_out.values())
    with st.container(key="left-out", border=True):
        st.header("What was left out")
        if not gone and questions:
            asked = f"{'the answer' if questions == 1 else 'the answers'} above can change that"
            st.markdown(
                f":gray[:material/help:] Nothing so far: {everything_counts(quality.read, data.table)}; {asked}."
            )
            return
        if not gone:
            st.markdown(
                f":green[:material/check_circle:] Nothing: {everything_counts(quality.read, data.table)}."
            )
            return
        counts, do_not = ("counts" if quality.used == 1 else "count"), ("doesn't" if gone == 1 else "don't")
        st.caption(f"{count(quality.used)} of {count(quality.read)} rows {counts}; {count(gone)} {do_not}:")
        with st.container(gap="xsmall"):
            said = {finding.kind: finding.message for finding in (*data.table.findings, *quality.findings)}
            for reason, rows in quality.left_out.items():
                sentence = plain(said.get(reason) or reason_sentence(reason, rows), limit=300)
                st.markdown(f":orange[:material/remove_circle:] {sentence}")
            if "returns_netted" in said:
                st.markdown(f":gray[:material/undo:] {plain(said['returns_netted'], limit=300)}")
        left_out_button(left_out_csv(data, found))
