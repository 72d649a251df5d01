"""Careful, slow readings applied to the distinct texts of each batch instead of to every row."""

from collections.abc import Callable

import polars as pl


def over_distinct(
    text: pl.Expr, read: Callable[[pl.Series], pl.Series], dtype: pl.DataType | type[pl.DataType]
) -> pl.Expr:
    """Apply an eager reading to a text expression, batch by batch, so that it streams.

    Args:
        text: String; null rows cost nothing and stay null.
        read: From a Series of texts without nulls to a Series of the same length.
        dtype: What `read` returns.

    Returns:
        An expression of `dtype`, one value per row.
    """

    def work(values: pl.Series) -> pl.Series:
        texts = values.drop_nulls().unique()
        if texts.is_empty():
            return (
                pl.Series(values.name, [None], dtype=dtype)
                .extend_constant(None, values.len())
                .head(values.len())
            )
        known = pl.DataFrame({"text": texts, "value": read(texts).cast(dtype)})
        rows = values.to_frame("text").join(known, on="text", how="left", maintain_order="left")
        return rows["value"].alias(values.name)

    return text.map_batches(work, return_dtype=dtype, is_elementwise=True)
