"""Personas on screen: cards, points, what sets them apart, and how they overlap with segments."""

from dataclasses import replace

import polars as pl
import streamlit as st

from pages._shared.clusters import cached as clusters_cached
from pages._shared.frame import cached, clustering, state, tabular
from pages._shared.frame.charts import choose_charts, data_button, show_charts
from pages._shared.frame.listing import Group
from pages._shared.frame.people import offer
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.text import legible, plain
from rfm_core.charts.chart import Medium
from rfm_core.charts.cluster_scatter import cluster_colours
from rfm_core.charts.looks import ClusterLook
from rfm_core.charts.places import POINTS
from rfm_core.clusters import ClusterChoice, Clusters, Persona
from rfm_core.filtering import PERSONA
from rfm_core.filters import Filters, TraitFilter
from rfm_core.vocabulary import percent

_NAME, _AXIS = "persona_", "cluster_axis_"
_SHORT = 18
"""Letters of a name that the field on a card shows whole."""


def show_personas(view: cached.View, clusters: Clusters) -> None:
    """A card per cluster: name to change, size, why, and the three features that make it."""
    words = view.analysis.vocabulary
    sizes = clusters_cached.sizes(view, clusters)
    columns = 3 if len(clusters.personas) in {3, 5, 6, 9} else 4
    with st.container(key="personas"):
        if state.filters().active:
            _tell_of_filters(view)
        with st.grid(columns, min_column_width=160):
            for persona in clusters.personas:
                with st.container(border=True, height="stretch", gap="small"):
                    _show_persona(view, persona, clusters)
                    size = sizes.get(persona.cluster, 0)
                    of = view.customers.height
                    st.markdown(f"**{words.customers_count(size)}** · {percent(size / of if of else None)}")
                    st.markdown(plain(persona.sentence, limit=400))
                    st.markdown("\n".join(f"- {plain(trait, limit=160)}" for trait in persona.traits))
                    if size:
                        offer(view, _group(persona, clusters), f"persona_{persona.cluster}")
        st.caption(
            f"“All {words.customers}, median”: half of all {words.customers} have more, half have less; that is also "
            f"the typical {words.customer}. A name and its sentence say only what is true of three quarters of a group "
            "or more; where nothing sets a group apart, its name is neutral."
        )
        if any(clustering.choice().names):
            st.button(
                "Back to the suggested names",
                key="personas_reset",
                icon=":material/undo:",
                on_click=_call,
                args=(view, clusters, clustering.choice().model_copy(update={"names": ()})),
            )


def _group(persona: Persona, clusters: Clusters) -> Group:
    """The customers of a persona, whom only their clusters tell."""
    who = Filters(traits=(TraitFilter(column=PERSONA, values=(persona.name,)),))
    return Group(persona.name, who, adds=clusters.add_to, made=clustering.choice().model_dump_json())


def _tell_of_filters(view: cached.View) -> None:
    everybody = view.analysis.vocabulary.customers_count(view.analysis.customers.height)
    st.info(
        f"The filters don't change the clusters: they are made from all {everybody}. Sizes, points and the table "
        f"of segments count the {view.customers.height:,} whom the filters let through; the sentences and the "
        "comparison of features hold for everybody.",
        icon=":material/filter_list:",
    )


def _show_persona(view: cached.View, persona: Persona, clusters: Clusters) -> None:
    colour = cluster_colours(clusters.names)[persona.name]
    st.image(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 10"><rect width="60" height="10" rx="5" '
        f'fill="{colour}"/></svg>',
        width=60,
        alt="Its colour in the charts",
    )
    if len(persona.name) > _SHORT:
        st.markdown(f"**{plain(persona.name)}**")
    key = f"{_NAME}{persona.cluster}"
    state.put(key, persona.name)
    st.text_input(
        f"Persona {persona.cluster}",
        key=key,
        max_chars=60,
        help="A suggestion from the numbers; change it as you like. An empty name brings the suggestion back.",
        on_change=lambda: _rename(view, persona, clusters),
    )


@told_if_refused
def _rename(view: cached.View, persona: Persona, clusters: Clusters) -> None:
    name = " ".join((state.got(f"{_NAME}{persona.cluster}") or "").split())
    others = {other.casefold() for other in clusters.names if other != persona.name}
    if name.casefold() in others:
        st.toast("Another persona has this name already; the name stayed as it was.", icon=":material/error:")
        return
    if name != persona.name:
        _call(view, clusters, clustering.choice().renamed(persona.cluster, name))


def _call(view: cached.View, clusters: Clusters, chosen: ClusterChoice) -> None:
    """Give the same clusters other names; a filter by persona goes on looking at the same people."""
    clusters_cached.change(chosen)
    now = clustering.named(clusters.fitted, chosen, view.analysis)
    state.set_filters(state.filters().renamed(PERSONA, dict(zip(clusters.names, now.names, strict=True))))


def look_at(view: cached.View, clusters: Clusters) -> ClusterLook:
    """What the charts of this page look at."""
    labels = {name: clustering.feature_label(view.analysis, name) for name in clusters.fitted.features.names}
    return ClusterLook(clusters_cached.key(view), view, clusters, labels)


def show_points(look: ClusterLook) -> None:
    """Customers by two or three features of the user's choice, coloured by cluster."""
    charts = choose_charts(POINTS, look)
    lines = "xyz" if any(chart.medium is Medium.CLOUD for chart in charts) else "xy"
    if len(look.labels) < len(lines):
        st.caption("With a single feature there is nothing to plot against it.")
        return
    with st.grid(len(lines), min_column_width=165):
        axes = tuple(_axis(line, number, look.labels) for number, line in enumerate(lines))
    show_charts(charts, replace(look, key=f"{look.key}|{axes}", axes=axes))


def _axis(line: str, number: int, labels: dict[str, str]) -> str:
    names = list(labels)
    return st.selectbox(
        {"x": "Across", "y": "Up", "z": "Into space"}[line],
        names,
        index=min(number, len(names) - 1),
        format_func=labels.__getitem__,
        key=f"{_AXIS}{line}",
        persist_state="session",
    )


def show_cross_table(view: cached.View, clusters: Clusters) -> None:
    """How segments and personas overlap."""
    st.header("Personas and segments")
    table = clusters_cached.by_segment(view, clusters)
    kind = st.segmented_control(
        "Numbers",
        ["customers", "share"],
        default="customers",
        format_func={
            "customers": legible("Customers"),
            "share": legible("Share of the segment"),
        }.__getitem__,
        key="cluster_cross",
        required=True,
        label_visibility="collapsed",
    )
    number = "%.0f%%" if kind == "share" else "%,d"
    values = pl.col("share") * 100 if kind == "share" else pl.col("customers")
    wide = table.with_columns(value=values).pivot("cluster", index="segment", values="value")
    config = {
        str(one.cluster): st.column_config.NumberColumn(one.name, format=number) for one in clusters.personas
    }
    st.dataframe(
        tabular.shown(wide),
        hide_index=True,
        height="content",
        column_config={"segment": st.column_config.TextColumn("Segment"), **config},
        alt="Customers by segment and persona",
    )
    data_button("clusters-segments", table)
