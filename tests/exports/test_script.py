"""The Python script of an analysis gives its results once more, and nothing in it runs but our own lines."""

import ast
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import rfm_core
from rfm_core import ScriptSource, Workspace, python_script
from rfm_core.analysed import Analysis
from rfm_core.analysis import measure_workspace, segment_customers
from rfm_core.exports.flat import write_csv
from rfm_core.finishing import finish
from rfm_core.messages.table import MessageTable
from rfm_core.reading import Table, read_table

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "sample_data").glob("*.csv"))
NASTY = 'it\'s """ a\nb\';import os#\u202e.csv'

HEADER = "=it's #\\"
ORDERS = """KdNr;Nr;Datum;Netto;Steuer;=it's #\\;Alter
1;1;05.01.2024;10,50;2,00;Basic;30
1;2;05.02.2024;20,00;3,00;Basic;30
2;3;25.02.2024;30,25;4,00;Plus;40
3;5;01.03.2024;40,00;5,00;Plus;50
3;C6;02.03.2024;-4,00;-1,00;Plus;50
4;7;03.03.2024;70,00;9,00;Plus;17
5;8;04.03.2024;1,00;0,10;;60
"""
MANY = Workspace(
    mapping={
        "shape": "events",
        "roles": {
            "customer": ["KdNr"],
            "order": ["Nr"],
            "date": ["Datum"],
            "amount": ["Netto", "Steuer"],
            "age": ["Alter"],
        },
        "traits": [HEADER],
    },
    reading={"date_order": "day_first", "decimal": ","},
    cleaning={"returns": "drop", "outliers": "cap", "ranges": [{"header": "Alter", "low": 18}]},
    frequency_by="active-days",
    as_of="2024-06-30T18:00:00",
    unit="points",
    scheme={
        "kind": "edges",
        "edges": {"recency_days": [100, 130], "frequency": [2, 3], "monetary": [20, 40.5]},
    },
    segment_map={
        "id": "mine",
        "name": 'Mine "" \'',
        "kind": "rf",
        "bins": 3,
        "rules": [{"name": "Best '\"", "cells": ["[2-3][1-3]"]}, {"name": "Rest\\", "cells": ["1[1-3]"]}],
    },
    filters={"segments": ["Rest\\"]},
    clusters={"k": 2, "names": ["One", ""]},
    control={"share": 0.5, "seed": 7},
    results={"segments": ["Best '\"", "Rest\\"]},
    messages={
        "brand": 'The "Shop"\n\\',
        "own": {
            "Rest\\": [
                {
                    "segment": "Rest\\",
                    "strategy": "Win back",
                    "channel": "e-mail",
                    "subject": "[Name]",
                    "message": "x\ny",
                }
            ]
        },
    },
    audience={"importer": "klaviyo", "syntax": "klaviyo"},
)


ONE_BY_ONE = """
import os, runpy, sys
for folder in sys.argv[1:]:
    os.chdir(folder)
    runpy.run_path("again.py", run_name="__main__")
"""


@dataclass(frozen=True)
class Case:
    """Files in a folder, the script, and what the app gives on them."""

    folder: Path
    script: str
    expected: bytes


def as_the_app_does(
    table: Table, workspace: Workspace, details: Table | None = None
) -> tuple[Analysis, bytes]:
    """The steps of the Download page, one by one."""
    measured = measure_workspace(table, workspace, details=details, clock=date.today())
    found = segment_customers(measured, workspace, notes=table.findings)
    messages = workspace.messages or MessageTable()
    target = BytesIO()
    write_csv(
        finish(found, workspace.model_copy(update={"messages": messages})),
        target,
        workspace.results,
        bom=True,
    )
    return found, target.getvalue()


def sample(path: Path, folder: Path) -> Case:
    shutil.copy(path, folder)
    found, expected = as_the_app_does(read_table(path), Workspace())
    return Case(folder, python_script(found, Workspace(), [ScriptSource(path.name)]), expected)


def many_choices(folder: Path) -> Case:
    (folder / NASTY).write_text(ORDERS, encoding="utf-8")
    found, expected = as_the_app_does(read_table(folder / NASTY), MANY)
    return Case(folder, python_script(found, MANY, [ScriptSource(NASTY)]), expected)


def several_and_details(folder: Path) -> Case:
    (folder / "jan.csv").write_text(
        "customer,date,amount\na,2024-01-05,10\nb,2024-01-06,20\n", encoding="utf-8"
    )
    book, extra = (
        {"Notes": pl.DataFrame({"x": ["y"]})},
        pl.DataFrame({"customer": ["a", "c"], "date": ["2024-02-05"] * 2, "amount": [5, 7]}),
    )
    write_book(folder / "feb.xlsx", {**book, "Orders": extra})
    write_book(
        folder / "crm.xlsx", {**book, "People": pl.DataFrame({"customer": ["a", "b"], "Age": [30, 40]})}
    )
    tables = [read_table(folder / "jan.csv"), read_table(folder / "feb.xlsx", sheet="Orders")]
    details = read_table(folder / "crm.xlsx", sheet="People")
    table, workspace = rfm_core.combine_tables(tables), Workspace(preset="bands-3-12")
    found, expected = as_the_app_does(table, workspace, details)
    files = [ScriptSource("jan.csv"), ScriptSource("feb.xlsx", "Orders")]
    return Case(
        folder, python_script(found, workspace, files, details=ScriptSource("crm.xlsx", "People")), expected
    )


