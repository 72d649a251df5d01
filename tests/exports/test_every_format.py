"""Every format of the results that the registry has, whatever it is."""

import re
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from rfm_core import analyse
from rfm_core.analysed import Analysis
from rfm_core.commands.score import score
from rfm_core.errors import ChoiceProblem
from rfm_core.exports import FORMATS, write_file
from rfm_core.exports.format import ResultFormat
from rfm_core.exports.results import results_columns
from rfm_core.reading import LINE, read_table
from rfm_core.reading.formats import READERS
from rfm_core.takeaway import ResultsChoice

ORDERS = b"""customer,date,amount,city
Anna,2026-01-05,5,Bern
Bert,2026-02-05,7,Genf
Carl,2026-03-05,900,Bern
Dora,2026-03-06,30,"=HYPERLINK(""http://x"")"
"""


@pytest.fixture(scope="module")
def found() -> Analysis:
    return analyse(ORDERS)


def written(export: ResultFormat, found: Analysis, choice: ResultsChoice | None = None) -> bytes:
    export.write(found, target := BytesIO(), choice)
    return target.getvalue()


@pytest.fixture(params=FORMATS.values(), ids=FORMATS)
def export(request: pytest.FixtureRequest) -> ResultFormat:
    return request.param


def test_it_says_what_a_button_and_a_browser_have_to_know(export: ResultFormat) -> None:
    assert re.fullmatch(r"[a-z0-9]+", export.ending)
    assert FORMATS[export.ending] is export
    assert re.fullmatch(r"[a-z0-9_]+", export.icon)
    assert re.fullmatch(r"[a-z]+/[\w.+-]+", export.media_type)
    assert export.label.strip() == export.label != ""


def test_no_two_formats_are_called_the_same() -> None:
    assert len({export.label for export in FORMATS.values()}) == len(FORMATS)


def test_the_ending_of_a_path_names_it(export: ResultFormat, found: Analysis, tmp_path: Path) -> None:
    write_file(found, path := tmp_path / f"r.{export.ending.upper()}")
    # A workbook keeps when it was made, so two of them differ in a few bytes: what kind a file is, its start says.
    assert path.read_bytes()[:4] == written(export, found)[:4] != b""


def test_it_holds_every_column_and_customer_in_order(export: ResultFormat, found: Analysis) -> None:
    if not [reader for reader in READERS if f".{export.ending}" in reader.endings]:
        pytest.skip("no reader of ours knows the ending: its own test reads it with another library")
    content, name = written(export, found), f"r.{export.ending}"
    first = next(iter(read_table(content, name).sheets), None)
    table = read_table(content, name, sheet=first)  # kept: its files go with it
    rows = table.lazy.drop(LINE).collect()
    assert tuple(rows.columns) == results_columns(found)
    assert rows["customer_id"].to_list() == found.customers["customer_id"].to_list()
    assert rows["segment"].to_list() == found.customers["segment"].to_list()


def test_the_command_line_tells_of_it(export: ResultFormat) -> None:
    told = CliRunner().invoke(score, ["--help"])
    assert f".{export.ending}" in told.output


def test_fewer_columns_and_segments_make_a_smaller_file(export: ResultFormat, found: Analysis) -> None:
    few = ResultsChoice(columns=("customer_id",), segments=found.customers["segment"].head(1).to_list())
    assert 0 < len(written(export, found, few)) < len(written(export, found))


def test_of_a_segment_without_customers_there_is_less_to_write(export: ResultFormat, found: Analysis) -> None:
    empty = next(name for name in found.segment_map.segments if name not in set(found.customers["segment"]))
    assert len(written(export, found, ResultsChoice(segments=(empty,)))) < len(written(export, found))


def test_people_get_the_same_customers_as_scripts(export: ResultFormat, found: Analysis) -> None:
    extra = {"Extra": pl.DataFrame({"note": ["remember the milk"]})}
    export.write_takeaway(found, target := BytesIO(), None, lambda: extra)
    assert len(target.getvalue()) >= len(written(export, found))


def test_a_text_format_runs_no_formula(export: ResultFormat, found: Analysis) -> None:
    lines = written(export, found).splitlines()
    assert not [line for line in lines if re.match(rb'(.*[,;\t])?"?=HYPERLINK', line)]


def test_an_ending_that_no_format_has_is_refused_with_those_there_are(
    found: Analysis, tmp_path: Path
) -> None:
    with pytest.raises(ChoiceProblem) as problem:
        write_file(found, tmp_path / "r.docx")
    assert all(ending in problem.value.message for ending in FORMATS)
    assert not (tmp_path / "r.docx").exists()
