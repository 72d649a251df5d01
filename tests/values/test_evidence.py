"""What share of a column's values reads as what."""

import polars as pl
import pytest

from rfm_core.values import evidence


@pytest.mark.parametrize(
    ("look", "texts", "share"),
    [
        (evidence.share_dates, ["2024-01-31", "31/01/2024", "1/31/2024", "5 Jan 2024"], 1),
        (evidence.share_dates, ["45322", "1706659200", None, ""], 1),
        (evidence.share_dates, ["1984", "17850", "12.50", "abc"], 0),
        (evidence.share_dates, [], 0),
        (evidence.share_numbers, ["12.50", "1.234,56", "£3", "NULL"], 1),
        (evidence.share_numbers, ["12.50", "abc", "C536379", "2024-01-31"], 0.25),
        (evidence.share_durations, ["00:42:10", "95 min", "12", None], 2 / 3),
        (evidence.share_emails, ["ann@x.com", "bob@x", "carl"], 1 / 3),
        (
            evidence.share_phones,
            ["+49 30 1234567", "(030) 123-4567", "0301234567", "2024-01-31", "12.50", "17850"],
            0.5,
        ),
        (evidence.share_years, ["1984", "2001.0", "1850", "12"], 0.5),
    ],
)
def test_shares_are_of_the_values_that_are_there(look, texts, share):
    assert look(pl.Series("column", texts, dtype=pl.String)) == pytest.approx(share)
