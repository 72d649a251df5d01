"""Coded events with their texts, which nobody pays for who doesn't ask for them."""

from collections.abc import Iterable, Mapping

import polars as pl

from rfm_core.measuring.coded import code_of


def decoded(frame: pl.LazyFrame, names: Iterable[str], labels: Mapping[str, pl.Series]) -> pl.LazyFrame:
    """Give coded events their texts.

    Args:
        frame: With codes.
        names: The columns in their order, those of texts under their own names.
        labels: What codes stand for.
    """
    columns = frame.collect_schema()
    coded = [name for name in labels if code_of(name) in columns]
    texts = {name: _text_of(name, labels[name]) for name in coded}
    return frame.select(
        *(texts.get(name, pl.col(name)) for name in names), *(code_of(name) for name in coded)
    )


def _text_of(name: str, labels: pl.Series) -> pl.Expr:
    if labels.is_empty():
        return pl.lit(None, pl.String).alias(name)
    return pl.col(code_of(name)).cat.to(pl.Enum(labels)).cast(pl.String).alias(name)
