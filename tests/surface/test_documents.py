"""The notebook and the script of the documents run, and give what stands in them."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.surface.notebook import NOTEBOOK, cells, run

DOCS = NOTEBOOK.parent
SCRIPTS = sorted(DOCS.glob("*.py"))
WORD = re.compile(r"[\w.,%'’-]+")


def words(outputs: list) -> list[str]:
    """What was said, whatever frame is drawn around it."""
    text = "".join(
        line for one in outputs for line in (one["text"] if "text" in one else one["data"]["text/plain"])
    )
    return WORD.findall(text)


def test_the_notebook_gives_what_stands_in_it() -> None:
    code = cells("code")
    found = list(run(["".join(cell["source"]) for cell in code]))

    assert [words(outputs) for outputs in found] == [words(cell["outputs"]) for cell in code]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))


def test_every_number_that_the_notebook_states_came_out() -> None:
    told = [
        number
        for cell in cells("markdown")
        for number in re.findall(r"\*\*([\d.,%]+)\*\*", "".join(cell["source"]))
    ]
    known = {word.replace(",", "").strip("'") for cell in cells("code") for word in words(cell["outputs"])}

    assert told
    assert [number for number in told if number.replace(",", "") not in known] == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_prints_what_it_says(script: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", script],
        env={"PYTHONPATH": str(DOCS.parent), "PATH": ""}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    told = (ast.get_docstring(ast.parse(script.read_text(encoding="utf-8"))) or "").partition("prints\n\n")[2]

    assert done.stdout.split() == told.split()
    assert done.stdout
