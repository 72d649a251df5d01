"""Order ids as fingerprints: distinct ones are counted, and numbers are compared faster and kept smaller than texts."""

import re
from typing import Final

import polars as pl

from rfm_core.cleaning.policies.prefixed import BARE_ORDER
from rfm_core.reading.table import LINE
from rfm_core.values.identifiers import identifier

_NUMBERS_BEGIN: Final = tuple("0123456789+-")


def read_orders(rows: pl.DataFrame, header: str | None, prefix: str) -> dict[str, pl.Series]:
    """Fingerprints of order ids, and which of them begin with the returns' prefix.

    Args:
        rows: With `LINE` and the column (String).
        header: The column; None where orders have no ids.
        prefix: The returns' prefix, which digits follow; empty for none.

    Returns:
        `order_id` and `BARE_ORDER` (UInt64; null where there is no id, or no prefix before it) and `prefixed`; nothing
        without a column.
    """
    if header is None:
        return {}
    # An id that is a whole number stands for itself, and begins with no letter.
    whole = rows[header].cast(pl.Int64, strict=False)
    if prefix.startswith(_NUMBERS_BEGIN):
        whole = pl.repeat(None, rows.height, dtype=pl.Int64, eager=True)
    ids, bare_ids = _fingerprints(rows[header]), pl.repeat(None, rows.height, dtype=pl.UInt64, eager=True)
    others = (whole.is_null() & rows[header].is_not_null()).arg_true()
    if len(others):
        orders = rows[others].select(LINE, order_id=identifier(header))
        ids = ids.scatter(others, _fingerprints(orders["order_id"]))
        if prefix:
            begins = pl.col("order_id").str.contains(f"(?i)^{re.escape(prefix)}[0-9]+$")
            bare = orders.select(pl.when(begins).then(pl.col("order_id").str.slice(len(prefix)))).to_series()
            bare_ids = bare_ids.scatter(others, _fingerprints(bare))
    return {"order_id": ids, BARE_ORDER: bare_ids, "prefixed": bare_ids.is_not_null()}


def _fingerprints(texts: pl.Series) -> pl.Series:
    """The fingerprint of each text (UInt64); null where there is none."""
    keys = texts.hash()
    return keys.set(texts.is_null(), None) if texts.null_count() else keys
