"""What each segment watches or buys."""

import streamlit as st

from pages._shared.audience import cached as audience_cached
from pages._shared.audience.traits import show_standing_out
from pages._shared.frame import cached, state, tabular
from pages._shared.frame.charts import chosen_segment, data_button, show_chart
from pages._shared.frame.text import dollars, plain, unbroken
from rfm_core.breakdowns import Contents, top_contents, what_stands_out
from rfm_core.charts import (
    ContentMeasure,
    content_bars_data,
    draw_content_bars,
    draw_trait_bars,
    trait_bars_data,
)
from rfm_core.charts.palette import NEUTRAL
from rfm_core.segments import segment_colours
from rfm_core.vocabulary import percent

_WHAT, _MEASURE, _SEGMENT = "content_what", "content_measure", "content_segment"
_PREFERRED, _AMOUNT = "preferred", "amount"


def show_content(view: cached.View) -> None:
    """Contents by segment: what customers prefer, what the amounts go to, the top of each segment."""
    found = view.analysis
    with st.container(key="content"):
        if not audience_cached.has_contents(found):
            st.info(
                "The file doesn't say what customers watch or buy. With a category, genre or product column, chosen "
                "as content on the Data page, this shows the taste of each segment.",
                icon=":material/category:",
            )
            return
        made = audience_cached.contents(view)
        left, right = st.columns([3, 2], gap="medium")
        with left:
            _show_stacked(view, made)
        with right:
            preferred = audience_cached.preferred_view(view)
            show_standing_out(view, preferred, "", what_stands_out(preferred.compared))
        left, right = st.columns([2, 3], gap="medium")
        with left:
            _show_segment(view, made)
        with right:
            _show_top(view, made)


def _amount_words(view: cached.View) -> str:
    """What the amounts of a content are: of its events, or of the customers who prefer it."""
    words = view.analysis.vocabulary
    if audience_cached.has_content_events(view.analysis):
        return words.label("value_share")
    return f"{words.label('value_share')}, by preference"


def _show_stacked(view: cached.View, made: Contents) -> None:
    words = view.analysis.vocabulary
    names = {_PREFERRED: words.label("preferred_content"), _AMOUNT: _amount_words(view)}
    what = st.segmented_control(
        "What to show",
        list(names),
        default=_PREFERRED,
        format_func=names.__getitem__,
        key=_WHAT,
        required=True,
        wrap=True,
        persist_state="session",
        label_visibility="collapsed",
    )
    if what == _PREFERRED:
        preferred = audience_cached.preferred_view(view)
        shares, colours, lumped = preferred.shares, preferred.colours, preferred.groups.lumped
        title, of = f"{names[_PREFERRED]} of each segment's {words.customers}", "Share of the segment"
    else:
        shares, colours, lumped = (
            audience_cached.amounts_as_shares(made),
            audience_cached.content_colours(made),
            made.lumped,
        )
        title, of = f"Where each segment's {words.value} goes", names[_AMOUNT]
    chart = draw_trait_bars(trait_bars_data(shares, colours), "Content", of)
    show_chart("audience-content", title, chart, shares, _explained(view, what == _PREFERRED, lumped))


def _explained(view: cached.View, preferred: bool, lumped: int) -> str:
    words = view.analysis.vocabulary
    events = audience_cached.has_content_events(view.analysis)
    told = []
    if preferred and events:
        told.append(f"Preferred: where most of a customer's {words.value} goes.")
    elif preferred:
        told.append("Preferred: as the file says, one for each customer.")
    elif events:
        told.append(f"Every {words.visit} counts under its own content; what came back isn't subtracted.")
    else:
        told.append(
            f"The file names one content per customer, so all of the customer's {words.value} counts under it."
        )
    if lumped:
        told.append(f"{lumped:,} smaller contents stand together as “other”.")
    return dollars(" ".join(told))


def _show_segment(view: cached.View, made: Contents) -> None:
    """One segment beside everybody."""
    words, colours = view.analysis.vocabulary, segment_colours(view.analysis.segment_map)
    whole = audience_cached.everybody(view)
    state.put(_SEGMENT, chosen_segment(view))
    st.selectbox(
        "Segment",
        list(colours),
        index=None,
        key=_SEGMENT,
        placeholder=whole,
        on_change=lambda: state.choose_segment(state.got(_SEGMENT)),
    )
    names = {
        ContentMeasure.AMOUNT: words.label("value_share"),
        ContentMeasure.CUSTOMERS: words.label("share"),
    }
    measure = _choose_measure(names)
    segment = chosen_segment(view) or whole
    bars = content_bars_data(made.shares, segment, whole, measure, colours.get(segment, NEUTRAL))
    chart = draw_content_bars(bars, names[measure], words.label("monetary"))
    verb = "watch" if words.viewing else "buy"
    title = (
        f"What {whole.lower()} {verb}"
        if segment == whole
        else f"What {segment} {verb}; the line is everybody"
    )
    show_chart("audience-content-segment", title, chart, bars)
    if measure is ContentMeasure.CUSTOMERS and audience_cached.has_content_events(view.analysis):
        st.caption(
            f"Who has several contents counts in each, so these add up to more than all {words.customers}."
        )


def _choose_measure(names: dict[ContentMeasure, str]) -> ContentMeasure:
    chosen = st.segmented_control(
        "Length of the bars",
        list(names),
        default=ContentMeasure.AMOUNT,
        format_func=names.__getitem__,
        key=_MEASURE,
        required=True,
        persist_state="session",
        label_visibility="collapsed",
    )
    return ContentMeasure(chosen)


def _show_top(view: cached.View, made: Contents) -> None:
    words = view.analysis.vocabulary
    st.markdown("**The top contents of each segment**")
    segments = [*view.analysis.segment_map.segments, audience_cached.everybody(view)]
    tops = {segment: top_contents(made, segment, 3) for segment in segments}
    shown = {segment: top for segment, top in tops.items() if top.height}
    table = {"Segment": [plain(segment, limit=40) for segment in shown]}
    for place, label in enumerate(("First", "Second", "Third")):
        table[label] = [_top_cell(top.to_dicts(), place) for top in shown.values()]
    st.table(tabular.shown(table), border="horizontal", alt="The top contents of each segment")
    st.caption(f"By {words.label('value_share').lower()} of the segment.")
    data_button("audience-top-contents", made.top)


def _top_cell(rows: list[dict[str, object]], place: int) -> str:
    if place >= len(rows):
        return "–"
    share = rows[place]["share_of_amount"]
    return (
        f"{plain(rows[place]['content'], limit=40)} · "
        f"{unbroken(percent(share if isinstance(share, float) else None))}"
    )
