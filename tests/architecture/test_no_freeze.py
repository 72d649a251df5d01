"""The process never stands still: see `two_visitors.py` for what would make it."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl
import pytest

from pages._shared.frame.tabular import shown
from tests.architecture.code import APP, CORE, ROOT, nodes_of, relative

CALLS_PYTHON = {
    "collect_batches",
    "cumulative_eval",
    "inspect",
    "map_batches",
    "map_elements",
    "map_groups",
    "map_rows",
    "pipe_with_schema",
    "register_io_source",
    "rolling_map",
    "scan_pyarrow_dataset",
    "sink_batches",
}
"""Methods and functions of Polars that run a Python function in its threads, or may."""
CALLS_PYTHON_IN_POLARS = {"cum_fold", "cum_reduce", "defer", "fold", "reduce", "map"}
"""The same, where they are called as `pl.…` or of names; elsewhere these words mean other things."""
WATCHED = {*CALLS_PYTHON, *CALLS_PYTHON_IN_POLARS, "to_pandas"}
TABLES = {"dataframe", "data_editor", "table"}
SHOWN = "tabular.shown"
ALLOWED = {("pages/_shared/frame/number_table.py", "styled")}
"""A pandas Styler of plain values: Streamlit takes texts that are aligned as numbers from nothing else."""


def python_inside(nodes: Iterable[ast.AST]) -> list[str]:
    """What a module calls that runs Python in Polars' threads, or makes pandas of a Polars frame."""
    found = []
    for node in nodes:
        if not isinstance(node, ast.Attribute) or node.attr not in WATCHED:
            continue
        owner = ast.unparse(node.value)
        of_polars = owner in {"pl", "polars"} or (node.attr == "map" and owner.endswith(".name"))
        if node.attr not in CALLS_PYTHON_IN_POLARS or node.attr in CALLS_PYTHON or of_polars:
            found.append(f"line {node.lineno}: {owner}.{node.attr}")
    return found


def bare_tables(nodes: Iterable[ast.AST]) -> list[str]:
    """What a module hands to a table of Streamlit's other than through the one function."""
    found = []
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in TABLES:
            given = node.args[0] if node.args else next((one.value for one in node.keywords), None)
            if not (isinstance(given, ast.Call) and ast.unparse(given.func) == SHOWN):
                found.append(ast.unparse(given) if given else "nothing")
    return found


def parsed(line: str) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(line))


def test_no_python_function_runs_in_the_threads_of_polars():
    found = {relative(path): python_inside(nodes_of(path)) for path in (*CORE, *APP)}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "line",
    [
        'frame.select(pl.col("a").map_elements(str, return_dtype=pl.String))',
        "over = pl.Expr.map_batches",
        "frame.group_by('a').map_groups(first)",
        "pl.fold(0, add, pl.all())",
        "lazy.rename(str).select(pl.all().name.map(str))",
        "rows.to_pandas()",
    ],
)
def test_a_python_function_among_expressions_is_noticed(line):
    harmless = f"# {line}\nwords = {line!r}\nlist(map(str, [1]))\nfunctools.reduce(max, [1])"
    assert python_inside(parsed(line))
    assert not python_inside(parsed(harmless))


def test_every_table_is_handed_over_by_the_one_function():
    found = [(relative(path), given) for path in APP for given in bare_tables(nodes_of(path))]
    assert [one for one in found if one not in ALLOWED] == []
    assert set(found) >= ALLOWED


@pytest.mark.parametrize(
    "line",
    [
        "st.dataframe(rows)",
        "st.sidebar.table(rows.head(5))",
        "st.data_editor(data=rows.head(5))",
        "left.dataframe(tabular.shown(rows).to_pandas())",
    ],
)
def test_a_bare_frame_is_noticed(line):
    assert bare_tables(parsed(line))
    assert not bare_tables(parsed("st.dataframe(tabular.shown(rows), hide_index=True)"))


def test_few_rows_are_handed_over_at_once_and_many_as_they_come_in_sight():
    rows = pl.DataFrame({"a": range(10_001), "b": "x"})
    assert shown(rows.head(10_000)).to_pydict() == rows.head(10_000).to_dict(as_series=False)
    assert isinstance(shown(rows), pl.LazyFrame)
    assert shown({"Customer": "Id"}) == {"Customer": "Id"}


@pytest.fixture(scope="module")
def visitors():
    """Processes with two Polars threads, as on a small host, all of which work for 3 seconds.

    What `two_visitors.py` is about ends one within the first, where it is planted.
    """
    script = str(Path(__file__).with_name("two_visitors.py"))
    running = {
        work: subprocess.Popen(
            [sys.executable, script, "3", work],
            cwd=ROOT,
            env=os.environ | {"POLARS_MAX_THREADS": "2"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for work in ("charts", "values", "shown")
    }
    yield running
    for process in running.values():
        with process:
            process.kill()


@pytest.mark.parametrize("work", ["charts", "values", "shown"])
def test_two_visitors_never_wait_for_each_other_for_good(visitors, work):
    said, _ = visitors[work].communicate()
    assert visitors[work].returncode == 0, said
    assert said.startswith("no freeze"), said
