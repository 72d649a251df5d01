"""From an upload to a data set: copied, released from Streamlit's memory, read, kept as one Parquet file."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages._shared.private import PrivateFolder
from pages._shared.work import Progress
from rfm_core.guessing import Proposal, propose
from rfm_core.reading import read_table, save_table
from rfm_core.reading.table import Table

CHUNK = 4 * 1024 * 1024


@dataclass(frozen=True)
class Raw:
    """A file as it came, in the session's private folder."""

    name: str
    path: Path
    digest: str
    folder: PrivateFolder


@dataclass(frozen=True)
class DataSet:
    """One file, read: its table scans a Parquet file that lives as long as this handle.

    Attributes:
        digest: Of the raw bytes and the sheet; names the data in every cache key.
        raw: The file as it came, while another sheet of it can still be chosen; else None.
    """

    digest: str
    name: str
    table: Table
    proposal: Proposal
    folder: PrivateFolder
    raw: Raw | None


def copy_in(name: str, source: BinaryIO) -> Raw:
    """Copy `source` in chunks into a new private folder."""
    folder = PrivateFolder()
    path = folder.path / "raw"
    digest = hashlib.blake2b(digest_size=16)
    with path.open("wb") as target:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            target.write(chunk)
    return Raw(name, path, digest.hexdigest(), folder)


def release_uploads() -> bool:
    """Let Streamlit forget the uploaded bytes, which it would hold as long as the session lives.

    This reaches into Streamlit, because its public surface has no way; whether it could.
    """
    context = get_script_run_ctx()
    manager = getattr(context, "uploaded_file_mgr", None)
    remove = getattr(manager, "remove_session_files", None)
    if context is None or remove is None:
        return False
    remove(context.session_id)
    return True


def reader(raw: Raw, sheet: str | None = None) -> Callable[[Progress], DataSet]:
    """The work that turns a raw file into a data set; the raw file goes, unless it has more sheets."""

    def read(progress: Progress) -> DataSet:
        scratch = Path(tempfile.mkdtemp(dir=raw.folder.path))
        try:
            table = read_table(raw.path, raw.name, sheet=sheet, scratch=scratch, progress=progress)
            kept = save_table(table, raw.folder.path / f"table-{scratch.name}.parquet")
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        progress("Looking at the columns")
        proposal = propose(kept)
        several = len(kept.sheets) > 1
        if not several:
            raw.path.unlink(missing_ok=True)
        digest = f"{raw.digest}:{kept.sheet or ''}"
        return DataSet(digest, raw.name, kept, proposal, raw.folder, raw if several else None)

    return read
