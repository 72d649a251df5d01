"""What a server has loaded: memory that no visitor gives back."""

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