def write_book(path: Path, sheets: dict[str, pl.DataFrame]) -> None:
    from xlsxwriter import Workbook

    with Workbook(path) as book:
        for name, frame in sheets.items():
            frame.write_excel(book, name)


MAKERS = {path.stem: lambda folder, path=path: sample(path, folder) for path in SAMPLES} | {
    "many choices": many_choices,
    "several files and details": several_and_details,
}


@pytest.fixture(scope="module")
def cases(tmp_path_factory) -> dict[str, Case]:
    """All cases, with every script run, one after the other, in a process of its own."""
    made = {}
    for number, (name, make) in enumerate(MAKERS.items()):
        folder = tmp_path_factory.mktemp(f"case{number}")
        made[name] = make(folder)
        (folder / "again.py").write_text(made[name].script, encoding="utf-8")
    folders = [str(case.folder) for case in made.values()]
    subprocess.run(
        [sys.executable, "-W", "error", "-c", ONE_BY_ONE, *folders],
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        check=True,
        capture_output=True,
        timeout=200,
    )
    return made


@pytest.mark.parametrize("name", MAKERS)
def test_a_script_gives_the_same_results_byte_for_byte(name: str, cases: dict[str, Case]) -> None:
    case = cases[name]

    assert (case.folder / "segments.csv").read_bytes() == case.expected


def test_a_script_writes_the_audience_that_was_chosen(cases: dict[str, Case]) -> None:
    assert (cases["many choices"].folder / "audience.csv").exists()
    assert not (cases["several files and details"].folder / "audience.csv").exists()


def test_the_command_line_writes_the_same(cases: dict[str, Case], tmp_path: Path) -> None:
    folder = cases["many choices"].folder
    (tmp_path / "w.rfm.json").write_text(MANY.to_json(), encoding="utf-8")
    command = ("score", NASTY, "--workspace", str(tmp_path / "w.rfm.json"), "--out", str(tmp_path / "r.csv"))
    subprocess.run(
        [sys.executable, "-m", "rfm_core", *command],
        cwd=folder, env={"PYTHONPATH": str(ROOT), "PATH": ""}, check=True, capture_output=True,
    )  # fmt: skip

    assert b"\xef\xbb\xbf" + (tmp_path / "r.csv").read_bytes() == (folder / "segments.csv").read_bytes()


def test_a_script_says_what_differs_from_the_defaults_and_no_more(cases: dict[str, Case]) -> None:
    (call,) = [
        node for node in ast.walk(ast.parse(cases["retail_orders"].script))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "rfm_core.analyse"
    ]  # fmt: skip

    assert [keyword.arg for keyword in call.keywords] == ["mapping", "preset", "unit", "messages", "clock"]
    assert len(cases["retail_orders"].script.splitlines()) < 30


def read_back(script: str) -> tuple[set[str], set[str]]:
    """The texts in a script, and everything that it calls."""
    tree = ast.parse(script)
    texts = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return texts, {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


@given(st.text(st.characters(), min_size=1, max_size=40))
def test_a_name_of_any_text_stays_a_text(name: str) -> None:
    found = ANALYSIS
    choices = Workspace(messages={"brand": name.encode("utf-8", "ignore").decode()})
    script = python_script(found, choices, [ScriptSource(name, name)], details=ScriptSource(name))
    texts, calls = read_back(script)

    assert name in texts
    assert calls == {"rfm_core.analyse", "rfm_core.read_table", "date.today", "found.write", "print"}
    assert all(letter.isprintable() or letter == "\n" for letter in script)


ANALYSIS = rfm_core.analyse(b"customer,date,amount\na,2024-01-05,10\nb,2024-02-05,20\n")


def test_files_of_one_name_are_told_of() -> None:
    twice = [ScriptSource("orders.csv"), ScriptSource("orders.csv")]

    assert "have one name" in python_script(ANALYSIS, Workspace(), twice)
    assert "have one name" not in python_script(ANALYSIS, Workspace(), twice[:1])


def test_a_header_of_any_text_stays_a_text() -> None:
    header = "x'); import os; os.system('true') #\\"
    table = read_table(f'customer,date,amount,"{header}"\na,2024-01-05,10,y\nb,2024-02-05,20,z\n'.encode())
    found = rfm_core.analyse(
        table, mapping={"customer": "customer", "date": "date", "amount": "amount", "trait": header}
    )
    texts, calls = read_back(python_script(found, found.workspace, [ScriptSource("a.csv")]))

    assert header in texts
    assert "os.system" not in calls
