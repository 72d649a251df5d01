"""What stands behind a customer: orders in time, the message they get, and the rows of the file."""

from io import BytesIO

import streamlit as st

from pages._shared.customer import cached as customer_cached
from pages._shared.customer.cached import MOST_ROWS, One
from pages._shared.frame import tabular
from pages._shared.frame.charts import show_place
from pages._shared.frame.downloads import file_button, file_name, kept
from pages._shared.frame.phone import show_phone
from pages._shared.frame.text import plain
from rfm_core.charts.looks import CustomerLook
from rfm_core.charts.places import CUSTOMER
from rfm_core.progress import Progress
from rfm_core.reading.table import FILE, LINE
from rfm_core.reasons import reason_column, rows_of, write_rows
from rfm_core.stages import Stage
from rfm_core.vocabulary import count


def show_timeline(one: One) -> None:
    """Their orders in time; what is known instead where the file has one row for each customer."""
    with st.container(key="customer-timeline", border=True, height="stretch"):
        st.header("Orders in time" if one.view.words.visit == "order" else "Visits in time")
        found = customer_cached.orders(one)
        key = f"{one.key()}|{one.view.key}"
        show_place(CUSTOMER, CustomerLook(key, one.view, found, one.row["segment"]))
        if found is None:
            _show_known(one)


def _show_known(one: One) -> None:
    """First and last time, and how many, where nothing says when the others were."""
    row, words = one.row, one.view.words
    known = [
        f"{words.label(name)}: {row[name].day} {row[name]:%B %Y}"
        for name in ("first_seen", "last_seen")
        if row.get(name) is not None
    ]
    counted = f"{words.visits_count(row['frequency'])}, {words.amount(row['monetary'])} of {words.value}"
    st.markdown("  \n".join(plain(text, limit=100) for text in (*known, counted)))


def show_message(one: One) -> None:
    """The message as they get it."""
    with st.container(key="customer-message", border=True, height="stretch"):
        st.header("What they are written")
        found = customer_cached.letter(one)
        if found is None:
            st.caption("No message of the table is for them.")
        else:
            if customer_cached.held_back(one):
                st.caption(
                    "They are in the control group, so they are not written to. The others would read:"
                )
            show_phone(found.channel, found.brand, found.subject, found.text)
        if st.button("Change the messages", key="customer_messages", icon=":material/edit:", type="tertiary"):
            st.switch_page("pages/messages.py")


def show_rows(one: One) -> None:
    """Their rows of the file as they were written, those that don't count with why."""
    with st.container(key="customer-rows", border=True):
        st.header("The rows behind it")
        shown, number, left_out = customer_cached.rows(one)
        cut = f" The first {count(MOST_ROWS)} are shown." if number > MOST_ROWS else ""
        dont = "doesn't" if left_out == 1 else "don't"
        gone = f", {count(left_out)} of them {dont} count" if left_out else ", all of them count"
        rows = "1 row" if number == 1 else f"{count(number)} rows"
        st.caption(f"{rows} of {plain(one.data.name, limit=80)}{gone if number > 1 else ''}.{cut}")
        reason = reason_column(one.data.table)
        labels = {LINE: "Line", FILE: "File", reason: "Why it doesn't count"}
        told = shown.with_columns(shown[reason].str.replace_all("_", " "))
        order = [name for name in told.columns if name != reason or left_out]
        st.dataframe(
            tabular.shown(told),
            hide_index=True,
            height=420 if told.height > 10 else "auto",
            column_order=order,
            column_config={name: labels.get(name, name) for name in told.columns},
            placeholder="–",
            alt="The customer's rows of the file, as they were written",
        )
        _offer_file(one)


def _offer_file(one: One) -> None:
    measured, table, customer_id = one.analysis.measured, one.data.table, one.id

    def build(_progress: Progress) -> bytes:
        target = BytesIO()
        write_rows(rows_of(measured, table, customer_id), table, target)
        return target.getvalue()

    file_button(
        "Download these rows",
        kept(("rows-of", one.key(Stage.MEASURE)), build),
        name=file_name(one.data, "rows", "csv"),
        key="download-customer-rows-csv",
        kind="tertiary",
    )
