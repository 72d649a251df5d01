"""What a family of dates is looked for by is in every text that is read as one."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm_core.values import evidence
from rfm_core.values.date_formats import clean_dates, read_kind
from rfm_core.values.date_kinds import DateKind, DateOrder
from rfm_core.values.date_patterns import PATTERNS, SIGNS

WRITTEN = [(kind, pattern) for kind, patterns in PATTERNS.items() for pattern in patterns]
COUNTED = {
    DateKind.WEEK: ["2024w07", "2024-w7", "1999 w52"],
    DateKind.EXCEL: ["45322", "45322.5", "45322,25"],
    DateKind.UNIX_SECONDS: ["1706659200", "315532800", "1706659200.5"],
    DateKind.UNIX_MILLISECONDS: ["1706659200000", "999999999999"],
}


def signed(kind: DateKind, texts: list[str]) -> bool:
    return bool(pl.Series(texts).str.contains(SIGNS[kind]).all())


@pytest.mark.parametrize(("kind", "pattern"), WRITTEN)
@given(data=st.data())
def test_every_text_of_a_pattern_has_the_sign_of_its_family(kind, pattern, data):
    text = data.draw(st.from_regex(pattern))
    # What is drawn matches as Python understands the pattern; to Polars' engine, “²” is no letter.
    assert signed(kind, [text]) or not pl.Series([text]).str.contains(pattern).all()


@pytest.mark.parametrize(("kind", "texts"), COUNTED.items())
def test_counted_dates_have_the_sign_of_their_family(kind, texts):
    read = pl.DataFrame({"text": texts}).select(
        read_kind(clean_dates(pl.col("text")), kind, DateOrder.DAY_FIRST)
    )
    assert read.to_series().null_count() == 0
    assert signed(kind, texts)


@pytest.mark.parametrize(
    "texts",
    [["C00012", "C00013"], ["anna3@example.com"], ["12.50", "1,250.00"], ["12", "7"], ["Serum", "Tea"]],
    ids=["ids", "e-mails", "amounts", "numbers", "words"],
)
def test_columns_that_hold_no_dates_are_read_as_none_of_them(texts, monkeypatch):
    def refuse(text, kind, *more):
        raise AssertionError(f"{texts} are read as {kind}")

    monkeypatch.setattr(evidence, "read_kind", refuse)
    assert evidence.share_dates(pl.Series(texts)) == 0


def test_every_family_that_is_looked_for_has_a_sign():
    assert {kind for kind, _ in evidence._WRITTEN} | {*evidence._COUNTED} == {*SIGNS}
