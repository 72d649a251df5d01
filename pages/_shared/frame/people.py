"""What can be done with any set of customers: see them, download the list, write to them."""

import polars as pl
import streamlit as st

from pages._shared.frame import state, tabular
from pages._shared.frame.cached import View
from pages._shared.frame.downloads import file_button, file_name
from pages._shared.frame.listing import WHY, Group, askable, list_csv, list_xlsx, listed
from pages._shared.frame.roles import LABELS
from pages._shared.frame.text import plain
from rfm_core.columns import Role
from rfm_core.extras import EXTRAS
from rfm_core.vocabulary import Vocabulary

_SEARCH, _OPENED = "people_search", "people_opened"
_CONTACTS = {role.value: LABELS[role] for role in (Role.NAME, Role.EMAIL, Role.PHONE)}
_MONEY = ("monetary", "average_order_value")
CUSTOMER_PAGE = "pages/customer.py"
_MOST_IN_EXCEL = 50_000
"""A workbook of more takes seconds; the Download page says how far it is."""
_SHOWN_FIRST = (
    "customer_id",
    "name",
    "email",
    "phone",
    "segment",
    "monetary",
    "recency_days",
    "frequency",
    "code",
)


def offer(view: View, group: Group, key: str) -> None:
    """See them, download this list, write to them; nothing is looked up before a click.

    Args:
        view: What the page shows.
        group: Whom of them.
        key: Names the place on the page, in letters that an address can hold.
    """
    if (
        group.whole_segment
        and not dict(view.segments.select("segment", "customers").iter_rows())[group.segment]
    ):
        return  # nobody is in it
    with st.container(horizontal=True, gap="xsmall", key=f"people-{key}"):
        see(view, group, key)
        _download_and_write(view, group, key)


def see(view: View, group: Group, key: str) -> None:
    """The button alone that opens the list; the list has the other two."""
    st.button(
        "See them", key=f"see_{key}", icon=":material/groups:", type="tertiary", on_click=_open, args=(key,)
    )
    # Remembered until it is drawn: a run that is begun anew, for work that has ended, forgets what was clicked.
    if state.got(_OPENED) == key:
        state.put(_OPENED, None)
        st.dialog(plain(group.name, limit=100), width="large")(_show_dialog)(view, group)


def _open(key: str) -> None:
    state.put(_OPENED, key)
    state.put(_SEARCH, "")


def _show_dialog(view: View, group: Group) -> None:
    show_list(view, group, _SEARCH)


def show_list(view: View, group: Group, search: str) -> None:
    """The customers of a group, a box that searches them while typing, and what can be done with all of them.

    Args:
        view: What the page shows.
        group: Whom of them.
        search: Key of the search box.
    """
    wanted = st.text_input(
        "Search customers",
        key=search,
        type="search",
        live="250ms",
        placeholder="Id, name, e-mail or phone",
        icon=":material/search:",
        persist_state="session",
    )
    wanted = (wanted or "").strip()
    found = listed(view, group, wanted)
    where = f" in **{plain(group.name, limit=80)}**" if group.who.active or group.only else ""
    st.caption(
        f"{view.words.customers_count(found.height)}{where}, those with the most {view.words.value} first. "
        "Click a column's head to sort."
    )
    with st.container(horizontal=True, gap="small"):
        excel = 0 < found.height <= _MOST_IN_EXCEL
        _download_and_write(view, group, search.removesuffix("_search"), wanted, excel=excel)
    show_table(view, askable(view, group, wanted), search.removesuffix("_search"))


def _download_and_write(view: View, group: Group, key: str, wanted: str = "", *, excel: bool = False) -> None:
    data = state.dataset()
    if data is None:
        return
    file_button(
        "Download this list",
        list_csv(view, group, wanted),
        name=file_name(data, group.name, "csv"),
        key=f"download-list-{key}-csv",
        kind="tertiary",
    )
    if excel:
        file_button(
            "As Excel",
            list_xlsx(view, group, wanted),
            name=file_name(data, group.name, "xlsx"),
            key=f"download-list-{key}-xlsx",
            icon=":material/table:",
            kind="tertiary",
        )
    # A message goes to a segment or to whom filters can name, not to those whose names begin alike.
    if (
        not wanted
        and group.only is None
        and st.button(
            "Write to them",
            key=f"write_{key}",
            icon=":material/mail:",
            type="tertiary",
            on_click=_write_to,
            args=(group,),
        )
    ):
        st.switch_page("pages/messages.py")


def _write_to(group: Group) -> None:
    """Choose the segment; whoever isn't just a segment is what all pages look at from now on."""
    if group.segment is not None:
        state.choose_segment(group.segment)
    if group.who.active and not group.whole_segment:
        state.set_filters(state.filters().narrowed(group.who))


def show_table(view: View, found: pl.DataFrame, key: str) -> None:
    """Customers with what identifies them first, then their numbers, and everything else that is known.

    Args:
        view: What the page shows.
        found: The customers, as `askable` gives them.
        key: Names the place on the page.
    """
    added = {name: label(view.words) for one in EXTRAS.values() for name, label in one.columns.items()}
    headers = added | {column: header for header, column in view.analysis.measured.traits.items()}
    configured, clicked = _columns(found, view.words, headers), f"why_{key}"
    first: tuple[str, ...] = _SHOWN_FIRST
    if WHY in found.columns:
        first = (WHY, *first)
        configured[WHY] = st.column_config.ButtonColumn(
            "", type="tertiary", key=clicked, on_click=_ask_why, args=(clicked, found["customer_id"])
        )
    st.dataframe(
        tabular.shown(found),
        hide_index=True,
        height=420 if found.height > 10 else "auto",
        column_order=[*first, *(name for name in found.columns if name not in first)],
        column_config=configured,
        placeholder="–",
        alt="Customers with their numbers, scores and segment",
    )
    if WHY not in found.columns:
        st.caption(f"Search for somebody to ask why: of more than {tabular.MANY:,} it can't be asked here.")
    elif state.got(clicked):
        st.switch_page(CUSTOMER_PAGE)


def _ask_why(clicked: str, ids: pl.Series) -> None:
    row = (state.got(clicked) or {}).get("row")
    if row is not None and 0 <= row < len(ids):
        state.choose_customer(ids[row])


def why_button(customer_id: str, key: str) -> None:
    """The way to all that is known of one customer.

    Args:
        customer_id: Whose.
        key: The button's.
    """
    if st.button(
        "Why this customer?",
        key=key,
        icon=":material/person_search:",
        type="tertiary",
        on_click=state.choose_customer,
        args=(customer_id,),
    ):
        st.switch_page(CUSTOMER_PAGE)


def _columns(found: pl.DataFrame, words: Vocabulary, traits: dict[str, str]) -> tabular.Columns:
    configured: tabular.Columns = {}
    for name, dtype in found.schema.items():
        label = traits.get(name) or _CONTACTS.get(name) or words.label(name)
        if dtype.is_temporal():
            configured[name] = st.column_config.DatetimeColumn(label, format="D MMM YYYY")
        elif dtype.is_float():
            sign, tail = (
                text.replace("%", "%%") if name in _MONEY else "" for text in (words.sign, words.tail)
            )
            configured[name] = st.column_config.NumberColumn(label, format=f"{sign}%,.2f{tail}")
        elif dtype.is_integer():
            configured[name] = st.column_config.NumberColumn(label, format="%,d")
        else:
            configured[name] = st.column_config.TextColumn(label)
    return configured
