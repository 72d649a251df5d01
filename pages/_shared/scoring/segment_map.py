"""The segment map: painted cell by cell or rectangle by rectangle, or edited as a table; checked live."""

from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from pages._shared.frame import state, tabular
from pages._shared.frame.drawings import show_drawing
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.text import legible, plain, swatch
from pages._shared.frame.widgets import warn
from pages._shared.scoring.cached import coverage
from rfm_core.analysed import Analysis
from rfm_core.charts import draw_map_grid, map_boards, map_grid_data, score_pair
from rfm_core.errors import ChoiceProblem
from rfm_core.segments import check, segment_colours
from rfm_core.segments.choice import SegmentMap
from rfm_core.stages import Stage

_SOUND = "Every combination of scores belongs to exactly one segment."
_BRUSH, _NEW = "map_brush", "map_new_segment"


def show_map(found: Analysis) -> None:
    """Brush and grid, the table, the way back, the check."""
    segment_map = state.draft_map() or found.segment_map
    with st.container(key="map-editor", border=True):
        st.header("How scores become segments")
        paint, table = st.tabs(["Paint", "Edit as a table"], key="map_tabs", on_change="rerun")
        if paint.open:
            with paint:
                _show_painting(found, segment_map)
        if table.open:
            with table:
                _show_table(found, segment_map)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input("New segment", key=_NEW, max_chars=40, width=190, placeholder="Its name")
            st.button("Add", key="map_add", icon=":material/add:", on_click=_add, args=(found, segment_map))
            st.button(
                "Undo",
                key="map_undo",
                icon=":material/undo:",
                on_click=state.undo,
                args=(Stage.SCORE,),
                disabled=not state.history(Stage.SCORE) and state.draft_map() is None,
            )
            st.button(
                "Reset the map",
                key="map_reset",
                icon=":material/restart_alt:",
                on_click=state.change,
                kwargs={"segment_map": None},
                disabled=state.workspace().segment_map is None and state.draft_map() is None,
            )
    _show_check(found, segment_map)


def _show_check(found: Analysis, segment_map: SegmentMap) -> None:
    checked = coverage(found, segment_map)
    with st.container(key="map-check"):
        if checked.ok:
            sentences = checked.sentences if not checked.unreachable else (_SOUND, *checked.sentences)
            st.success(plain(sentences[0], limit=600), icon=":material/check_circle:")
            for sentence in (*sentences[1:], *checked.notes):
                st.caption(plain(sentence, limit=600))
            return
        for sentence in (*checked.sentences, "Until this is mended, every page uses the map as it was."):
            warn(sentence)


def _use(found: Analysis, segment_map: SegmentMap) -> None:
    """Put a map to use, or hold it back while it has gaps or overlaps."""
    if check(segment_map, found.scheme).ok:
        state.change(segment_map=segment_map)
    else:
        state.keep_draft(segment_map)


def _show_painting(found: Analysis, segment_map: SegmentMap) -> None:
    names, colours = list(segment_map.segments), segment_colours(segment_map)
    brush = state.got(_BRUSH)
    state.put(_BRUSH, brush if brush in names else names[0])
    st.pills(
        "Choose a segment, then click cells or drag over them",
        names,
        format_func=lambda name: f"{swatch(colours[name])} {legible(plain(name, limit=40))}",
        key=_BRUSH,
        required=True,
    )
    claims = segment_map.cells()
    boards, pair = map_boards(segment_map.kind, found.scheme.scores), score_pair(segment_map.kind)
    with st.grid(3 if len(boards) > 1 else 1, min_column_width=300):
        for title, places in boards:
            cells = map_grid_data(claims, places, colours)
            key = f"map_{title}_{hash(segment_map.model_dump_json())}"
            show_drawing(
                f"{key}|{found.scheme.scores}",
                partial(draw_map_grid, cells, title or None, pair),
                key=key,
                on_select=_painter(key, found, segment_map, cells),
                selections=("cell", "area"),
                alt=f"Segment map {title}: {pair.places}. The table tab holds the same.",
            )


def _painter(key: str, found: Analysis, segment_map: SegmentMap, cells: pl.DataFrame) -> Any:
    @told_if_refused
    def paint() -> None:
        selection = dict((state.got(key) or {}).get("selection", {}))
        chosen = _chosen(selection, cells)
        if chosen:
            _use(found, segment_map.paint(chosen, state.got(_BRUSH) or segment_map.segments[0]))

    return paint


def _chosen(selection: dict[str, Any], cells: pl.DataFrame) -> list[str]:
    area, single = selection.get("area") or {}, selection.get("cell") or []
    if across := area.get("across"):
        down = area.get("down") or cells["down"].unique().to_list()
        return [
            row["cell"]
            for row in cells.iter_rows(named=True)
            if row["across"] in across and row["down"] in down
        ]
    return [one["cell"] for one in single if "cell" in one]


def _show_table(found: Analysis, segment_map: SegmentMap) -> None:
    table = segment_map.to_table()
    key = f"map_table_{hash(segment_map.model_dump_json())}"
    if sentence := state.problem():
        warn(sentence)
        state.set_problem(None)
    st.data_editor(
        tabular.shown(table),
        key=key,
        hide_index=True,
        on_change=_table_edited,
        args=(key, found, segment_map, table),
        column_config={
            "segment": st.column_config.TextColumn("Segment", required=True, max_chars=40, width="medium"),
            "cells": st.column_config.TextColumn("Cells", width="large"),
        },
        alt="The segment map as a table: a segment and its cells in each row",
    )
    st.caption(f"Cells are parted by spaces, such as {plain(segment_map.kind.examples)}. Best segment first.")


def _table_edited(key: str, found: Analysis, segment_map: SegmentMap, table: pl.DataFrame) -> None:
    rows = table.to_dicts()
    for place, changes in (state.got(key) or {}).get("edited_rows", {}).items():
        rows[int(place)].update(changes)
    try:
        _use(found, SegmentMap.from_table(pl.DataFrame(rows, schema=table.schema), segment_map))
    except ChoiceProblem as problem:
        state.set_problem(problem.message)


@told_if_refused
def _add(found: Analysis, segment_map: SegmentMap) -> None:
    name = (state.got(_NEW) or "").strip()
    if name:
        _use(found, segment_map.paint((), name))
        state.put(_BRUSH, name)
        state.put(_NEW, "")
