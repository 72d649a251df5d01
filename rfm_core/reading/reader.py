"""What the reader has to know of a format: one declaration holds all of it.

This module and the declarations are loaded with the first page, which lists the formats: what is heavy is imported in
the functions that need it.
"""

import codecs
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rfm_core.errors import FileProblem
from rfm_core.progress import Progress
from rfm_core.reading.scratch import Scratch

if TYPE_CHECKING:
    from rfm_core.reading.table import Table

HEAD = 256 << 10
"""Bytes of a file that are looked at before it is read."""
_DEEPEST = 3
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class Content:
    """What is known of a file before it is read.

    Attributes:
        head: Its first bytes.
        megabytes: Its size.
        path: Where it is; None for what still lies in an archive.
    """

    head: bytes
    megabytes: float = 0.0
    path: Path | None = None

    @classmethod
    def of(cls, path: Path) -> "Content":
        """Look at a file.

        Raises:
            OSError: It isn't there, or can't be read.
        """
        with path.open("rb") as file:
            return cls(file.read(HEAD), path.stat().st_size / (1 << 20), path)

    @cached_property
    def text(self) -> str:
        """The first bytes as text, from the first sign that is no blank; what can't be decoded is �."""
        encoding = next((name for mark, name in _MARKS if self.head.startswith(mark)), None)
        if encoding is None and b"\0" in self.head[:2]:
            encoding = "utf-16-be" if self.head[:1] == b"\0" else "utf-16-le"
        return self.head.decode(encoding or "utf-8", "replace").lstrip("\ufeff \t\r\n")

    @cached_property
    def is_whole(self) -> bool:
        """Whether the first bytes are all there are."""
        return len(self.head) < HEAD

    @cached_property
    def parts(self) -> dict[str, int]:
        """The files in a zip archive, with their sizes; none where it can't be looked into.

        Raises:
            FileProblem: The archive is damaged, or its list is endless.
        """
        from rfm_core.reading.archive import open_zip

        if self.path is None:
            return {}
        with open_zip(self.path) as opened:
            return {part.filename: part.file_size for part in opened.infolist()}


@dataclass(frozen=True)
class Request:
    """A file to be read.

    Attributes:
        path: Where it is.
        name: What it is called on the screen.
        sheet: Which sheet of a workbook (or which file of a zip with several) is asked for.
        room: Where files may be left on the way.
        progress: Told how far the reading is.
        endings: By which a table is found in an archive.
        depth: In how many archives it lay.
    """

    path: Path
    name: str
    sheet: str | None
    room: Scratch
    progress: Progress
    endings: tuple[str, ...] = ()
    depth: int = 0

    def one_deeper(self) -> "Request":
        """The request for what is in this archive, once its path is known.

        Raises:
            FileProblem: It lies too deep.
        """
        if self.depth >= _DEEPEST:
            raise FileProblem(
                "The file is an archive in an archive in an archive. Unpack it and upload the table itself."
            )
        self.progress("Unpacking", None)
        return replace(self, depth=self.depth + 1)


@dataclass(frozen=True)
class Reader:
    """One format: how it is told, read and called.

    Attributes:
        kind: Its short name, as `Table.format` tells it.
        label: Its name on the screen.
        found: What a damaged one is called, after “it begins like”.
        read: Gives the table; of a container, the request for what was in it.
        memory: Megabytes that reading and measuring takes at its peak, measured with real files; of a container, what
            is known of its content. It has to do with the first bytes and the size alone where there is no path.
        names: What people call it, in a list of what can be read; empty for a container.
        endings: Of its files, in small letters with the dot: by these a table is found in an archive.
        magic: Its first bytes, or one of several; those of text after blanks and a byte-order mark. None for the format
            that everything else is taken for.
        holds: A further look, where the first bytes leave it open.
        of_text: Its files are lines of text, and the line of a row is the one in which it begins.
        has_header: The names of its columns stand in a row, which has to be found.
        example: Writes rows of text, the first one the header, as such a file (empty cells are blanks): what every
            reader is tried on.
    """

    kind: str
    label: str
    found: str
    read: Callable[[Request], "Table | Request"]
    memory: Callable[[Content], float | Content]
    names: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    magic: tuple[bytes, ...] = ()
    holds: Callable[[Content], bool] | None = None
    of_text: bool = False
    has_header: bool = True
    example: Callable[[Sequence[Sequence[str]]], bytes] | None = None

    def is_it(self, content: Content) -> bool:
        """Whether a file is of this format.

        Raises:
            FileProblem: It is damaged so that nobody can tell.
        """
        begin = content.text.encode("utf-8", "replace") if self.of_text else content.head
        return begin.startswith(self.magic) and (self.holds is None or self.holds(content))
