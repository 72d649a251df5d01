"""Which Parquet files make up a table of a lake at its latest version."""

from pathlib import Path
from urllib.parse import unquote, urlparse

from rfm_core.errors import FileProblem
from rfm_core.listing import quoted


def delta_files(folder: str) -> list[str]:
    """The files of a Delta table.

    Raises:
        FileProblem: Rows are marked as deleted within files, or the columns' values stand in folders' names.
    """
    from deltalake import DeltaTable

    table = DeltaTable(folder)
    features = {str(one) for one in table.protocol().reader_features or ()}
    if table.metadata().partition_columns or features - {"timestampNtz"}:
        raise FileProblem(_not_plain(folder, "Delta"))
    return _existing([_local(uri) for uri in table.file_uris()], folder)


def iceberg_files(folder: str) -> list[str]:
    """The files of an Iceberg table.

    Raises:
        FileProblem: Rows are marked as deleted within files, or the columns have changed.
    """
    from pyiceberg.table import StaticTable

    latest = max(
        (Path(folder) / "metadata").glob("*.metadata.json"), key=lambda one: (one.stat().st_mtime, one.name)
    )
    table = StaticTable.from_metadata(str(latest))
    tasks = list(table.scan().plan_files())
    if len(table.schemas()) > 1 or any(task.delete_files for task in tasks):
        raise FileProblem(_not_plain(folder, "Iceberg"))
    return _existing([_local(task.file.file_path) for task in tasks], folder)


def _existing(files: list[str], folder: str) -> list[str]:
    if not files:
        raise FileProblem(f"The table {quoted(Path(folder).name)} holds no rows.")
    return files


def _local(uri: str) -> str:
    parsed = urlparse(uri)
    return unquote(parsed.path) if parsed.scheme == "file" else uri


def _not_plain(folder: str, what: str) -> str:
    return (
        f"The {what} table {quoted(Path(folder).name)} has deleted rows, partitions or changed columns, which its "
        "files alone don't tell. Write a plain copy of it (a new table with all rows), or export it as Parquet."
    )
