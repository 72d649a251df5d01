"""The polluted files that come with their expected values."""

import json
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from rfm_core.values.dates import DateColumn, date, plan_dates
from rfm_core.values.identifiers import identifier, identifier_findings
from rfm_core.values.numbers import number, plan_numbers

CORPUS = Path(__file__).parents[1] / "corpus"
ENTRIES = {entry["file"]: entry for entry in json.loads((CORPUS / "manifest.json").read_bytes())}
FILES = [file for file in ENTRIES if file.startswith(("amt_", "date_", "id_", "thousands_"))]


def moment(text):
    if text is None:
        return None
    read = datetime.fromisoformat(text)
    return read.astimezone(UTC).replace(tzinfo=None) if read.tzinfo else read


@pytest.mark.parametrize("file", FILES)
def test_a_file_gives_the_values_a_person_would_read(file):
    entry = ENTRIES[file]
    lazy = pl.read_csv(CORPUS / file, infer_schema=False).lazy()
    dates = plan_dates(lazy, [DateColumn("date", "order_date")])
    amounts = plan_numbers(lazy, "amount")
    read = lazy.select(
        identifier("customer_id"), date("order_date", dates), number("amount", amounts)
    ).collect()
    expected = entry["values"]
    assert read["customer_id"].to_list() == expected["customer_id"]
    assert read["amount"].to_list() == pytest.approx(expected["amount"])
    if file == "date_iso_frac.csv":
        assert [value.date().isoformat() for value in read["order_date"]] == expected["order_date"]
    elif file != "date_conflicting.csv":
        assert read["order_date"].to_list() == [moment(text) for text in expected["order_date"]]


# Left to later rooms: rows without a usable amount or customer, and dates that can't be.
SAID_LATER = (
    "amt_inf_nan_huge.csv",
    "amt_all_text.csv",
    "id_null_words.csv",
    "date_future.csv",
    "date_1900_9999.csv",
)


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_warned_about_where_a_person_would_hesitate(file):
    entry = ENTRIES[file]
    lazy = pl.read_csv(CORPUS / file, infer_schema=False).lazy()
    findings = (
        *plan_dates(lazy, [DateColumn("date", "order_date")]).findings,
        *plan_numbers(lazy, "amount").findings,
        *identifier_findings(lazy, "customer_id"),
    )
    said = " ".join(finding.message.lower() for finding in findings)
    doubts = [finding.kind for finding in findings if finding.level != "info"]
    if entry["kind"] == "warns" and file not in SAID_LATER:
        assert any(word in said for word in entry["warn_any"])
        assert doubts
    else:
        assert not doubts
