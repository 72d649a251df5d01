from io import BytesIO

import polars as pl
import pytest

from tests.pages.visits import HOSTILE, go

KEYS = (
    "download-results-csv",
    "download-results-xlsx",
    "download-results-parquet",
    "download-left-out-csv",
    "download-settings-json",
)


@pytest.mark.parametrize("key", KEYS)
def test_every_download_has_its_button(open_file, key):
    assert go(open_file(), "download").download_button(key=key)


def test_the_results_have_one_row_a_customer():
    from pages._shared.downloads import results_bytes
    from rfm_core.analysis import analyse

    found = analyse(b"customer,date,amount\nA,2024-01-05,5\nB,2024-02-05,7\n")
    frame = pl.read_csv(BytesIO(results_bytes("csv", found)))
    assert frame["customer_id"].to_list() == ["A", "B"]


def test_csv_results_begin_with_a_byte_order_mark_and_run_no_formula():
    from pages._shared.downloads import results_bytes
    from rfm_core.analysis import analyse

    content = results_bytes("csv", analyse(HOSTILE))
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"'=cmd" in content
