"""The corpus of bad files: each gives what its manifest says a person should get."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from rfm_core.__main__ import main

CORPUS = Path(__file__).parent / "corpus"
CASES: list[dict[str, Any]] = json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))
CANONICAL = {"order_date": "event_at"}
UNASSERTED = {("date_conflicting.csv", "order_date")}


def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: object
) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["rfm_core", *map(str, arguments)])
    code = main()
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def same(column: str, seen: object, wanted: object, file: str) -> bool:
    if wanted is None and file == "enc_one_bad_byte.csv":
        return True
    if column == "order_date" and isinstance(seen, str) and isinstance(wanted, str):
        return seen.startswith(wanted.rstrip("Z"))
    return seen == wanted


def test_the_manifest_names_every_file_of_the_corpus_once() -> None:
    files = sorted(path.name for path in CORPUS.iterdir() if path.name not in {"manifest.json", "README.md"})

    assert sorted(case["file"] for case in CASES) == files


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_a_bad_file_gives_what_a_person_should_get(
    case: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = case["file"]
    inspected, printed, complaint = run(monkeypatch, capsys, "inspect", CORPUS / file)
    told = tmp_path / "s.json"
    arguments = ("score", CORPUS / file, "--out", tmp_path / "r.csv", "--summary", told)
    scored, _, refusal = run(monkeypatch, capsys, *arguments)
    if case["kind"] == "rejects":
        assert scored == 2
        assert refusal.count("\n") == 1
        assert any(word in (refusal + complaint).lower() for word in case["error_any"])
    else:
        assert (inspected, scored) == (0, 0), complaint + refusal
    if inspected == 0:
        check_inspection(case, json.loads(printed))
    if "customers" in case:
        assert json.loads(told.read_text())["customers"] == case["customers"]


def check_inspection(case: dict[str, Any], seen: dict[str, Any]) -> None:
    if "rows" in case:
        assert seen["rows"] in case.get("rows_ok", [case["rows"]])
    if "n_columns" in case:
        assert len(seen["columns"]) == case["n_columns"]
    if case.get("columns"):
        assert len(seen["columns"]) == len(case["columns"])
        pairs = zip(seen["columns"], case["columns"], strict=True)
        assert all(wanted in ("*", header) for header, wanted in pairs)
    for column, wanted in {**case.get("values", {}), **case.get("extra", {})}.items():
        name = CANONICAL.get(column, column)
        if (case["file"], column) in UNASSERTED or name not in seen["preview"][0]:
            assert column == "note" or (case["file"], column) in UNASSERTED
            continue
        got = [row[name] for row in seen["preview"]]
        assert all(same(column, *pair, case["file"]) for pair in zip(got, wanted, strict=False)), got
    if case["kind"] == "warns":
        said = " ".join(f"{finding['kind']} {finding['message']}" for finding in seen["findings"]).lower()
        assert any(word in said for word in case["warn_any"]), said
