"""Small messy files of every kind: each is read as a careful analyst would, or asks."""

import json
from pathlib import Path

import pytest

from tests.cases.judging import look, unmet

HERE = Path(__file__).parent
CASES = json.loads((HERE / "cases.json").read_text(encoding="utf-8"))


def test_every_file_has_a_case() -> None:
    assert {case["file"] for case in CASES} == {path.name for path in (HERE / "files").iterdir()}


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_a_file_means_what_a_careful_analyst_takes_it_to_mean(case) -> None:
    seen = look(HERE / "files" / case["file"])
    misses = [unmet(wanted, seen) for wanted in case["want"]]
    assert not all(misses), f"{case['why']} {misses[0]} mapping {seen.mapping} refused {seen.refusal}"
