"""What commands write beside results: documents of JSON, and rows."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from rfm_core.commands.terminal import json_text, print_json
from rfm_core.errors import FileProblem
from rfm_core.exports.results import ISO_SECONDS
from rfm_core.harmless import harmless_frame, harmless_text
from rfm_core.listing import quoted


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Tell in a sentence where something can't be written.

    Raises:
        FileProblem: It can't.
    """
    try:
        yield
    except OSError as error:
        where = error.filename or path
        why = error.strerror or "its folder isn't there or can't be written to"
        raise FileProblem(f"{quoted(where, 200)} can't be written: {why}.") from None


def write_document(document: Mapping[str, object], path: Path | None) -> None:
    """Write one JSON object to a file, or print it where none was named.

    Raises:
        FileProblem: The file can't be written.
    """
    if path is None:
        print_json(document)
        return
    with writing(path):
        path.write_text(json_text(document) + "\n", encoding="utf-8")


def write_rows(rows: pl.DataFrame, path: Path) -> None:
    """Write a frame as CSV, whose cells no spreadsheet takes for formulas; moments as `YYYY-MM-DDTHH:MM:SS`.

    Raises:
        FileProblem: The file can't be written.
    """
    written = harmless_frame(rows).rename({name: harmless_text(name) for name in rows.columns})
    # Opened here: a name that is no Unicode is one for the system, and none for Polars.
    with writing(path), path.open("wb") as file:
        written.write_csv(file, datetime_format=ISO_SECONDS)
