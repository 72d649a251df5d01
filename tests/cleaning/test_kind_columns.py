"""Columns whose headers don't say that they tell rows apart."""

import pytest

from rfm_core.cleaning.row_kinds.columns import kind_columns
from rfm_core.columns import ColumnMapping
from rfm_core.reading import read_table


@pytest.mark.parametrize(
    ("cells", "tells"),
    [
        (["Sale", "Refund", "Sale"], True),
        (["", "Sale", "Refund"], True),
        (["n/a", "Refund", "Sale"], True),
        (["0", "Sale", "Refund"], False),
        (["Mug", "Sale", "Refund"], False),
        (["Sale", "Sale", "Sale"], False),
    ],
)
def test_a_column_tells_rows_apart_if_all_it_says_are_kinds(cells, tells):
    table = read_table(
        "\n".join(["customer,c0", *(f"C{row},{cell}" for row, cell in enumerate(cells))]).encode()
    )
    found = kind_columns(table, ColumnMapping(shape=None, roles={"customer": ("customer",)}))
    assert [one.header for one in found] == (["c0"] if tells else [])
