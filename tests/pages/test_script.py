import ast
from datetime import datetime

import polars as pl

from rfm_core.cleaning.choice import Cleaning
from rfm_core.control import ControlChoice
from rfm_core.takeaway import ResultsChoice
from rfm_core.workspace import Workspace
from tests.pages.test_download import upload
from tests.pages.visits import HOSTILE, ORDERS, go


def script(app):
    (shown,) = [code.value for code in app.code if "rfm_core.analyse(" in code.value]
    return shown


def test_the_script_is_shown_and_can_be_taken(open_file):
    app = go(open_file(), "download")

    assert '"orders.csv"' in script(app)
    assert app.download_button(key="download-script-py").label == "Script (Python)"


def test_the_script_has_the_choices_and_gives_the_results_that_are_shown(open_file, tmp_path, monkeypatch):
    choices = Workspace(
        preset="bands-3-12",
        cleaning=Cleaning(outliers="cap"),
        as_of=datetime(2025, 6, 30),
        control=ControlChoice(share=0.3),
        results=ResultsChoice(columns=("customer_id", "segment", "control")),
    )
    app = upload(go(open_file(), "download"), choices)
    (tmp_path / "orders.csv").write_bytes(ORDERS)
    monkeypatch.chdir(tmp_path)
    exec(compile(script(app), "script", "exec"), {})

    written = pl.read_csv(tmp_path / "orders-segments.csv")
    assert list(app.dataframe[0].value.columns) == written.columns
    assert [tuple(row) for row in app.dataframe[0].value.itertuples(index=False)] == written.head(5).rows()


def test_a_hostile_name_or_header_is_a_text_in_the_script(open_file):
    name = "a'); import os; os.system('x') #.csv"
    app = go(open_file(HOSTILE, name), "download")
    tree = ast.parse(script(app))

    assert name in {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert "os.system" not in {
        ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)
    }


def test_a_name_that_leads_elsewhere_is_a_file_beside_the_script(open_file):
    app = go(open_file(ORDERS, "../../home/orders.csv"), "download")

    assert "home" not in script(app)
    assert '"orders.csv"' in script(app)
