"""The corpus of bad files: rows, columns and refusals as its manifest says."""

import json
from pathlib import Path
from typing import Any

import pytest

from rfm_core.errors import FileProblem
from rfm_core.reading import read_table

CORPUS = Path(__file__).parents[1] / "corpus"
CASES: list[dict[str, Any]] = json.loads((CORPUS / "manifest.json").read_bytes())
# Rejections for what the cells hold, which reading doesn't judge.
READABLE = {"amt_all_text.csv"}


def cases(*, refused: bool) -> list[Any]:
    return [
        pytest.param(case, id=case["file"])
        for case in CASES
        if (case["kind"] == "rejects" and case["file"] not in READABLE) == refused
    ]


@pytest.mark.parametrize("case", cases(refused=True))
def test_a_hopeless_file_is_refused_with_the_expected_words(case: dict[str, Any]) -> None:
    with pytest.raises(FileProblem) as problem:
        read_table(CORPUS / case["file"])

    assert any(word in problem.value.message.lower() for word in case["error_any"])


@pytest.mark.parametrize("case", cases(refused=False))
def test_rows_columns_and_cells_are_as_expected(case: dict[str, Any]) -> None:
    table = read_table(CORPUS / case["file"])

    frame = table.frame
    assert table.rows == frame.height
    assert table.rows in case.get("rows_ok", [case["rows"]])
    assert len(table.columns) == case.get("n_columns", len(case.get("columns", table.columns)))
    for name, expected in zip(table.columns, case.get("columns", []), strict=False):
        assert expected in {"*", name}
    for name, cells in case.get("extra", {}).items():
        assert frame[name].to_list() == cells


@pytest.mark.parametrize(
    "name",
    ["enc_cp932_japanese.csv", "enc_one_bad_byte.csv", "head_title_rows.csv", "head_title_rows_padded.csv",
     "tail_note_row.csv", "rows_ragged_long.csv", "rows_unquoted_comma.csv", "quote_unescaped.csv",
     "wide_5000_columns.csv", "xlsx_title_rows.xlsx"],
)  # fmt: skip
def test_what_was_odd_is_said(name: str) -> None:
    case = next(case for case in CASES if case["file"] == name)

    said = " ".join(finding.message for finding in read_table(CORPUS / name).findings).lower()

    assert any(word in said for word in case["warn_any"])
