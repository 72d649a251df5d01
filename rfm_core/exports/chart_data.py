"""The data behind a chart, as CSV that a spreadsheet can't run."""

import polars as pl

from rfm_core.harmless import harmless_frame, harmless_text


def chart_csv(rows: pl.DataFrame) -> bytes:
    """Comma-separated UTF-8 text, with the byte order mark by which Excel recognises it.

    Args:
        rows: What a chart draws; its colours are left out.
    """
    shown = harmless_frame(rows.drop("colour", "ink", strict=False))
    shown = shown.rename({name: harmless_text(name) for name in shown.columns})
    return b"\xef\xbb\xbf" + shown.write_csv().encode()
