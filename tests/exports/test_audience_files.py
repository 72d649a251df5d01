"""An audience in several files: none beyond what the tool takes, nobody lost, nobody twice."""

import zipfile
from dataclasses import replace
from io import BytesIO

import polars as pl
import pytest

from rfm_core import analyse
from rfm_core.exports.audiences import IMPORTERS, as_csv, audience_files, needs_several, write_files, zipped

PEOPLE = pl.DataFrame(
    {"Email": [f"p{n:04}@example.org" for n in range(1000)], "Note": ["=1+1", "x" * 90] * 500}
)
TOOL = replace(IMPORTERS["hubspot"], most_rows=None, most_bytes=None)


def read(files: list[bytes]) -> list[str]:
    return [one for file in files for one in pl.read_csv(file)["Email"]]


@pytest.mark.parametrize(
    ("bounds", "least"),
    [({}, 1), ({"most_rows": 1000}, 1), ({"most_rows": 300}, 4), ({"most_bytes": 9_000}, 8)],
)
def test_no_file_is_larger_than_the_tool_takes_and_all_have_everybody_in_order(bounds, least):
    tool = replace(TOOL, **bounds)
    files = audience_files(PEOPLE, tool)
    assert len(files) >= least
    assert read(files) == PEOPLE["Email"].to_list()
    assert max(len(file) for file in files) <= (tool.most_bytes or 10**9)
    assert all(len(read([file])) <= (tool.most_rows or 10**9) for file in files)
    assert all(file.startswith(b"Email,Note\n") and b",=1" not in file for file in files)


def test_no_file_is_a_remainder_of_a_few():
    files = audience_files(PEOPLE, replace(TOOL, most_rows=333))
    assert {len(read([file])) for file in files} == {250}


def test_a_row_that_alone_is_too_large_stands_in_a_file_of_its_own():
    files = audience_files(PEOPLE.head(3), replace(TOOL, most_bytes=20))
    assert len(files) == 3


def test_nobody_is_one_file_with_the_header():
    assert audience_files(PEOPLE.clear(), replace(TOOL, most_rows=10)) == [b"Email,Note\n"]


@pytest.mark.parametrize("tool", [one for one in IMPORTERS.values() if one.most_rows], ids=lambda one: one.id)
def test_one_person_more_than_a_tool_takes_needs_several_files(tool):
    assert not needs_several(tool.most_rows, PEOPLE.clear(), tool)
    assert needs_several(tool.most_rows + 1, PEOPLE.clear(), tool)


@pytest.mark.parametrize(
    "tool", [one for one in IMPORTERS.values() if one.most_bytes], ids=lambda one: one.id
)
def test_several_files_are_foretold_from_some_rows(tool):
    row = len(as_csv(PEOPLE)) / PEOPLE.height
    fits = int(tool.most_bytes / row / 2)
    wide = replace(tool, most_rows=None)
    assert not needs_several(fits, PEOPLE, wide)
    assert needs_several(fits * 3, PEOPLE, wide)


def test_several_files_are_numbered_in_a_zip_file_and_on_the_disk(tmp_path):
    files = [b"a\n1\n", b"a\n2\n"]
    with zipfile.ZipFile(BytesIO(zipped(files, "shop-linkedin"))) as archive:
        assert archive.namelist() == ["shop-linkedin-1.csv", "shop-linkedin-2.csv"]
        assert archive.read("shop-linkedin-2.csv") == files[1]
    assert [one.name for one in write_files(files, tmp_path / "a.csv")] == ["a-1.csv", "a-2.csv"]
    assert [one.name for one in write_files(files[:1], tmp_path / "b.csv")] == ["b.csv"]
    assert [one.name for one in write_files(files, tmp_path / "c.zip")] == ["c.zip"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a-1.csv", "a-2.csv", "b.csv", "c.zip"]


def test_the_library_writes_the_same_files(tmp_path, monkeypatch):
    monkeypatch.setitem(IMPORTERS, "linkedin", replace(IMPORTERS["linkedin"], most_rows=2))
    found = analyse(
        b"id,date,amount,email\n"
        + b"".join(b"%d,2024-01-0%d,5,p%d@example.org\n" % (n, n, n) for n in range(1, 6)),
        audience={"importer": "linkedin"},
    )
    found.write_audience(tmp_path / "list.csv")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["list-1.csv", "list-2.csv", "list-3.csv"]
