"""SHA-256 as advertising platforms ask for it: hexadecimal, lower case, of normalised UTF-8 text."""

import hashlib

import polars as pl


def sha256(texts: pl.Series) -> pl.Series:
    """Return the hash of every text; null stays null.

    Args:
        texts: String, normalised already.
    """
    hashed = [None if text is None else hashlib.sha256(text.encode()).hexdigest() for text in texts]
    return pl.Series(texts.name, hashed, dtype=pl.String)


def hashed(frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """Return the frame with the hashes of these columns in their place."""
    return frame.with_columns(sha256(frame[column]) for column in columns if column in frame.columns)
