"""Gzip and zip: one table inflated to a scratch file, with its size capped while it inflates."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from rfm_core.errors import FileProblem
from rfm_core.listing import listed, quoted
from rfm_core.reading.directory import open_listed
from rfm_core.reading.scratch import Scratch

MAX_TEXT = 2 << 30
MAX_WORKBOOK = 600 << 20
# Real exports shrink 5 to 50 times. Small files may shrink more, so the ratio counts only above a floor.
MAX_RATIO = 200
RATIO_FLOOR = 24 << 20
_CHUNK = 1 << 20
_CLUTTER = ("thumbs.db", "desktop.ini", ".ds_store")


def check_size(compressed: int, inflated: int, limit: int = MAX_TEXT) -> None:
    """Refuse what grows beyond the limit, or beyond what a table of that compressed size could be.

    Raises:
        FileProblem: Too large.
    """
    if inflated > limit:
        raise FileProblem(
            f"The compressed file is too large: unpacked it is over the limit of {limit >> 20:,} MB. "
            "Export fewer columns or a shorter period."
        )
    if inflated > RATIO_FLOOR and inflated > MAX_RATIO * compressed:
        raise FileProblem(
            f"The compressed file is too large when unpacked: {inflated / 1e6:,.0f} MB or more come out of "
            f"{compressed / 1e6:,.1f} MB, beyond the size limit for such a file. Unpack it and upload the table itself."
        )


def inflate_gzip(path: Path, scratch: Scratch) -> Path:
    """Inflate a gzip file (of one or several members) into the scratch folder.

    Raises:
        FileProblem: Damaged, incomplete, or too large.
    """
    target = scratch.file(".inflated")
    with path.open("rb") as source, target.open("wb") as sink:
        written = 0
        try:
            for piece in _gunzip(source):
                written += len(piece)
                check_size(max(source.tell(), 1), written)
                sink.write(piece)
        except zlib.error as error:
            raise FileProblem(
                "The gzip file is damaged: it can't be unpacked. Download or export it again."
            ) from error
    return target


def _gunzip(source: IO[bytes]) -> Iterator[bytes]:
    inflater = zlib.decompressobj(wbits=31)
    while data := source.read(_CHUNK):
        while data:
            if inflater.eof:
                data = data.lstrip(b"\x00")
                if not data.startswith(b"\x1f\x8b"):
                    return
                inflater = zlib.decompressobj(wbits=31)
            yield inflater.decompress(data, 4 * _CHUNK)
            data = inflater.unconsumed_tail or inflater.unused_data
    if not inflater.eof:
        raise FileProblem("The gzip file is incomplete: its end is missing. Download or export it again.")


@contextmanager
def open_zip(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip file.

    Raises:
        FileProblem: Damaged or incomplete, or with an endless list of files.
    """
    with ExitStack() as stack:
        try:
            archive = stack.enter_context(open_listed(path))
        except zipfile.BadZipFile as error:
            raise FileProblem(
                "The zip (or XLSX) file is damaged or incomplete: it can't be opened. Download or export it again."
            ) from error
        yield archive


def choose_member(archive: zipfile.ZipFile, wanted: str | None, endings: tuple[str, ...]) -> zipfile.ZipInfo:
    """The one table in a zip, told by its ending; system clutter doesn't count.

    Raises:
        FileProblem: None, several, or one that needs a password.
    """
    members = [
        info
        for info in archive.infolist()
        if info.filename and not info.is_dir() and not _is_clutter(info.filename)
    ]
    named = [info for info in members if wanted in (info.filename, PurePosixPath(info.filename).name)]
    tables = [info for info in members if info.filename.lower().endswith(endings)]
    found = named or (members if len(members) == 1 else tables or members)
    if not found:
        raise FileProblem("The zip file is empty: there is no table in it.")
    if len(found) > 1:
        names = listed((info.filename for info in found), most=10)
        raise FileProblem(
            f"The zip file holds {len(found):,} files ({names}). Unpack it and choose one of them."
        )
    if found[0].flag_bits & 1:
        raise FileProblem("The zip file is encrypted with a password. Unpack it and upload the table itself.")
    return found[0]


def _is_clutter(name: str) -> bool:
    path = PurePosixPath(name)
    return path.parts[0] == "__MACOSX" or path.name.startswith(".") or path.name.lower() in _CLUTTER


def extract(archive: zipfile.ZipFile, member: zipfile.ZipInfo, scratch: Scratch) -> Path:
    """Inflate one member into the scratch folder.

    Raises:
        FileProblem: Damaged or too large.
    """
    target = scratch.file(".inflated")
    with target.open("wb") as sink:
        _inflate(archive, member, sink.write, lambda size: check_size(member.compress_size, size))
    return target


def check_workbook(
    archive: zipfile.ZipFile, look: Callable[[str], Callable[[bytes], object] | None] = lambda _part: None
) -> None:
    """Refuse a workbook that is too large, first by what it declares, then by what comes out.

    Args:
        archive: The workbook.
        look: Says who is given what comes out of a part, piece by piece and an empty one at its end; None for nobody.

    Raises:
        FileProblem: Damaged, encrypted or too large.
    """
    members = archive.infolist()
    compressed = sum(info.compress_size for info in members)
    check_size(compressed, sum(info.file_size for info in members), MAX_WORKBOOK)
    for member in members:
        sink = look(member.filename) or len
        _inflate(archive, member, sink, lambda size: check_size(compressed, size, MAX_WORKBOOK))
        sink(b"")


def _inflate(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    sink: Callable[[bytes], object],
    check: Callable[[int], None],
) -> None:
    size = 0
    try:
        with archive.open(member) as source:
            while piece := source.read(_CHUNK):
                size += len(piece)
                check(size)
                sink(piece)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise FileProblem(
            f"The compressed file is damaged: {quoted(member.filename)} in it can't be unpacked. Export it again."
        ) from error
