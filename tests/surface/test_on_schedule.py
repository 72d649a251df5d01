"""What docs/on-schedule.md shows is what runs: its script on two months of the sample, as cron would call it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from rfm_core.__main__ import cli
from rfm_core.workspace import Workspace

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "on-schedule.md").read_text(encoding="utf-8")
ORDERS = ROOT / "sample_data" / "retail_orders.csv"


def block(mark: str) -> str:
    found = re.search(rf"<!-- {re.escape(mark)} -->\n```sh\n(.*?)```", TEXT, re.DOTALL)
    assert found, mark
    return found[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where cron calls the script: with an export, a workspace and the program, and nothing else."""
    lines = ORDERS.read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "orders.csv").write_text("".join(lines[:3000]), encoding="utf-8")
    (tmp_path / "w.rfm.json").write_text(Workspace(preset="bands-3-12").to_json(), encoding="utf-8")
    (tmp_path / "segments.sh").write_text(block("file: segments.sh"), encoding="utf-8")
    program = tmp_path / "bin" / "rfm-lens"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m rfm_core "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="it is a script for sh")
def test_the_script_keeps_each_months_results_and_compares_with_the_month_before(folder: Path) -> None:
    may, june = block("run").splitlines()
    places = {"PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}

    def run(line: str) -> str:
        done = subprocess.run(
            ["sh", "-c", line],
            cwd=folder,
            env=os.environ | places,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    said = run(may)
    results = folder / "results"
    assert {one.name for one in results.iterdir()} == {
        "2026-05.csv",
        "2026-05.summary.json",
        "2026-05.left-out.csv",
    }

    lines = ORDERS.read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "orders.csv").write_text("".join(lines[:4000]), encoding="utf-8")
    said += run(june)

    told = json.loads((results / "2026-06.moved.json").read_text(encoding="utf-8"))
    rows = pl.read_csv(results / "2026-06.moved.csv", infer_schema=False)
    before = pl.read_csv(results / "2026-05.csv", infer_schema=False)
    assert told["earlier"] == "2026-05.csv"
    assert told["customers"]["before"] == before.height
    assert rows.height == before.height + told["customers"]["arrived"]
    assert told["customers"]["arrived"] > 0
    assert set(before["segment"]) <= {
        one["segment"] for one in json.loads((results / "2026-06.summary.json").read_text())["segments"]
    }
    # What the document says of customers' data: other users can't read it, and the log and two files are without.
    assert not [one for one in results.iterdir() if one.stat().st_mode & 0o077]
    without = [path.read_text() for path in results.iterdir() if path.suffix == ".json"]
    ids = [one for one in before["customer_id"] if len(one) > 4]
    assert ids
    for text in (said, *without):
        assert not set(ids) & set(re.findall(r"\w+", text))


def test_every_option_that_the_document_names_is_one() -> None:
    for command, options in re.findall(r"rfm-lens (\w+) ((?:.*\\\n)*.*)", TEXT):
        known = {name for one in cli.commands[command].params for name in one.opts}
        assert set(re.findall(r"--[\w-]+", options)) <= known, command
