"""How long the list of files in a zip archive may be: read whole, as `zipfile` does, it could fill the memory."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rfm_core.errors import FileProblem

MOST_LISTED = 1024 * 1024
"""Bytes of the list: some 10,000 files, and more than any workbook or zipped export has."""
_ENDS = 256 * 1024
"""What may be read beside it to find it: the end of the archive, twice, with a comment of up to 64 KB."""


class TooManyFiles(FileProblem):
    """An archive's list of files is longer than may be read."""


class _Metered(io.BufferedReader):
    """An archive's bytes, few of them until its list has been read.

    Where the list is and how long it says it is can be told in several ways, and readers differ in which they believe.
    So what is measured is what the one reader asks for, rather than what a second reader of ours would have found.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(io.FileIO(path))
        self._left: int | None = MOST_LISTED + _ENDS

    def read(self, size: int | None = -1, /) -> bytes:
        if self._left is None:
            return super().read(size)
        asked = self._left + 1 if size is None or size < 0 else min(size, self._left + 1)
        data = super().read(asked)
        self._left -= len(data)
        if self._left < 0 or len(data) > MOST_LISTED:
            raise TooManyFiles(
                "The archive holds far too many files: their list alone is larger than 1 MB. "
                "Upload the one table in it."
            )
        return data

    def open_up(self) -> None:
        """Let everything be read from now on."""
        self._left = None


@contextmanager
def open_listed(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip archive whose list of files can be held in memory.

    Raises:
        TooManyFiles: The list has more than `MOST_LISTED` bytes.
        BadZipFile: Damaged, or no archive.
    """
    with _Metered(path) as file, zipfile.ZipFile(file) as archive:
        file.open_up()
        yield archive
