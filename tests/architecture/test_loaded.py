"""What a server has loaded: memory that no visitor gives back; and what a command waits for before it begins."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
VISIT = """
import json, sys
from streamlit.testing.v1 import AppTest
from tests.pages.visits import PAGES, go

app = AppTest.from_file("app.py", default_timeout=120).run()
assert not app.exception
loaded = {"start": sorted(sys.modules)}
app.button(key="sample_retail_orders").click().run()
for page in PAGES:
    assert not go(app, page).exception, page
loaded["all"] = sorted(sys.modules)
print(json.dumps(loaded))
"""
NOT_AT_THE_START = {
    "altair",
    "babel",
    "chardetng_py",
    "pandas",
    "phonenumbers",
    "polars",
    "pyarrow",
    "pydantic",
    "rapidfuzz",
}
NEVER_FOR_A_LOOK = {
    "fastexcel",  # reads workbooks in a process of its own
    "joblib",
    "phonenumbers.geodata",  # 100 MB of names of places
    "scipy",
    "sklearn",  # finds clusters in a process of its own
    "pptx",  # 27 MB, for slides that are asked for
    "xlsxwriter",  # writes workbooks that are asked for
}


def test_a_server_loads_polars_with_the_first_file_and_scikit_learn_never():
    done = subprocess.run(
        [sys.executable, "-c", VISIT],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=280,
    )
    loaded = json.loads(done.stdout.splitlines()[-1])
    assert NOT_AT_THE_START.isdisjoint(loaded["start"])
    assert NEVER_FOR_A_LOOK.isdisjoint(loaded["all"])
    assert "polars" in loaded["all"]


SCORE = """
import json, pathlib, sys
from rfm_core.__main__ import cli

loaded = {"way in": sorted(sys.modules)}
score = cli.commands["score"]
loaded["options"] = sorted(sys.modules)
lines = "".join(f"{day % 7},2026-01-{day:02},{day}.50\\n" for day in range(1, 29))
pathlib.Path("orders.csv").write_text("Customer,Date,Amount\\n" + lines)
score.main(["orders.csv", "--out", "results.csv"], standalone_mode=False)
assert pathlib.Path("results.csv").stat().st_size
loaded["run"] = sorted(sys.modules)
print(json.dumps(loaded))
"""
FOR_SCREENS_AND_OTHER_FILES = {
    "altair",
    "babel",
    "chardetng_py",
    "duckdb",
    "fastexcel",
    "jinja2",
    "pandas",
    "phonenumbers",
    "pptx",
    "pyarrow",
    "scipy",
    "sklearn",
    "streamlit",
    "xlsxwriter",
}
ONLY_CHOSEN_FROM = (
    "breakdowns",
    "campaigns",
    "charts",
    "clusters",
    "exports.audiences",
    "exports.report",
    "exports.slides",
    "forecasting",
    "movement",
    "proof",
    "reasons",
    "retention",
    "rhythm",
    "sensitivity",
)
"""Rooms that a workspace holds choices of, and that work only where these are made."""


def test_score_loads_what_it_runs_and_no_other_command(tmp_path):
    code = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{SCORE}"]
    done = subprocess.run(code, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60)
    loaded = {when: set(names) for when, names in json.loads(done.stdout.splitlines()[-1]).items()}
    assert "polars" not in loaded["way in"]
    assert "rapidfuzz" not in loaded["options"]
    assert FOR_SCREENS_AND_OTHER_FILES.isdisjoint(loaded["run"])
    for room in ONLY_CHOSEN_FROM:
        worked = {name for name in loaded["run"] if name.startswith(f"rfm_core.{room}.")}
        assert worked <= {f"rfm_core.{room}.choice"}
    commands = {name for name in loaded["run"] if name.startswith("rfm_core.commands.")}
    assert {"rfm_core.commands.score", "rfm_core.steps"} <= loaded["run"]
    assert not commands & {
        f"rfm_core.commands.{name}" for name in ("inspect", "forecast", "move", "prove", "why")
    }
